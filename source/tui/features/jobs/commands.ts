import {say} from '../../shell/engine.ts'
import type {CommandsFor} from '../../shell/feature.ts'
import {entriesPerPage, linesOf, movingCommands} from '../../shell/input/moving.ts'
import {copying, copyText} from '../clipboard/effects.ts'
import {changeJobs, readRuns} from './effects.ts'
import type {jobKeys} from './keys.ts'
import {currentRun, jobCommand, moveInJobs} from './state.ts'

export const jobCommands: CommandsFor<typeof jobKeys> = {
  ...movingCommands((engine, distance) =>
    changeJobs(engine, view => moveInJobs(view, linesOf(distance, entriesPerPage))),
  ),
  reload: readRuns,
  copy: engine => {
    const {overlay} = engine.store.get()
    const run = overlay?.kind === 'jobs' ? currentRun(overlay) : undefined
    if (!run) return say(engine, 'note', 'No job has run yet')
    copying(engine, () => copyText(engine, {text: jobCommand(run), what: 'the command'}, 'usher help job run shows it'))
  },
  close: ({store}) => store.set(state => ({...state, overlay: undefined})),
}
