// Commands of the prompt for another user, of the comparison, and of the role list.
import {sayFault} from '../../shell/engine.ts'
import type {CommandsFor} from '../../shell/feature.ts'
import {linesOf, movingCommands} from '../../shell/input/moving.ts'
import {closePrompt, wipePrompt} from '../../shell/input/prompt.ts'
import {scrolled} from '../../ui/scrolling.ts'
import {textOf} from '../../ui/text-field.ts'
import {segmentCommands} from '../segments/commands.ts'
import {showRoles} from '../user/state.ts'
import {comparisonPage, comparisonRows} from './comparison.ts'
import type {otherUserKeys, roleComparisonKeys, roleKeys} from './keys.ts'
import {beginAddingRoles} from './role-profiles.ts'
import {askForOther, continueWithUser, showRoleOrigin} from './role-sources.ts'

export const otherUserCommands: CommandsFor<typeof otherUserKeys> = {
  keep: engine => {
    const {prompt} = engine.store.get()
    engine.store.set(state => ({...state, prompt: undefined}))
    if (prompt?.kind !== 'otherUser') return
    const word = textOf(prompt.field).trim()
    if (word !== '') continueWithUser(engine, prompt.purpose, word)
  },
  discard: closePrompt,
  wipe: wipePrompt,
}

export const roleComparisonCommands: CommandsFor<typeof roleComparisonKeys> = {
  ...movingCommands(({store, app}, distance) =>
    store.set(state => {
      const {overlay, size} = state
      if (overlay?.kind !== 'roleComparison') return state
      const page = comparisonPage(size)
      const count = comparisonRows(overlay, app.policy.codes).length
      return {...state, overlay: scrolled(overlay, linesOf(distance, page), count, page)}
    }),
  ),
  close: ({store}) => store.set(state => ({...state, overlay: undefined})),
}

/** Commands of the role list on the tab General. */
export const roleCommands: CommandsFor<typeof roleKeys> = {
  ...segmentCommands,
  add: engine => void beginAddingRoles(engine).catch(error => sayFault(engine, error)),
  copyRoles: engine => askForOther(engine, 'copy'),
  compareRoles: engine => askForOther(engine, 'compare'),
  origin: showRoleOrigin,
  leave: ({store}) =>
    store.set(state => (state.details ? {...state, details: showRoles(state.details, false)} : state)),
}
