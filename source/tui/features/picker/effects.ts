import type {Engine} from '../../shell/engine.ts'
import {type NewPicker, newPicker, type Picker, type PickerPurpose} from './state.ts'

/** Opens a picker over the present screen. */
export function openPicker({store}: Engine, picker: NewPicker): void {
  store.set(state => ({...state, overlay: newPicker(picker)}))
}

/** Changes the picker if one of this purpose is open, such as to add counts that arrive later. */
export function changePicker({store}: Engine, purpose: PickerPurpose, step: (picker: Picker) => Picker): void {
  store.set(state => {
    const {overlay} = state
    if (overlay?.kind !== 'picker' || overlay.purpose !== purpose) return state
    return {...state, overlay: step(overlay)}
  })
}

/** Returns true if a picker of this purpose is open. */
export function isPicking({store}: Engine, purpose: PickerPurpose): boolean {
  const {overlay} = store.get()
  return overlay?.kind === 'picker' && overlay.purpose === purpose
}
