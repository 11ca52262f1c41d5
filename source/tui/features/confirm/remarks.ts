import {type Action, canBeUndone} from '../../../app/actions/action.ts'
import type {Confirmation} from '../../../app/writes/confirmation.ts'
import type {Engine} from '../../shell/engine.ts'
import {hiddenMarks} from '../marks/hidden-marks.ts'
import {isUnmarked} from '../marks/marks.ts'

/** Returns the remarks of the dialog: marked users that are hidden, warnings, and whether it can be undone. */
export async function remarksFor(engine: Engine, action: Action, asked: Confirmation): Promise<string[]> {
  const {marks, details} = engine.store.get()
  const isMarked = !details && !isUnmarked(marks)
  const hidden = isMarked ? await hiddenMarks(engine) : 0
  return [
    ...(isMarked
      ? [`${hidden} of the marked users ${hidden === 1 ? 'is' : 'are'} hidden by the tab and the filter.`]
      : []),
    ...asked.warnings,
    ...(canBeUndone(action, engine.app.policy) && action.danger !== 'severe' ? ['Reversible: u undoes it.'] : []),
  ]
}
