// The line that asks for another person, and the roles of two people side by side.
import {type Engine, sayFault} from '../../shell/engine.ts'
import type {Command, CommandsFor} from '../../shell/feature.ts'
import {closePrompt, wipePrompt} from '../../shell/input/prompt.ts'
import {scrolled} from '../../ui/scrolled.ts'
import {textOf} from '../../ui/text-field.ts'
import {segmentCommands} from '../segments/commands.ts'
import {showRoles} from '../user/state.ts'
import type {otherPersonKeys, roleComparisonKeys, roleKeys} from './keys.ts'
import {beginAddingRoles} from './role-profiles.ts'
import {askForOther, tellOrigin, withOther} from './role-sources.ts'
import {comparisonLines, comparisonPage} from './view.tsx'

export const otherPersonCommands: CommandsFor<typeof otherPersonKeys> = {
  keep: engine => {
    const {prompt} = engine.store.get()
    engine.store.set(state => ({...state, prompt: undefined}))
    if (prompt?.kind !== 'otherPerson') return
    const word = textOf(prompt.field).trim()
    if (word !== '') withOther(engine, prompt.purpose, word)
  },
  discard: closePrompt,
  wipe: wipePrompt,
}

const all = Number.MAX_SAFE_INTEGER

const move =
  (lines: number, screens = 0): Command =>
  ({store, app}: Engine) =>
    store.set(state => {
      const {overlay, size, theme} = state
      if (overlay?.kind !== 'roleComparison') return state
      const page = comparisonPage(size)
      const count = comparisonLines(overlay, app, size, theme).length
      return {...state, overlay: scrolled(overlay, lines + screens * page, count, page)}
    })

export const roleComparisonCommands: CommandsFor<typeof roleComparisonKeys> = {
  down: move(1),
  up: move(-1),
  pageDown: move(0, 1),
  pageUp: move(0, -1),
  first: move(-all),
  last: move(all),
  close: ({store}) => store.set(state => ({...state, overlay: undefined})),
}

/** The keys of the list of roles on General. */
export const roleCommands: CommandsFor<typeof roleKeys> = {
  ...segmentCommands,
  add: engine => void beginAddingRoles(engine).catch(error => sayFault(engine, error)),
  copyRoles: engine => askForOther(engine, 'copy'),
  compareRoles: engine => askForOther(engine, 'compare'),
  origin: tellOrigin,
  leave: ({store}) => store.set(state => (state.person ? {...state, person: showRoles(state.person, false)} : state)),
}
