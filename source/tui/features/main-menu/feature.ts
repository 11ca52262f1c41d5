import type {Engine} from '../../shell/engine.ts'
import type {Feature} from '../../shell/feature.ts'
import {menuPicker, openMainMenu} from './effects.ts'
import {onListKeys, onUserKeys} from './keys.ts'

const open = (engine: Engine): void => openMainMenu(engine)

/** The main menu. */
export const mainMenu = {
  id: 'main-menu',
  extensions: {
    list: {keys: onListKeys, commands: {mainMenu: open}},
    details: {keys: onUserKeys, commands: {mainMenu: open}},
  },
  pickers: {mainMenu: menuPicker},
  words: {
    menu: {
      label: 'Menu',
      about: 'Administration, User Management, Find and Manage Users and so on, level by level',
      run: open,
    },
  },
} as const satisfies Feature
