import {noPreview} from '../../../app/display/list/preview-placement.ts'
import type {Feature} from '../../shell/feature.ts'
import {changePreviewSide, showPreview} from './commands.ts'
import {feedPreview} from './effects.ts'
import {onListKeys} from './keys.ts'
import {openPreview} from './state.ts'
import {DetailPane} from './view.tsx'

/** The detail pane: the current user beside or below the list. */
export const detailPane = {
  id: 'detail-pane',
  extensions: {list: {keys: onListKeys, commands: {preview: showPreview, previewSide: changePreviewSide}}},
  listPane: DetailPane,
  feeds: [feedPreview],
  begin: ({preview}) => ({preview: openPreview(preview ?? noPreview)}),
  outdated: state => ({...state, preview: {...state.preview, isStale: true}}),
} as const satisfies Feature
