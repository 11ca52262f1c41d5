// Patron Services: opened for users with the Patron role; edits are actions like any other.
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
import {showPatronServices} from './state.ts'

/** Opens Patron Services of the open user. Refused for users who are no patrons. */
export function openServices(engine: Engine) {
  const {store} = engine
  const {details} = store.get()
  if (!details?.file) return
  const refused = servicesRefusal(details.file)
  if (refused) return say(engine, 'warning', refused.sentence)
  store.set(state => ({...state, overlay: undefined, details: showPatronServices(details)}))
}

/** Returns to the details (F148). */
export function closeServices({store}: Engine): void {
  store.set(state =>
    state.details ? {...state, details: {...state.details, isPatronServices: false, scroll: 0}} : state,
  )
}

// Checks the permission before anything is typed, and shows why it is missing.
function mayEdit(engine: Engine): boolean {
  const admitted = authorize(engine.app, serve)
  if ('operator' in admitted) return true
  say(engine, 'warning', `View only: ${admitted.refusal.sentence}`)
  return false
}

/** Opens the prompt for a note. */
export function beginNote(engine: Engine): void {
  if (mayEdit(engine)) engine.store.set(state => ({...state, prompt: {kind: 'deskNote', field: textField()}}))
}

/** Asks for confirmation to add the note. */
export function addNote(engine: Engine, text: string): void {
  addToPatron(engine, `note+=${escapeClause(text)}`)
}

/** Opens the picker of block descriptions. */
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

/** Asks for confirmation to add a block. */
export function addBlock(engine: Engine, code: string): void {
  addToPatron(engine, `block+=${escapeClause(code)}`)
}

function addToPatron(engine: Engine, word: string): void {
  const {details} = engine.store.get()
  if (details) ask(engine, serve, [word], [details.id])
}

/** Reads the demerits of the patron while Patron Services is open. Returns a function that stops the feed. */
export function feedDemerits(engine: Engine): () => void {
  const {store, app} = engine
  let reading: UserFile | undefined
  return store.subscribe(() => {
    const {details} = store.get()
    const file = details?.isPatronServices ? details.file : undefined
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

/** Opens Patron Services from the menu; hints to open a user first if none is open. */
export function goToServices(engine: Engine): void {
  if (engine.store.get().details) openServices(engine)
  else say(engine, 'note', 'Manage Patron Services: open a user first, with / and Enter')
}
