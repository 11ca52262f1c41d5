import type {Action} from '../../../source/app/actions/action.ts'
import {protect, release} from '../../../source/app/actions/protection.ts'
import type {App} from '../../../source/app/app.ts'
import type {Request} from '../../../source/app/writes/run.ts'
import {selectIds} from '../../../source/app/writes/selection.ts'
import {protectableFields, protectedLabel} from '../../../source/domain/rules/external/protection.ts'
import type {User} from '../../../source/domain/user/index.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {exit, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags} from '../../framework/flags.ts'
import {textColumn} from '../../output/columns.ts'
import {formatFor} from '../../output/format.ts'
import {recordWriter} from '../../output/records.ts'
import {personNamed} from '../../selection/named-user.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {performWrite} from '../../writes/perform-write.ts'
import {requestOperation} from '../../writes/request-operation.ts'
import {readWishes, writeFlags} from '../../writes/write-flags.ts'

const {dryRun, yes, progress} = writeFlags
const {output, json, header} = outputFlags
const names = protectableFields.map(each => each.name).join(', ')

function command(action: Action, more: string): AppCommand {
  return {
    name: action.id.replace('.', ' '),
    about: `${action.about} ${more}`,
    usage: 'ID [FIELD...]',
    flags: {dryRun, yes, progress, output, json, header},
    examples: action.examples,
    seeAlso: ['user set', 'user toggle-account-type'],
    run: (call, app) => act(call, app, action),
  }
}

export const protectFields = command(protect, `Without fields it shows those that are kept. Fields are ${names}.`)
export const releaseFields = command(release, 'Without fields it shows those that are kept.')

async function act(call: Call, app: App, action: Action): Promise<Answer> {
  const [id, ...fields] = call.words
  const refused = requireReadPermission(app)
  if (refused) return refused
  const file = await personNamed(call, app, id, [])
  if (isCliError(file)) return file
  if (fields.length === 0) return shown(call, file.user)
  const wishes = readWishes(call.flags)
  if (isCliError(wishes)) return wishes
  const request: Request = {action, input: fields, selection: selectIds([file.user.id])}
  return performWrite(call, requestOperation(app, request), wishes)
}

function shown({io, flags}: Call, user: User): Answer {
  const format = formatFor(flags, io.stdout)
  if (isCliError(format)) return format
  if (user.account_type === 'INTERNAL') return usage(`${user.primary_id} is internal: no synchronisation changes them`)
  const writer = recordWriter<string>(io.stdout, {
    format,
    columns: [
      textColumn('field', 'Field', name => name),
      textColumn('label', 'Kept from synchronisation', protectedLabel),
    ],
    plural: 'fields',
    hasHeader: flags.on('header'),
    isAscii: flags.on('ascii'),
    nameOf: name => name,
  })
  writer.write(user.protected_fields)
  writer.end()
  return exit.ok
}
