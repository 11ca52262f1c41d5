// Identifiers of a form that other users have. Pure functions.
import {type FormField, fieldOf, type UserForm} from './state.ts'

const names = ['primary_id', 'value', 'identifiers.value']

/** Returns the type of the identifier in a field; undefined for a primary identifier. */
export function typeOfIdentifier(form: UserForm, {id}: FormField): string | undefined {
  return id === 'primary_id' ? undefined : (fieldOf(form, id.replace(/value$/, 'id_type'))?.text ?? '')
}

/** Returns the key under which a field with its present text is remembered; undefined if it is no identifier. */
export function takenKey(form: UserForm, field: FormField): string | undefined {
  const type = names.includes(field.id) ? typeOfIdentifier(form, field) : ''
  if (!names.includes(field.id) || type === '' || field.text.trim() === '' || field.text === field.was) return undefined
  return JSON.stringify([field.id, type, field.text])
}

/** Returns the faults of identifiers that were looked up and belong to other users. */
export function takenFaults(form: UserForm): Map<string, string> {
  return new Map(
    form.fields.flatMap(field => {
      const sentence = form.taken.get(takenKey(form, field) ?? '')
      return sentence === undefined ? [] : [[field.id, sentence] as const]
    }),
  )
}
