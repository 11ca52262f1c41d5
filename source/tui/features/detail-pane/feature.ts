import {defaultPreview} from '../../../app/display/list/preview-placement.ts'
import type {Feature} from '../../shell/feature.ts'
import {changePreviewSide, toggleDetailPane} from './commands.ts'
import {feedDetailPane} from './effects.ts'
import {onListKeys} from './keys.ts'
import {openPreview} from './state.ts'
import {DetailPane} from './view.tsx'

/** The detail pane: the current user beside or below the list. */
export const detailPane = {
  id: 'detail-pane',
  extensions: {list: {keys: onListKeys, commands: {preview: toggleDetailPane, previewSide: changePreviewSide}}},
  listPane: DetailPane,
  feeds: [feedDetailPane],
  begin: ({preview}) => ({preview: openPreview(preview ?? defaultPreview)}),
  outdated: state => ({...state, preview: {...state.preview, isStale: true}}),
} as const satisfies Feature
