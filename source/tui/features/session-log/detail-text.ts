import type {Size} from '../../../app/display/size.ts'
import type {Theme} from '../../../app/display/theme.ts'
import {wrapSafe} from '../../ui/text.ts'

const headRows = 2
const footRows = 2

/** Returns how many lines of the details of a batch fit on the screen. */
export function logRows({rows}: Size): number {
  return Math.max(1, rows - headRows - footRows)
}

/** Returns the details of a batch, wrapped to the width. */
export function detailLines(detail: readonly string[], width: number, theme: Theme): readonly string[] {
  return detail.flatMap(each => {
    const indent = /^ */.exec(each)?.[0] ?? ''
    return wrapSafe(each.trimStart(), width - 6, theme).map(text => ` ${indent}${text}`)
  })
}
