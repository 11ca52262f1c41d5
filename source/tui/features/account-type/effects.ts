// Turning internal users into external ones. The form asks which external system manages them (F129, F130).

import {toggleAccountType} from '../../../app/actions/account-type.ts'
import {enabledCodes} from '../../../domain/codes/code-book.ts'
import {externalSystemFault, soleExternalSystem} from '../../../domain/rules/external/account-type.ts'
import {type Engine, sayFault} from '../../shell/engine.ts'
import {ask} from '../confirm/ask.ts'
import {type FormPurpose, fieldOf, formField, openForm, type UserForm} from '../forms/state.ts'
import {type Target, targetIds, targetRows} from '../marks/target.ts'

declare module '../forms/state.ts' {
  interface FormPurposes {
    /** The target of the toggle; the form asks for the external system of its internal users. */
    toggle: {readonly do: 'toggle'; readonly target: Target}
  }
}

const field = 'external_id'

/** Returns true if a user is internal, or the users are not loaded, unless the site has exactly one external system. */
export function needsSystem({store, app}: Engine, target: Target): boolean {
  const state = store.get()
  if (soleExternalSystem(app.policy) !== undefined) return false
  const user = state.details?.file?.user
  const rows = user ? [user] : targetRows(state, target)
  return rows === undefined || rows.some(each => each.account_type === 'INTERNAL')
}

/** Opens the form that asks for the external system. */
export function openToggleForm({store, app}: Engine, target: Target): void {
  const systems = enabledCodes(app.policy.codes, 'ExternalProfiles')
  const form = openForm<FormPurpose>({
    purpose: {do: 'toggle', target},
    title: 'Toggle account type: which external system?',
    doing: 'go on',
    fields: [
      formField({
        id: field,
        label: 'External system',
        section: 'Account type',
        kind: systems.length > 0 ? 'choice' : 'text',
        options: systems.map(({code, label}) => ({value: code, label})),
        isMandatory: true,
        hint: 'manages the users from now on; required for users that become external',
      }),
    ],
  })
  store.set(state => ({...state, prompt: undefined, overlay: form}))
}

/** Returns the fault of the external system, keyed by field. */
export function checkToggleForm({app}: Engine, form: UserForm): Map<string, string> {
  const fault = externalSystemFault(systemIn(form), app.policy)
  return new Map(fault === undefined ? [] : [[field, fault]])
}

/** Asks for confirmation to change the account types, with the external system from the form. */
export function confirmToggle(engine: Engine, form: UserForm, target: Target): void {
  void targetIds(engine, target)
    .then(ids => ask(engine, toggleAccountType, [`--system=${systemIn(form)}`], ids))
    .catch(error => sayFault(engine, error))
}

function systemIn(form: UserForm): string {
  return fieldOf(form, field)?.text.trim() ?? ''
}
