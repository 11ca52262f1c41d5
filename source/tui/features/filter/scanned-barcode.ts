// Barcode readers type fast and send Enter: such input opens the user with exactly that identifier.

import {findExactMatches} from '../../../app/queries/filter/exact-match.ts'
import {type Engine, sayFault} from '../../shell/engine.ts'
import {textOf} from '../../ui/text-field.ts'
import {openUser} from '../user/state.ts'
import {closeFilter} from './state.ts'

const shortest = 4

/** Returns true if the whole text arrived faster than anyone types. */
export function isScanned({keys, store}: Engine): boolean {
  const {prompt} = store.get()
  const text = prompt ? textOf(prompt.field).trim() : ''
  return text.length >= shortest && !/\s/.test(text) && keys.run >= text.length
}

async function openScanned({app, store}: Engine, text: string): Promise<void> {
  const [id, another] = await findExactMatches(app.reads, text)
  if (id === undefined || another !== undefined) return
  // A prompt that is still open holds what was scanned, which was no valid filter.
  store.set(state => ({...closeFilter(state, false), details: openUser(id)}))
}

/** Opens the user with this identifier; if none or several have it, the list stays. */
export function openIfScanned(engine: Engine, text: string): void {
  void openScanned(engine, text).catch(error => sayFault(engine, error))
}
