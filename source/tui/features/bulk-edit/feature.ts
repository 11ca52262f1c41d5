import {openingWords} from '../../../app/edits/open-for-update.ts'
import type {Feature} from '../../shell/feature.ts'
import {keptFields} from '../forms/question/keep.ts'
import {checkBulk, openBulk, previewBulk, previewOpened} from './effects.ts'
import {onListKeys} from './keys.ts'

/** Bulk edit: one form for many users, followed by a preview. */
export const bulkEdit = {
  id: 'bulk-edit',
  extensions: {list: {keys: onListKeys, commands: {bulk: openBulk}}},
  forms: {
    bulk: {
      check: checkBulk,
      save: (engine, form) => previewBulk(engine, form),
      openMany: previewOpened,
      answers: {keep: (engine, form, asked) => previewBulk(engine, form, openingWords(keptFields(asked)))},
    },
  },
  // Every action that takes values as input uses this form.
  actionStarts: [{takes: (_engine, {input}) => input !== undefined, start: engine => openBulk(engine)}],
  menu: [
    {
      path: ['Administration', 'User Management', 'Update/Notify Users'],
      about: 'Changes the marked users, or the current user, after a preview',
      at: 40,
      command: 'bulk',
      go: openBulk,
    },
  ],
} as const satisfies Feature
