import type {Size} from '../../../app/display/size.ts'
import type {Theme} from '../../../app/display/theme.ts'
import {wrapSafe} from '../../ui/text.ts'

const headRows = 2
const footRows = 2

/** How many lines of one write in full a screen shows. */
export function logRows({rows}: Size): number {
  return Math.max(1, rows - headRows - footRows)
}

/** Every line of one write in full. */
export function detailLines(detail: readonly string[], width: number, theme: Theme): readonly string[] {
  return detail.flatMap(each => {
    const indent = /^ */.exec(each)?.[0] ?? ''
    return wrapSafe(each.trimStart(), width - 6, theme).map(text => ` ${indent}${text}`)
  })
}
