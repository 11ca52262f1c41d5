// Patron Services: opened for users with the Patron role, edited at a desk through the same door as everything else.
import {serve} from '../../../app/actions/desk-additions.ts'
import {escapeClause} from '../../../app/edits/edit-clauses.ts'
import {demeritsFor} from '../../../app/patron-services/demerits.ts'
import {authorize} from '../../../app/writes/authorize.ts'
import {servicesRefusal} from '../../../domain/rules/patron-services/desk.ts'
import type {UserFile} from '../../../domain/user/index.ts'
import {type Engine, say, sayFault} from '../../shell/engine.ts'
import {textField} from '../../ui/text-field.ts'
import {ask} from '../confirm/ask.ts'
import {openPicker} from '../picker/effects.ts'
import {serveHere} from './state.ts'

/** Shows the services of the open user; says why where there are none. */
export function openServices(engine: Engine) {
  const {store} = engine
  const {details} = store.get()
  if (!details?.file) return
  const refused = servicesRefusal(details.file)
  if (refused) return say(engine, 'warning', refused.sentence)
  store.set(state => ({...state, overlay: undefined, details: serveHere(details)}))
}

/** Back to the details (F148). */
export function closeServices({store}: Engine): void {
  store.set(state => (state.details ? {...state, details: {...state.details, isServed: false, scroll: 0}} : state))
}

// Said before anything is typed or chosen.
function mayEdit(engine: Engine): boolean {
  const admitted = authorize(engine.app, serve)
  if ('operator' in admitted) return true
  say(engine, 'warning', `View only: ${admitted.refusal.sentence}`)
  return false
}

/** Begins to write a note. */
export function beginNote(engine: Engine): void {
  if (mayEdit(engine)) engine.store.set(state => ({...state, prompt: {kind: 'deskNote', field: textField()}}))
}

/** Asks whether to add this note. */
export function addNote(engine: Engine, text: string): void {
  addToPatron(engine, `note+=${escapeClause(text)}`)
}

/** Asks which block. */
export function beginBlock(engine: Engine): void {
  if (!mayEdit(engine)) return
  const codes = [...(engine.app.policy.codes.tables.get('UserBlockDescription') ?? [])]
  const entries = codes.flatMap(([id, {label, enabled}]) => (enabled ? [{id, label, note: id}] : []))
  openPicker(engine, {
    purpose: 'deskBlock',
    title: 'Block the patron because of',
    entries,
    query: '',
    empty: 'No block matches.',
  })
}

/** Asks whether to add the block with this description. */
export function addBlock(engine: Engine, code: string): void {
  addToPatron(engine, `block+=${escapeClause(code)}`)
}

function addToPatron(engine: Engine, word: string): void {
  const {details} = engine.store.get()
  if (details) ask(engine, serve, [word], [details.id])
}

/** Keeps the demerits of the patron read whose services are open. Returns the function that ends it. */
export function feedDemerits(engine: Engine): () => void {
  const {store, app} = engine
  let reading: UserFile | undefined
  return store.subscribe(() => {
    const {details} = store.get()
    const file = details?.isServed ? details.file : undefined
    if (!file || file === details?.demeritsOf || file === reading) return
    reading = file
    void demeritsFor(app, file.user.id)
      .then(demerits =>
        store.set(state =>
          state.details?.file === file ? {...state, details: {...state.details, demerits, demeritsOf: file}} : state,
        ),
      )
      .catch(error => sayFault(engine, error))
  })
}

/** Manage Patron Services in the menu: of the user whose details are open. */
export function goToServices(engine: Engine): void {
  if (engine.store.get().details) openServices(engine)
  else say(engine, 'note', 'Manage Patron Services: open a user first, with / and Enter')
}
