import {resolve} from 'node:path'
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
import {fileFault} from '../../../files/file-fault.ts'
import type {Call} from '../../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../../framework/exit.ts'
import {readAll} from '../../../framework/io.ts'
import {selectUsers} from '../../../selection/selected-users.ts'
import {declinedError} from '../../../writes/perform-write.ts'

/** Whom the words, `--file` and `--like` ask to add: all that is wrong with what was written is said at once. */
export async function askedPeople(call: Call, app: App): Promise<readonly AddRequest[] | CliError> {
  const edits = wordEdits(call, app)
  if (isCliError(edits)) return edits
  const template = await templateFor(call, app)
  if (isCliError(template)) return template
  const file = call.flags.text('file')
  if (file === undefined && edits.length === 0)
    return usage('Say who is to be added, as FIELD=VALUE, or with --file', 'usher user add --help')
  const written = file === undefined ? [{line: 0, edits: [], findings: []}] : await writtenPeople(call, app, file)
  if (isCliError(written)) return written
  const generate = (call.flags.text('generate') ?? '').split(',').filter(Boolean)
  const people: AddRequest[] = []
  for (const one of written) {
    const all = [...(template ? templateEdits(template) : []), ...one.edits, ...edits]
    const recordType = recordTypeFor(call, all, template)
    if (isCliError(recordType)) return recordType
    people.push({recordType, edits: all, generate, findings: one.findings})
  }
  return people
}

function wordEdits(call: Call, app: App): readonly Edit[] | CliError {
  const world = {today: today(app), policy: app.policy}
  const stray = call.words.find(word => !isEdit(word))
  if (stray !== undefined) return usage(`"${stray}" is not FIELD=VALUE`, 'A new user is named by primary_id=...')
  const read = call.words.map(word => readEdit(word, world))
  const problems = read.filter(each => 'sentence' in each)
  if (problems.length > 0) return declinedError({declined: problems})
  return read.filter(each => 'do' in each)
}

async function templateFor(call: Call, app: App): Promise<UserFile | undefined | CliError> {
  const id = call.flags.text('like')
  if (id === undefined) return undefined
  const chosen = await selectUsers({...call, flags: {text: () => undefined, on: () => false}}, app, [id])
  if (isCliError(chosen)) return chosen
  const [file] = await app.reads.files(chosen.ids ?? [], ['statistics'])
  return file ?? chosen.missing[0]
}

async function writtenPeople(call: Call, app: App, file: string): Promise<readonly NewRecord[] | CliError> {
  if (file === '-' && call.flags.on('passwordStdin'))
    return usage('Standard input can be the users or the password: name a file with --file')
  const text = await textOf(call, file)
  if (typeof text !== 'string') return text
  const patrons = (await findProxyIds(text)).map(each => each.toLowerCase())
  const read = await readNewUsers(text, await gatherFacts(app, {patrons}, []))
  if ('people' in read) return read.people
  return {
    code: 'E-FORMAT',
    message: `${file === '-' ? 'Standard input' : file} cannot be read as users: nobody was added`,
    exit: exit.invalid,
    reasons: read.faults.map(({line, sentence}) => ({code: 'FORMAT', message: `line ${line}: ${sentence}`})),
  }
}

async function textOf({io}: Call, file: string): Promise<string | CliError> {
  if (file === '-') return readAll(io.stdin)
  const path = resolve(io.cwd, file)
  const {readFile} = await import('node:fs/promises')
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    return fileFault(path, 'read', error)
  }
}

// What is said for everybody, else what the record says, else what the template is.
function recordTypeFor({flags}: Call, edits: readonly Edit[], template: UserFile | undefined): RecordType | CliError {
  const flag = flags.text('type')?.toUpperCase()
  const given = edits.findLast(each => each.do === 'set' && each.fieldEdit.field === 'record_type')
  const own = given?.do === 'set' && given.fieldEdit.how === 'set' ? String(given.fieldEdit.value) : undefined
  if (flag !== undefined && own !== undefined && flag !== own)
    return usage(`--type ${flags.text('type')} and record_type say different things: leave one out`)
  const word = flag ?? own ?? template?.user.record_type
  const kinds = 'staff, public or contact (reserved for contacts of vendors)'
  if (word === undefined) return usage(`Say what kind of user it is: --type ${kinds}`)
  return (
    recordTypes.find(each => each === word) ?? usage(`There is no type "${flags.text('type') ?? word}": it is ${kinds}`)
  )
}
