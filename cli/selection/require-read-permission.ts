import type {App} from '../../source/app/app.ts'
import {authorize} from '../../source/app/writes/authorize.ts'
import {userManagers} from '../../source/domain/rules/roles/roles.ts'
import {type CliError, errorCode, exit} from '../framework/cli-error.ts'

/** The error if the operator may not read users (F001). A read-only session may. */
export function requireReadPermission(app: App): CliError | undefined {
  const authorized = authorize({...app, readOnly: false}, {label: 'Reading users', roles: userManagers})
  if ('operator' in authorized) return undefined
  const {code, sentence} = authorized.refusal
  return {code: errorCode(code), message: sentence, exit: exit.notAllowed}
}
