export {minuteText} from '../../../domain/base/day.ts'
