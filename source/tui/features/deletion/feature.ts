import {deleteUsers} from '../../../app/actions/delete-users.ts'
import {type Feature, scope} from '../../shell/feature.ts'
import {blockedCommands} from './commands.ts'
import {blocked} from './effects.ts'
import {blockedKeys} from './keys.ts'
import {BlockedDialog} from './view.tsx'

/** The dialog that explains why a user cannot be deleted. */
export const deletion = {
  id: 'deletion',
  scopes: {blocked: scope({keys: blockedKeys, commands: blockedCommands})},
  overlays: {
    blocked: {fills: 'box', View: BlockedDialog, message: () => ' Not deleted: see the reasons.'},
  },
  refusals: {[deleteUsers.id]: blocked},
} as const satisfies Feature
