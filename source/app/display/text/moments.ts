export {minuteText, secondText} from '../../../domain/base/day.ts'
