import type {Engine} from '../../shell/engine.ts'
import {type Feature, scope} from '../../shell/feature.ts'
import {helpCommands, helpSearchCommands, typeIntoHelp} from './commands.ts'
import {openHelp} from './effects.ts'
import {helpKeys, helpSearchKeys, onUserKeys} from './keys.ts'
import {HelpScreen} from './view.tsx'

const open = (engine: Engine): void => openHelp(engine, 'keys')

/** Help for the present screen; its entries can be run from there. */
export const help = {
  id: 'help',
  scopes: {
    help: scope({keys: helpKeys, commands: helpCommands, typeText: typeIntoHelp}),
    helpSearch: scope({keys: helpSearchKeys, commands: helpSearchCommands, typeText: typeIntoHelp}),
  },
  extensions: {
    list: {keys: [], commands: {help: open}},
    details: {keys: onUserKeys, commands: {help: open}},
  },
  overlays: {
    help: {fills: 'screen', View: HelpScreen, scope: ({query}) => (query === undefined ? 'help' : 'helpSearch')},
  },
  words: {
    keys: {
      label: 'Table of keys',
      about: 'Every key by screen, with the names for settings, changed keys and conflicts',
      run: engine => openHelp(engine, 'table'),
      isListed: true,
    },
    help: {label: 'Help', about: 'The keys of this screen', run: open},
  },
} as const satisfies Feature
