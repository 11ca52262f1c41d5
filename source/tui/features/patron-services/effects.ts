// Patron Services: opened for users with the Patron role, edited at a desk through the same door as everything else.
import {serve} from '../../../app/actions/serve.ts'
import {clauseOf} from '../../../app/edits/clauses.ts'
import {admit} from '../../../app/writes/authorize.ts'
import {servicesRefusal} from '../../../domain/rules/patron-services/desk.ts'
import {serveHere} from '../user/state.ts'
import {textField} from '../../ui/text-field.ts'
import {ask} from '../actions/effects.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {openPicker} from '../picker/effects.ts'

/** Shows the services of the open person; says why where there are none. */
export function openServices(engine: Engine) {
  const {store} = engine
  const {person} = store.get()
  if (!person?.file) return
  const refused = servicesRefusal(person.file)
  if (refused) return say(engine, 'warning', refused.sentence)
  store.set(state => ({...state, overlay: undefined, person: serveHere(person)}))
}

/** Back to the details (F148). */
export function closeServices({store}: Engine): void {
  store.set(state => (state.person ? {...state, person: {...state.person, isServed: false, scroll: 0}} : state))
}

// Said before anything is typed or chosen.
function mayEdit(engine: Engine): boolean {
  const admitted = admit(engine.app, serve)
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
  addToPatron(engine, `note+=${clauseOf(text)}`)
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
    empty: 'No block is called like this.',
  })
}

/** Asks whether to add the block with this description. */
export function addBlock(engine: Engine, code: string): void {
  addToPatron(engine, `block+=${clauseOf(code)}`)
}

function addToPatron(engine: Engine, word: string): void {
  const {person} = engine.store.get()
  if (person) ask(engine, serve, [word], [person.id])
}
