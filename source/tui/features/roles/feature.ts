import type {Engine} from '../../shell/engine.ts'
import {type Feature, scope} from '../../shell/feature.ts'
import {typeIntoPrompt} from '../../shell/input/prompt.ts'
import {showDetailTab, showRoles, withOpenUser} from '../user/state.ts'
import {otherPersonCommands, roleCommands, roleComparisonCommands} from './commands.ts'
import {onUserKeys, otherPersonKeys, roleComparisonKeys, roleKeys} from './keys.ts'
import {giveRoles} from './role-profiles.ts'
import {RoleComparisonScreen} from './view.tsx'

declare module '../picker/state.ts' {
  interface Pickers {
    roleProfile: true
  }
}

/** The roles of a user: given singly or by profile, copied from another user, compared, and where each came from. */
export const roles = {
  id: 'roles',
  scopes: {
    roles: scope({keys: roleKeys, commands: roleCommands, outer: 'person', isAboutUsers: true}),
    otherPerson: scope({keys: otherPersonKeys, commands: otherPersonCommands, typeText: typeIntoPrompt}),
    roleComparison: scope({keys: roleComparisonKeys, commands: roleComparisonCommands}),
  },
  extensions: {person: {keys: onUserKeys, commands: {roles: goToRoles}}},
  prompts: {
    otherPerson: {
      lead: ({purpose}) => (purpose === 'copy' ? 'copy roles from: ' : 'compare roles with: '),
      advice: ({purpose}) =>
        purpose === 'copy'
          ? 'Whose roles, by primary identifier; nothing is written before you say yes'
          : 'Whose roles are beside them, by primary identifier',
    },
  },
  overlays: {roleComparison: {fills: 'screen', View: RoleComparisonScreen}},
  userViews: [{isShown: ({isOnRoles}) => isOnRoles, scope: 'roles'}],
  pickers: {roleProfile: {choose: (engine, {id}) => giveRoles(engine, id)}},
} as const satisfies Feature

function goToRoles({store}: Engine): void {
  store.set(state => withOpenUser(state, person => showRoles(showDetailTab(person, 'general'), true)))
}
