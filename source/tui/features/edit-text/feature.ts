import type {Feature} from '../../shell/feature.ts'
import {editAsText, editOneAsText} from './effects.ts'
import {onListKeys, onUserKeys} from './keys.ts'

/** Editing users as text in the operator's editor. */
export const editText = {
  id: 'edit-text',
  extensions: {
    list: {keys: onListKeys, commands: {editText: editAsText}},
    details: {keys: onUserKeys, commands: {editText: editAsText}},
  },
  editAsText: editOneAsText,
} as const satisfies Feature
