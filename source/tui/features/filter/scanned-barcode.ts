// A barcode reader types fast and ends with Enter: whoever has that identifier is meant, and nobody else.

import {findExactMatches} from '../../../app/queries/filter/exact-match.ts'
import {type Engine, sayFault} from '../../shell/engine.ts'
import {textOf} from '../../ui/text-field.ts'
import {openUser} from '../user/state.ts'

const shortest = 4

/** True if the whole text came faster than a hand types. */
export function isScanned({keys, store}: Engine): boolean {
  const {prompt} = store.get()
  const text = prompt ? textOf(prompt.field).trim() : ''
  return text.length >= shortest && !/\s/.test(text) && keys.run >= text.length
}

async function openScanned({app, store}: Engine, text: string): Promise<void> {
  const [id, another] = await findExactMatches(app.reads, text)
  if (id !== undefined && another === undefined) store.set(state => ({...state, details: openUser(id)}))
}

/** Opens the one user whose identifier the text is; otherwise the list stays as it is. */
export function openIfScanned(engine: Engine, text: string): void {
  void openScanned(engine, text).catch(error => sayFault(engine, error))
}
