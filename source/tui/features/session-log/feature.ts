import {type Feature, scope} from '../../shell/feature.ts'
import {logCommands} from './commands.ts'
import {openLog} from './effects.ts'
import {logKeys, onListKeys, onUserKeys} from './keys.ts'
import {LogScreen} from './view.tsx'

/** The session log: what this operator did, as commands. */
export const sessionLog = {
  id: 'session-log',
  scopes: {log: scope({keys: logKeys, commands: logCommands})},
  extensions: {
    list: {keys: onListKeys, commands: {log: openLog}},
    details: {keys: onUserKeys, commands: {log: openLog}},
  },
  overlays: {log: {fills: 'screen', View: LogScreen}},
  words: {log: {label: 'Log', about: 'What you did, as commands', run: openLog}},
  commandLines: {log: () => 'usher history --mine'},
} as const satisfies Feature
