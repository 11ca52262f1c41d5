import {adviceLines, contentRows} from '../../shell/frame/foot.tsx'
import type {Features} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'

const footRows = 2

/** Returns true if the line about the current row is shown; a message of two lines replaces it. */
export function hasCurrentRow(state: State, features: Features): boolean {
  return contentRows(features, state) >= state.size.rows - footRows
}

/** Returns how many rows of list and detail pane are taken by longer messages and advice. */
export function missingRows(state: State, features: Features): number {
  const below = adviceLines(features, state)?.length ?? (hasCurrentRow(state, features) ? 1 : 0)
  return Math.max(0, state.size.rows - footRows - 1 + below - contentRows(features, state))
}
