import type {Engine} from '../../shell/engine.ts'
import {type NewPicker, newPicker, type Picker, type PickerPurpose} from './state.ts'

/** Opens a list to choose from over whatever is shown. */
export function openPicker({store}: Engine, picker: NewPicker): void {
  store.set(state => ({...state, overlay: newPicker(picker)}))
}

/** Changes the picker while one of this purpose is open: entries that come later, counts that arrive. */
export function changePicker({store}: Engine, purpose: PickerPurpose, step: (picker: Picker) => Picker): void {
  store.set(state => {
    const {overlay} = state
    if (overlay?.kind !== 'picker' || overlay.purpose !== purpose) return state
    return {...state, overlay: step(overlay)}
  })
}

/** True while a picker of this purpose is open. */
export function isPicking({store}: Engine, purpose: PickerPurpose): boolean {
  const {overlay} = store.get()
  return overlay?.kind === 'picker' && overlay.purpose === purpose
}
