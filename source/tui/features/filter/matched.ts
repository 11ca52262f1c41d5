// Reads which values of the current user meet the filter, once the cursor rests: the line about the current row names
// those that no column shows.
import {matchedValues} from '../../../app/queries/matched-values.ts'
import {type Engine, sayFault} from '../../shell/engine.ts'
import type {State} from '../../shell/state.ts'
import {windowOf} from '../list/state.ts'
import {isPending} from '../list/window.ts'
import type {Matched} from './state.ts'

const restMs = 30

type Subject = Pick<Matched, 'id' | 'where'>

/** Keeps the matched values of the current user read while a filter is on. Returns a function that stops the feed. */
export function feedMatched(engine: Engine): () => void {
  const {store} = engine
  let waitsFor: Subject | undefined
  let timer: NodeJS.Timeout | undefined
  const check = (): void => {
    const subject = missingMatch(store.get())
    if (subject?.id === waitsFor?.id && subject?.where === waitsFor?.where) return
    clearTimeout(timer)
    waitsFor = subject
    if (subject) timer = setTimeout(() => void read(engine, subject), restMs)
  }
  const end = store.subscribe(check)
  check()
  return () => {
    clearTimeout(timer)
    end()
  }
}

/** Returns the current user and the filter if the values that meet it are not known yet. */
function missingMatch(state: State): Subject | undefined {
  const window = windowOf(state)
  const {cursor: id, query} = window
  if (state.details || state.prompt || query.text === '' || id === 0 || isPending(window)) return undefined
  return state.matched?.id === id && state.matched.where === query.where ? undefined : {id, where: query.where}
}

async function read(engine: Engine, {id, where}: Subject): Promise<void> {
  const {app, store} = engine
  let values: Matched['values'] = []
  try {
    const [file] = await app.reads.files([id])
    if (file) values = matchedValues(where, file, app.policy.codes)
  } catch (error) {
    // The empty result stands, so that a user who cannot be read is not read again and again.
    sayFault(engine, error)
  }
  store.set(state => ({...state, matched: {id, where, values}}))
}
