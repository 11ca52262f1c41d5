import {type Engine, sayFault} from '../../shell/engine.ts'
import {type JobsView, newJobs, withRuns} from './state.ts'

// About three months with two jobs per night.
const maxRuns = 200

/** Opens the screen of job runs and reads them. */
export function openJobs(engine: Engine): void {
  engine.store.set(state => ({...state, overlay: newJobs}))
  readRuns(engine)
}

/** Reads the runs, also again. */
export function readRuns(engine: Engine): void {
  void engine.app.reads.history
    .jobRuns(maxRuns)
    .then(runs => changeJobs(engine, view => withRuns(view, runs)))
    .catch(error => sayFault(engine, error))
}

/** Changes the state of the screen if it is open. */
export function changeJobs({store}: Engine, change: (view: JobsView) => JobsView): void {
  store.set(state => (state.overlay?.kind === 'jobs' ? {...state, overlay: change(state.overlay)} : state))
}
