import type {Action} from '../../../source/app/actions/action.ts'
import {protect, release} from '../../../source/app/actions/protection.ts'
import type {App} from '../../../source/app/app.ts'
import type {Request} from '../../../source/app/writes/run.ts'
import {selectIds} from '../../../source/app/writes/selection.ts'
import {protectableFields, protectedLabel} from '../../../source/domain/rules/external/protection.ts'
import type {User} from '../../../source/domain/user/index.ts'
import {isCliError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {outputFlags} from '../../framework/flags.ts'
import {textColumn} from '../../output/columns.ts'
import {readFormat} from '../../output/format.ts'
import {printRows} from '../../output/print-rows.ts'
import {findNamedUser} from '../../selection/named-user.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {performWrite} from '../../writes/perform-write.ts'
import {operationForRequest} from '../../writes/request-operation.ts'
import {readWriteMode, writeFlags} from '../../writes/write-flags.ts'

const {dryRun, yes, progress} = writeFlags
const {output, json, header} = outputFlags
const names = protectableFields.map(each => each.name).join(', ')

function protectionCommand(action: Action, more: string): AppCommand {
  return {
    name: action.id.replace('.', ' '),
    about: `${action.about} ${more}`,
    usage: 'ID [FIELD...]',
    flags: {dryRun, yes, progress, output, json, header},
    examples: action.examples,
    seeAlso: ['user set', 'user toggle-account-type'],
    run: (call, app) => runProtection(call, app, action),
  }
}

export const protectFields = protectionCommand(
  protect,
  `Without FIELD, list the protected fields. Fields that can be protected: ${names}.`,
)
export const releaseFields = protectionCommand(release, 'Without FIELD, list the protected fields.')

async function runProtection(call: Call, app: App, action: Action): Promise<CommandResult> {
  const [id, ...fields] = call.words
  const refused = requireReadPermission(app)
  if (refused) return refused
  const file = await findNamedUser(call, app, id, [])
  if (isCliError(file)) return file
  if (fields.length === 0) return printProtectedFields(call, file.user)
  const mode = readWriteMode(call.flags)
  if (isCliError(mode)) return mode
  const request: Request = {action, input: fields, selection: selectIds([file.user.id])}
  return performWrite(call, operationForRequest(app, request), mode)
}

async function printProtectedFields(call: Call, user: User): Promise<CommandResult> {
  const format = readFormat(call.flags, call.io.stdout)
  if (isCliError(format)) return format
  if (user.account_type === 'INTERNAL')
    return usageError(`${user.primary_id} is an internal user: synchronisation does not change internal users`)
  return printRows(call, user.protected_fields, {
    columns: [textColumn('field', 'Field', name => name), textColumn('label', 'Protected field', protectedLabel)],
    plural: 'fields',
  })
}
