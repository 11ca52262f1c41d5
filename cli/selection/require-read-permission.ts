import type {App} from '../../source/app/app.ts'
import {authorize} from '../../source/app/writes/authorize.ts'
import {userManagers} from '../../source/domain/rules/roles/roles.ts'
import {type CliError, errorCode, exit} from '../framework/cli-error.ts'

/** Why whoever is at work may not see people's records (F001), or nothing. A read-only session may. */
export function requireReadPermission(app: App): CliError | undefined {
  const admitted = authorize({...app, readOnly: false}, {label: 'Looking at users', roles: userManagers})
  if ('operator' in admitted) return undefined
  const {code, sentence} = admitted.refusal
  return {code: errorCode(code), message: sentence, exit: exit.notAllowed}
}
