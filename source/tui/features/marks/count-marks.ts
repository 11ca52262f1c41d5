import type {CountStep} from '../../../app/ports.ts'
import type {Condition} from '../../../app/queries/condition.ts'
import type {Engine} from '../../shell/engine.ts'
import {countSteps, feedCount} from '../list/count.ts'

/** Counts the marks whenever they include a condition. Returns a function that stops the feed. */
export function countMarks(engine: Engine): () => void {
  const {store} = engine
  const wanted = (): Condition | undefined => {
    const {where, found} = store.get().marks
    return found?.done ? undefined : where
  }
  return feedCount(engine, wanted, where => {
    const isCurrent = (): boolean => store.get().marks.where === where
    const show = (found: CountStep): void => store.set(state => ({...state, marks: {...state.marks, found}}))
    return countSteps(engine, {tab: 'all', where}, isCurrent, show)
  })
}
