// Internal users become external ones: which system manages them from then on is asked (F129, F130).

import {toggleAccountType} from '../../../app/actions/account-type.ts'
import {externalSystemFault, soleExternalSystem} from '../../../domain/rules/external/account-type.ts'
import {type Engine, sayFault} from '../../shell/engine.ts'
import {ask} from '../confirm/ask.ts'
import {type FormPurpose, fieldOf, formField, openForm, type UserForm} from '../forms/state.ts'
import {type Target, targetIds, targetRows} from '../marks/target.ts'

declare module '../forms/state.ts' {
  interface FormPurposes {
    /** The external system to which internal users are turned. */
    toggle: {readonly do: 'toggle'; readonly target: Target}
  }
}

const field = 'external_id'

/** True if one of these users may become external and the site does not know just one system. */
export function needsSystem({store, app}: Engine, target: Target): boolean {
  const state = store.get()
  if (soleExternalSystem(app.policy) !== undefined) return false
  const user = state.details?.file?.user
  const rows = user ? [user] : targetRows(state, target)
  return rows === undefined || rows.some(each => each.account_type === 'INTERNAL')
}

/** Opens the form that asks for the system. */
export function openToggling({store, app}: Engine, target: Target): void {
  const systems = [...(app.policy.codes.tables.get('ExternalProfiles')?.values() ?? [])].filter(each => each.enabled)
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

/** What is wrong with the system, by field. */
export function checkToggling({app}: Engine, form: UserForm): Map<string, string> {
  const fault = externalSystemFault(systemIn(form), app.policy)
  return new Map(fault === undefined ? [] : [[field, fault]])
}

/** Asks whether to turn the account types, with the system that was named. */
export function askToToggle(engine: Engine, form: UserForm, target: Target): void {
  void targetIds(engine, target)
    .then(ids => ask(engine, toggleAccountType, [`--system=${systemIn(form)}`], ids))
    .catch(error => sayFault(engine, error))
}

function systemIn(form: UserForm): string {
  return fieldOf(form, field)?.text.trim() ?? ''
}
