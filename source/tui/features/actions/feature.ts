import {type Feature, scope} from '../../shell/feature.ts'
import {menuCommands, runByKey} from './commands.ts'
import {openMenu, startAction} from './effects.ts'
import {menuKeys, onUserKeys} from './keys.ts'
import {ActionMenu} from './view.tsx'

/** The actions of the registry, by key and in a menu. */
export const actions = {
  id: 'actions',
  scopes: {
    menu: scope({keys: menuKeys, commands: menuCommands, hasActionKeys: () => true, runAction: runByKey}),
  },
  extensions: {
    list: {keys: [], commands: {menu: openMenu}},
    details: {keys: onUserKeys, commands: {menu: openMenu}},
  },
  overlays: {menu: {fills: 'box', View: ActionMenu}},
  runAction: startAction,
  catalog: {run: {action: startAction}},
} as const satisfies Feature
