import type {ProtectableField} from '../../../../domain/rules/external/protection.ts'
import type {UserForm} from '../state.ts'
import {asking, type Question} from './state.ts'

/** Asks which of the changed fields the next synchronisation must not overwrite (F126). */
export function keepQuestion(form: UserForm, fields: readonly ProtectableField[], isGoingOn = false): Question {
  return asking({
    purpose: 'keep',
    heading: 'Protect from the next synchronisation?',
    lines: ['Ticked fields stay as they are; the external system overwrites the others.'],
    answers: fields.map(({name, label, isKeptByDefault}) => ({id: name, label, isOn: isKeptByDefault})),
    form: {...form, isSaving: false},
    isGoingOn,
  })
}

/** Returns the names of the fields that were ticked. */
export function keptFields({answers}: Question): string[] {
  return answers.flatMap(each => (each.isOn ? [each.id] : []))
}
