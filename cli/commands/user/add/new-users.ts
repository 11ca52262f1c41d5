import type {AddRequest} from '../../../../source/app/add-user/add-users.ts'
import {type NewRecord, readNewUsers} from '../../../../source/app/add-user/read-new-users.ts'
import {templateEdits} from '../../../../source/app/add-user/template.ts'
import {type App, today} from '../../../../source/app/app.ts'
import {isEdit, readEdit} from '../../../../source/app/edits/read-edit.ts'
import {findProxyIds} from '../../../../source/app/text-format/from-text.ts'
import {gatherFacts} from '../../../../source/app/writes/gather-facts.ts'
import {type RecordType, recordTypes} from '../../../../source/domain/entity/kind.ts'
import type {Edit} from '../../../../source/domain/rules/edits/edit.ts'
import type {UserFile} from '../../../../source/domain/user/index.ts'
import {readTextFile} from '../../../files/text-file.ts'
import {type CliError, exit, isCliError, usageError} from '../../../framework/cli-error.ts'
import type {Call} from '../../../framework/command.ts'
import {findNamedUser} from '../../../selection/named-user.ts'
import {declinedError} from '../../../writes/perform-write.ts'

/** The users to add, from the arguments, `--file` and `--like`. Reports all errors in them at once. */
export async function readAddRequests(call: Call, app: App): Promise<readonly AddRequest[] | CliError> {
  const edits = readEdits(call, app)
  if (isCliError(edits)) return edits
  const template = await readTemplate(call, app)
  if (isCliError(template)) return template
  const file = call.flags.text('file')
  if (file === undefined && edits.length === 0)
    return usageError('Describe the user with FIELD=VALUE arguments or --file', 'usher user add --help')
  const records = file === undefined ? [{line: 0, edits: [], findings: []}] : await readUserFile(call, app, file)
  if (isCliError(records)) return records
  const generate = (call.flags.text('generate') ?? '').split(',').filter(Boolean)
  const users: AddRequest[] = []
  for (const record of records) {
    const all = [...(template ? templateEdits(template) : []), ...record.edits, ...edits]
    const recordType = resolveRecordType(call, all, template)
    if (isCliError(recordType)) return recordType
    users.push({recordType, edits: all, generate, findings: record.findings})
  }
  return users
}

function readEdits(call: Call, app: App): readonly Edit[] | CliError {
  const facts = {today: today(app), policy: app.policy}
  const invalid = call.words.find(word => !isEdit(word))
  if (invalid !== undefined) return usageError(`"${invalid}" is not FIELD=VALUE`, 'Name a new user by primary_id=...')
  const read = call.words.map(word => readEdit(word, facts))
  const problems = read.filter(each => 'sentence' in each)
  if (problems.length > 0) return declinedError({declined: problems})
  return read.filter(each => 'do' in each)
}

async function readTemplate(call: Call, app: App): Promise<UserFile | undefined | CliError> {
  const id = call.flags.text('like')
  return id === undefined ? undefined : findNamedUser(call, app, id, ['statistics'])
}

async function readUserFile(call: Call, app: App, file: string): Promise<readonly NewRecord[] | CliError> {
  if (file === '-' && call.flags.on('passwordStdin'))
    return usageError('Standard input cannot hold both the users and the password: name a file with --file')
  const text = await readTextFile(file, call.io)
  if (isCliError(text)) return text
  const patrons = (await findProxyIds(text)).map(each => each.toLowerCase())
  const isExternal = call.flags.text('external') !== undefined
  const read = await readNewUsers(text, await gatherFacts(app, {patrons}, []), isExternal)
  if ('users' in read) return read.users
  return {
    code: 'E-FORMAT',
    message: `${file === '-' ? 'Standard input' : file} cannot be read as users: no user was added`,
    exit: exit.invalid,
    reasons: read.faults.map(({line, sentence}) => ({code: 'FORMAT', message: `line ${line}: ${sentence}`})),
  }
}

// The record type comes from --type, which is for all users, otherwise from the record, otherwise from the template.
function resolveRecordType(
  {flags}: Call,
  edits: readonly Edit[],
  template: UserFile | undefined,
): RecordType | CliError {
  const flag = flags.text('type')?.toUpperCase()
  const edit = edits.findLast(each => each.do === 'set' && each.fieldEdit.field === 'record_type')
  const own = edit?.do === 'set' && edit.fieldEdit.how === 'set' ? String(edit.fieldEdit.value) : undefined
  if (flag !== undefined && own !== undefined && flag !== own)
    return usageError(`--type ${flags.text('type')} contradicts record_type: leave one out`)
  const type = flag ?? own ?? template?.user.record_type
  const allowed = 'staff, public or contact (reserved for contacts of vendors)'
  if (type === undefined) return usageError(`A record type is required: --type ${allowed}`)
  const known = recordTypes.find(each => each === type)
  return known ?? usageError(`Unknown record type "${flags.text('type') ?? type}"; use ${allowed}`)
}
