import {both} from '../../../app/queries/condition.ts'
import {type Engine, turn} from '../../shell/engine.ts'
import {shownCondition, windowOf} from '../list/state.ts'
import {isNarrowed} from '../list/window.ts'
import {isUnmarked, marksCondition} from './marks.ts'

/** Returns the number of marked users that the tab or the filter hides. */
export async function hiddenMarks({app, store}: Engine): Promise<number> {
  const state = store.get()
  if (isUnmarked(state.marks) || (state.tab === 'all' && !isNarrowed(windowOf(state).query))) return 0
  const where = both(marksCondition(state.marks), {kind: 'not', of: shownCondition(state)})
  let hidden = 0
  for await (const step of app.reads.count({tab: 'all', where, now: app.now()})) {
    hidden = step.found
    await turn()
  }
  return hidden
}
