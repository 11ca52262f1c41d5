import {hasChoiceOfSide, type PreviewPreference} from '../../../app/display/list/preview-placement.ts'
import type {Size} from '../../../app/display/size.ts'
import {type Engine, say} from '../../shell/engine.ts'
import type {Command} from '../../shell/feature.ts'
import {withWindow} from '../list/state.ts'
import {settle} from '../list/window.ts'
import {moveDetailPane, type Preview, togglePreview} from './state.ts'

/** Shows or hides the detail pane beside the list. */
export const toggleDetailPane: Command = engine => {
  if (engine.store.get().isCompact) return say(engine, 'note', 'The window is too small for the detail pane')
  change(engine, togglePreview)
}

/** Moves the detail pane to the other side. Refused on screens that have room below only. */
export const changePreviewSide: Command = engine => {
  if (!hasChoiceOfSide(engine.store.get().size))
    return say(engine, 'note', 'In windows narrower than 100 columns the detail pane is always below')
  change(engine, moveDetailPane)
}

// Keeps the cursor visible when the list becomes shorter.
function change({store, host}: Engine, step: (preview: Preview, size: Size) => Preview): void {
  store.set(state => withWindow({...state, preview: step(state.preview, state.size)}, settle))
  host.keep({preview: wishOf(store.get().preview)})
}

function wishOf({isOn, side}: Preview): PreviewPreference {
  return {isOn, side}
}
