import type {Feature} from '../../shell/feature.ts'
import {copyAs, copyCell, copyOpenId, copyPicker} from './commands.ts'
import {onListKeys, onUserKeys} from './keys.ts'

declare module '../picker/state.ts' {
  interface Pickers {
    copy: true
  }
}

/** Copying to the clipboard of the terminal. */
export const clipboard = {
  id: 'clipboard',
  extensions: {
    list: {keys: onListKeys, commands: {copy: copyCell, copyAs}},
    details: {keys: onUserKeys, commands: {copy: copyOpenId, copyAs}},
  },
  pickers: {copy: copyPicker},
} as const satisfies Feature
