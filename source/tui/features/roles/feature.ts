import type {Engine} from '../../shell/engine.ts'
import {type Feature, scope} from '../../shell/feature.ts'
import {typeIntoPrompt} from '../../shell/input/prompt.ts'
import {showDetailTab, showRoles, updateDetails} from '../user/state.ts'
import {otherUserCommands, roleCommands, roleComparisonCommands} from './commands.ts'
import {onUserKeys, otherUserKeys, roleComparisonKeys, roleKeys} from './keys.ts'
import {assignProfileOrCopy} from './role-profiles.ts'
import {RoleComparisonScreen} from './view.tsx'

declare module '../picker/state.ts' {
  interface Pickers {
    roleProfile: true
  }
}

/** The roles of a user: assigned one by one or by profile, copied, compared, and traced to their origin. */
export const roles = {
  id: 'roles',
  scopes: {
    roles: scope({keys: roleKeys, commands: roleCommands, outer: 'details', isAboutUsers: true}),
    otherUser: scope({keys: otherUserKeys, commands: otherUserCommands, typeText: typeIntoPrompt}),
    roleComparison: scope({keys: roleComparisonKeys, commands: roleComparisonCommands}),
  },
  extensions: {details: {keys: onUserKeys, commands: {roles: goToRoles}}},
  prompts: {
    otherUser: {
      lead: ({purpose}) => (purpose === 'copy' ? 'copy roles from: ' : 'compare roles with: '),
      advice: ({purpose}) =>
        purpose === 'copy'
          ? 'User to copy from, by primary identifier; you confirm before saving'
          : 'Primary identifier of the user to compare with',
    },
  },
  overlays: {roleComparison: {fills: 'screen', View: RoleComparisonScreen}},
  userViews: [{isShown: ({isOnRoles}) => isOnRoles, scope: 'roles'}],
  pickers: {roleProfile: {choose: (engine, {id}) => assignProfileOrCopy(engine, id)}},
} as const satisfies Feature

function goToRoles({store}: Engine): void {
  store.set(state => updateDetails(state, details => showRoles(showDetailTab(details, 'general'), true)))
}
