import {memo} from 'react'
import {paneLines} from '../../../app/display/list/list-frame.ts'
import {type Shell, useLines} from '../../shell/frame/context.tsx'
import type {State} from '../../shell/state.ts'
import {Lines} from '../../ui/lines.tsx'
import {placeOfPreview} from '../list/state.ts'
import {previewLines} from './pane-text.ts'

const lines = (state: State, {app}: Shell): readonly string[] => {
  const place = placeOfPreview(state)
  return place ? paneLines({place, lines: previewLines(state, app)}, state.size, state.theme) : []
}

/** The user under the cursor, beside the list or below it. */
export const DetailPane = memo(() => <Lines lines={useLines(lines)} />)
