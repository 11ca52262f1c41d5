import {thousands} from '../../../app/display/text/counts.ts'
import type {CountStep, UserScope} from '../../../app/ports.ts'
import type {Engine} from '../../shell/engine.ts'
import {countSteps} from '../list/count.ts'
import {changePicker, isPicking} from './effects.ts'
import type {PickerPurpose} from './state.ts'

/** Counts users into the note of a picker entry while that picker is open. */
export async function countInto(engine: Engine, purpose: PickerPurpose, id: string, scope: UserScope): Promise<void> {
  const isCurrent = (): boolean => isPicking(engine, purpose)
  await countSteps(engine, scope, isCurrent, found => noteEntry(engine, purpose, id, countText(found)))
}

function countText({found, done}: CountStep): string {
  return `${thousands(found)}${done ? '' : '+'}`
}

/** Sets the note of an entry. */
export function noteEntry(engine: Engine, purpose: PickerPurpose, id: string, text: string): void {
  changePicker(engine, purpose, picker => ({
    ...picker,
    entries: picker.entries.map(each => (each.id === id ? {...each, note: text} : each)),
  }))
}
