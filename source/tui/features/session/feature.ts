import {say} from '../../shell/engine.ts'
import {type Feature, scope} from '../../shell/feature.ts'
import {everywhereKeys} from './keys.ts'
import {askToQuit, interrupt} from './quit.ts'

declare module '../confirm/state.ts' {
  interface Intents {
    // biome-ignore lint/complexity/noBannedTypes: the intent has no data
    quit: {}
  }
}

const quit = {label: 'Quit', about: 'Leaves the program', run: askToQuit}

/** Quitting, interrupting and suspending the program. */
export const session = {
  id: 'session',
  scopes: {
    everywhere: scope({
      keys: everywhereKeys,
      commands: {interrupt, suspend: ({host}) => host.suspend(), redraw: ({host}) => host.redraw()},
    }),
  },
  extensions: {list: {keys: [], commands: {quit: askToQuit}}},
  intents: {quit: {perform: ({host}) => host.quit(0)}},
  words: {
    q: quit,
    quit,
    w: {
      label: 'Save',
      about: 'Nothing to save',
      run: engine => say(engine, 'note', 'Changes here are saved immediately'),
    },
  },
} as const satisfies Feature
