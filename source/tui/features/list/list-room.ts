import {adviceLines, contentRows} from '../../shell/frame/foot.tsx'
import type {Features} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'

const footRows = 2

/** True where the line about the row under the cursor is shown: it gives way to a message of two lines. */
export function hasCurrentRow(state: State, features: Features): boolean {
  return contentRows(features, state) >= state.size.rows - footRows
}

/** How many rows of the list, and of the pane beside it, are taken by what is said or advised in more lines than usual. */
export function missingRows(state: State, features: Features): number {
  const below = adviceLines(features, state)?.length ?? (hasCurrentRow(state, features) ? 1 : 0)
  return Math.max(0, state.size.rows - footRows - 1 + below - contentRows(features, state))
}
