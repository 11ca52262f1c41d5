import type {Theme} from '../../../app/display/theme.ts'
import {contentRows} from '../../shell/frame/foot.tsx'
import type {Features} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'
import {wrapSafe} from '../../ui/text.ts'

const headRows = 2

/** Returns how many lines of the details of a batch fit between their title and the foot. */
export function logRows(features: Features, state: State): number {
  return Math.max(1, contentRows(features, state) - headRows)
}

/** Returns the details of a batch, wrapped to the width. */
export function detailLines(detail: readonly string[], width: number, theme: Theme): readonly string[] {
  return detail.flatMap(each => {
    const indent = /^ */.exec(each)?.[0] ?? ''
    return wrapSafe(each.trimStart(), width - 6, theme).map(text => ` ${indent}${text}`)
  })
}
