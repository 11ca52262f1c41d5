import {takenSentence} from '../../../app/writes/claim-check.ts'
import {type Engine, sayFault} from '../../shell/engine.ts'
import {checkForm, formKind} from './effects.ts'
import {currentField, type UserForm, withFaults} from './state.ts'
import {takenKey, typeOfIdentifier} from './taken.ts'

/** Looks up the identifier in the field that was left, and shows at once if another user has it. */
export function lookUpTaken(engine: Engine, form: UserForm): void {
  const field = currentField(form)
  const key = field && takenKey(form, field)
  if (!field || key === undefined || form.taken.has(key)) return
  const self = formKind(engine, form).userOf?.(form.purpose)?.id
  const given = {value: field.text.trim(), idType: typeOfIdentifier(form, field)}
  void takenSentence(engine.app, given, self)
    .then(sentence => {
      if (sentence === undefined) return
      engine.store.set(state => {
        const {overlay} = state
        if (overlay?.kind !== 'form' || overlay.purpose !== form.purpose || overlay.isSaving) return state
        const known = {...overlay, taken: new Map([...overlay.taken, [key, sentence]])}
        return {...state, overlay: withFaults(known, checkForm(engine, known, true))}
      })
    })
    .catch(error => sayFault(engine, error))
}
