import type {Tab} from '../../app/ports.ts'
import {nobody} from '../../app/queries/condition.ts'
import {type State, withWindow} from './state.ts'
import {readAgain, type Window} from '../features/list/window.ts'
import {type Engine, sayFault} from './engine.ts'

/** Everything shown may have changed: the rows on the screen and the open person are read again, other tabs when shown. */
export async function refresh(engine: Engine): Promise<void> {
  const {app, store} = engine
  try {
    await app.renew()
    const counters = await app.reads.counters()
    store.set(state => stale({...state, counters}))
  } catch (error) {
    sayFault(engine, error)
  }
}

function stale(state: State): State {
  const aged = (tab: Tab): Window => ({...state.windows[tab], isStale: true})
  const windows = {staff: aged('staff'), public: aged('public'), contact: aged('contact'), all: aged('all')}
  const person = state.person && {...state.person, isStale: true}
  const {where, found} = state.marks
  const marks = where === nobody ? state.marks : {...state.marks, found: found && {...found, done: false}}
  const preview = {...state.preview, isStale: true}
  return withWindow({...state, windows, person, preview, marks}, window => readAgain(window))
}

const pollMs = 1000

/** Looks each second whether somebody else has written. Returns the function that ends it. */
export function watchChanges(engine: Engine): () => void {
  const {app} = engine
  let known: number | undefined
  let isLooking = false
  const look = async (): Promise<void> => {
    if (isLooking) return
    isLooking = true
    try {
      const mark = await app.reads.changeMark()
      if (known !== undefined && mark !== known) await refresh(engine)
      known = mark
    } catch {
      // The next look may succeed; what the operator does meanwhile reports its own faults.
    } finally {
      isLooking = false
    }
  }
  void look()
  const timer = setInterval(() => void look(), pollMs)
  return () => clearInterval(timer)
}
