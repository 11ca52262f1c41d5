import type {App} from '../../source/app/app.ts'
import {checkSignIn, mayNotCheck} from '../../source/app/credentials/check.ts'
import {nearest} from '../../source/app/queries/nearest.ts'
import type {Refusal} from '../../source/domain/base/outcome.ts'
import {isRoleInForce} from '../../source/domain/rules/roles.ts'
import type {SecretKind, SignInAnswer} from '../../source/domain/rules/sign-in.ts'
import type {UserFile} from '../../source/domain/user/index.ts'
import {declinedComplaint} from '../carry-out.ts'
import type {Answer, AppCommand, Call} from '../command.ts'
import {type Complaint, isComplaint, usage} from '../exit.ts'
import type {FlagTable} from '../flags.ts'
import {outputFlags} from '../flags.ts'
import {type Column, chosenColumns, textColumn} from '../output/columns.ts'
import {type Format, formatFor} from '../output/format.ts'
import {recordWriter} from '../output/records.ts'
import {readSecret} from '../secret-input.ts'

const {output, json, header} = outputFlags

/** The exit codes of the answers: an interface, described in `usher help exit-codes`. */
const exitCodes: Readonly<Record<SignInAnswer, number>> = {
  ok: 0,
  wrong: 20,
  locked: 21,
  inactive: 22,
  expired: 23,
  external: 24,
  'must-change': 25,
}

const shared: FlagTable = {
  by: {value: 'TYPE', about: 'ID is an identifier of this type, such as BARCODE or LOGIN; else the primary identifier'},
  output,
  json,
  header,
}
const fieldNames = ['primary_id', 'answer', 'roles']

export const authCheck: AppCommand = {
  name: 'auth check',
  about:
    'Says whether a user may sign in with a password: ok, wrong, locked, inactive, expired, external or must-change. ' +
    'Exits with 0, or 20 to 25; see usher help exit-codes. Five wrong ones in a row lock the account (setting ' +
    'lockout_threshold). Whoever asks needs role 21 or 50, or one of the setting auth_roles.',
  usage: 'ID',
  flags: {
    passwordStdin: {
      about: 'The password comes as one line on standard input; it ends with a line end, a NUL or nothing',
    },
    ...shared,
  },
  fieldNames,
  examples: ['auth check u1048823', 'auth check 20000001 --by BARCODE --password-stdin -o json'],
  seeAlso: ['auth password set', 'user unlock', 'help exit-codes'],
  run: (call, app) => check(call, app, 'password'),
}

export const authPin: AppCommand = {
  name: 'auth pin',
  about:
    'Says whether a user may use a self-check machine with a PIN, like auth check with a password. External users who ' +
    'have a PIN here are checked here.',
  usage: 'ID',
  flags: {
    pinStdin: {about: 'The PIN comes as one line on standard input; it ends with a line end, a NUL or nothing'},
    ...shared,
  },
  fieldNames,
  examples: ['auth pin u1048823', 'auth pin 20000001 --by BARCODE --pin-stdin'],
  seeAlso: ['auth pin set', 'auth check', 'help exit-codes'],
  run: (call, app) => check(call, app, 'pin'),
}

async function check(call: Call, app: App, kind: SecretKind): Promise<Answer> {
  const refused = mayNotCheck(app)
  if (refused) return declined(refused)
  const [id, another] = call.words
  if (id === undefined || another !== undefined)
    return usage(`Name one user: usher auth ${kind === 'pin' ? 'pin' : 'check'} ID`)
  const type = identifierType(call, app)
  if (isComplaint(type)) return type
  const format = formatFor(call.flags, call.io.stdout)
  if (isComplaint(format)) return format
  const columns = chosenColumns(call.flags, allColumns, name => allColumns.find(each => each.name === name), fieldNames)
  if (isComplaint(columns)) return columns
  const secret = await readSecret(call, {
    label: kind === 'pin' ? 'PIN' : 'Password',
    whose: id,
    flag: kind === 'pin' ? '--pin-stdin' : '--password-stdin',
    isPiped: call.flags.on(kind === 'pin' ? 'pinStdin' : 'passwordStdin'),
    isNew: false,
  })
  if (isComplaint(secret)) return secret
  const person = await personNamed(app, id, type)
  const answer = await checkSignIn(app, {kind, person, secret})
  if (typeof answer === 'object') return declined(answer)
  print(call, format, columns, {asked: id, person, answer, today: app.now().slice(0, 10)})
  return exitCodes[answer]
}

function declined(refused: Refusal): Complaint {
  return declinedComplaint({declined: [refused]})
}

function identifierType({flags}: Call, {policy}: App): string | undefined | Complaint {
  const given = flags.text('by')
  if (given === undefined) return undefined
  const known = [...new Set(['LOGIN', ...(policy.codes.tables.get('UserIdentifierTypes')?.keys() ?? [])])]
  return (
    known.find(each => each.toLowerCase() === given.toLowerCase()) ??
    usage(`There is no identifier type "${given}"${nearest(given, known)}`, `There are ${known.join(', ')}`)
  )
}

// A value of several people is nobody's, and so is one that was put out of use: a lost card signs nobody in.
async function personNamed(app: App, id: string, type: string | undefined): Promise<UserFile | undefined> {
  const ids =
    type === undefined
      ? [...(await app.reads.idsOf([id])).values()]
      : ((await app.reads.idsByIdentifier(type, [id])).get(id) ?? [])
  const files = await app.reads.files([...new Set(ids)], ['roles', 'identifiers'])
  const meant = files.filter(file => type === undefined || file.identifiers.some(each => isInUse(each, type, id)))
  return meant.length === 1 ? meant[0] : undefined
}

function isInUse(each: UserFile['identifiers'][number], type: string, value: string): boolean {
  return each.id_type === type && each.value === value && each.status?.toUpperCase() !== 'INACTIVE'
}

type Checked = {
  readonly asked: string
  readonly person: UserFile | undefined
  readonly answer: SignInAnswer
  readonly today: string
}

// Who the person is and what they may do is said only of somebody who has shown who they are, or shows it elsewhere (F035).
function isShown({answer}: Checked): boolean {
  return answer === 'ok' || answer === 'must-change' || answer === 'external'
}

function rolesOf(checked: Checked): string[] {
  if (!isShown(checked)) return []
  const inForce = checked.person?.roles.filter(role => isRoleInForce(role, checked.today)) ?? []
  return [...new Set(inForce.flatMap(role => role.role_type ?? []))]
}

const allColumns: readonly Column<Checked>[] = [
  textColumn('primary_id', 'Primary identifier', checked =>
    isShown(checked) ? checked.person?.user.primary_id : checked.asked,
  ),
  textColumn('answer', 'Answer', ({answer}) => answer),
  {name: 'roles', label: 'Roles', exact: rolesOf, show: checked => rolesOf(checked).join(', ') || '-'},
]

function print({io, flags}: Call, format: Format, columns: readonly Column<Checked>[], checked: Checked): void {
  if (flags.text('output') === undefined && flags.text('json') === undefined) {
    io.stdout.write(`${checked.answer}\n`)
    return
  }
  const writer = recordWriter<Checked>(io.stdout, {
    format,
    columns,
    plural: 'answers',
    hasHeader: flags.on('header'),
    isAscii: flags.on('ascii'),
    nameOf: () => checked.asked,
  })
  writer.write([checked])
  writer.end()
}
