import {memo} from 'react'
import {paneLines} from '../../../app/display/list/list-frame.ts'
import {type Shell, useLines} from '../../shell/frame/context.tsx'
import type {State} from '../../shell/state.ts'
import {Lines} from '../../ui/lines.tsx'
import {missingRows} from '../list/list-room.ts'
import {placeOfPreview} from '../list/state.ts'
import {previewLines} from './pane-text.ts'

const lines = (state: State, {app, features}: Shell): readonly string[] => {
  const place = placeOfPreview(state)
  if (!place) return []
  const all = paneLines({place, lines: previewLines(state, app)}, state.size, state.theme)
  return place.side === 'right' ? all.slice(0, all.length - missingRows(state, features)) : all
}

/** The detail pane. */
export const DetailPane = memo(() => <Lines lines={useLines(lines)} />)
