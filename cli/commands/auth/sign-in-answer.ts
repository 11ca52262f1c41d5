// How a sign-in check is answered: to people in a word, to scripts by an exit code, to programs as a record.
import type {App} from '../../../source/app/app.ts'
import {nearest} from '../../../source/domain/base/nearest.ts'
import {hasActiveIdentifier} from '../../../source/domain/rules/roles/operator.ts'
import {isRoleInForce, login} from '../../../source/domain/rules/roles/roles.ts'
import type {SignInAnswer} from '../../../source/domain/rules/sign-in/sign-in.ts'
import type {UserFile} from '../../../source/domain/user/index.ts'
import type {Call} from '../../framework/command.ts'
import {type CliError, isCliError, usage} from '../../framework/exit.ts'
import {type FlagTable, outputFlags} from '../../framework/flags.ts'
import {type Column, chosenColumns, textColumn} from '../../output/columns.ts'
import {type Format, formatFor} from '../../output/format.ts'
import {recordWriter} from '../../output/records.ts'

const {output, json, header} = outputFlags

/** The exit codes of the answers: an interface, described in `usher help exit-codes`. */
export const answerCodes: Readonly<Record<SignInAnswer, number>> = {
  ok: 0,
  wrong: 20,
  locked: 21,
  inactive: 22,
  expired: 23,
  external: 24,
  'must-change': 25,
}

/** The flags of every command that answers so. */
export const signInFlags: FlagTable = {
  by: {value: 'TYPE', about: 'ID is an identifier of this type, such as BARCODE or LOGIN; else the primary identifier'},
  output,
  json,
  header,
}
export const answerFields = ['primary_id', 'answer', 'roles']

/** Whom the command is about, and how it is answered. */
export type Named = {
  /** The identifier as it was given. */
  readonly asked: string
  /** Nobody, where it is nobody's. */
  readonly person: UserFile | undefined
  readonly print: (answer: SignInAnswer) => void
}

/** Reads the identifier and the wishes for output. Refuses all but one identifier, types and columns that there are not. */
export async function personToSignIn(call: Call, app: App, name: string): Promise<Named | CliError> {
  const [asked, another] = call.words
  if (asked === undefined || another !== undefined) return usage(`Name one user: usher ${name} ID`)
  const type = identifierType(call, app)
  if (isCliError(type)) return type
  const format = formatFor(call.flags, call.io.stdout)
  if (isCliError(format)) return format
  const columns = chosenColumns(
    call.flags,
    allColumns,
    each => allColumns.find(column => column.name === each),
    answerFields,
  )
  if (isCliError(columns)) return columns
  const person = await personNamed(app, asked, type)
  const today = app.now().slice(0, 10)
  return {asked, person, print: answer => print(call, format, columns, {asked, person, answer, today})}
}

function identifierType({flags}: Call, {policy}: App): string | undefined | CliError {
  const given = flags.text('by')
  if (given === undefined) return undefined
  const known = [...new Set([login, ...(policy.codes.tables.get('UserIdentifierTypes')?.keys() ?? [])])]
  return (
    known.find(each => each.toLowerCase() === given.toLowerCase()) ??
    usage(`There is no identifier type "${given}"${nearest(given, known)}`, `There are ${known.join(', ')}`)
  )
}

// A value of several people is nobody's, and so is one that was put out of use: a lost card signs nobody in.
async function personNamed(app: App, id: string, type: string | undefined): Promise<UserFile | undefined> {
  const ids =
    type === undefined
      ? [...(await app.reads.findIds([id])).values()]
      : ((await app.reads.idsByIdentifier(type, [id])).get(id) ?? [])
  const files = await app.reads.files([...new Set(ids)], ['roles', 'identifiers'])
  const meant = files.filter(file => type === undefined || hasActiveIdentifier(file, type, id))
  return meant.length === 1 ? meant[0] : undefined
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
