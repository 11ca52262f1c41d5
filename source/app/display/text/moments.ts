export {minuteText, secondText, zonedMinuteText} from '../../../domain/base/day.ts'
