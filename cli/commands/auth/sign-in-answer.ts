// The answer of a sign-in check: a word for people, an exit code for scripts, a record for programs.
import {type App, today} from '../../../source/app/app.ts'
import {nearest} from '../../../source/domain/base/nearest.ts'
import {isRoleInForce, login} from '../../../source/domain/rules/roles/roles.ts'
import type {SignInAnswer} from '../../../source/domain/rules/sign-in/sign-in.ts'
import {hasActiveIdentifier} from '../../../source/domain/user/identifier-status.ts'
import type {UserFile} from '../../../source/domain/user/index.ts'
import {type CliError, isCliError, usageError} from '../../framework/cli-error.ts'
import type {Call} from '../../framework/command.ts'
import {type FlagTable, outputFlags} from '../../framework/flags.ts'
import {type Column, selectNamedColumns, textColumn} from '../../output/columns.ts'
import {type Format, readFormat} from '../../output/format.ts'
import {openRecordWriter} from '../../output/print-rows.ts'

const {output, json, header} = outputFlags

/** The exit codes of the answers. Scripts rely on them; `usher help exit-codes` describes them. */
export const answerCodes: Readonly<Record<SignInAnswer, number>> = {
  ok: 0,
  wrong: 20,
  locked: 21,
  inactive: 22,
  expired: 23,
  external: 24,
  'must-change': 25,
}

/** The flags of the commands that print such an answer. */
export const signInFlags: FlagTable = {
  by: {
    value: 'TYPE',
    about: 'Read ID as an identifier of this type, such as BARCODE or LOGIN. Default: the primary identifier',
  },
  output,
  json,
  header,
}
export const answerFields = ['primary_id', 'answer', 'roles']

/** The user that a sign-in command is about, and how its answer is printed. */
export type SignInTarget = {
  /** The identifier as typed. */
  readonly typed: string
  /** Undefined if no user, or more than one, has the identifier. */
  readonly user: UserFile | undefined
  readonly print: (answer: SignInAnswer) => void
}

/** Reads the identifier and the output flags. Refuses any other number of arguments, and unknown types and columns. */
export async function readSignInTarget(call: Call, app: App, name: string): Promise<SignInTarget | CliError> {
  const [typed, another] = call.words
  if (typed === undefined || another !== undefined) return usageError(`Name one user: usher ${name} ID`)
  const type = readIdentifierType(call, app)
  if (isCliError(type)) return type
  const format = readFormat(call.flags, call.io.stdout)
  if (isCliError(format)) return format
  const columns = selectNamedColumns(call.flags, allColumns)
  if (isCliError(columns)) return columns
  const user = await findSignInUser(app, typed, type)
  const day = today(app)
  return {typed, user, print: answer => printAnswer(call, format, columns, {typed, user, answer, today: day})}
}

function readIdentifierType({flags}: Call, {policy}: App): string | undefined | CliError {
  const given = flags.text('by')
  if (given === undefined) return undefined
  const known = [...new Set([login, ...(policy.codes.tables.get('UserIdentifierTypes')?.keys() ?? [])])]
  return (
    known.find(each => each.toLowerCase() === given.toLowerCase()) ??
    usageError(`Unknown identifier type "${given}"${nearest(given, known)}`, `The types are ${known.join(', ')}`)
  )
}

// An identifier that several users share identifies none of them, and an inactive one is ignored: a lost card must not work.
async function findSignInUser(app: App, id: string, type: string | undefined): Promise<UserFile | undefined> {
  const ids =
    type === undefined
      ? [...(await app.reads.findIds([id])).values()]
      : ((await app.reads.idsByIdentifier(type, [id])).get(id) ?? [])
  const files = await app.reads.files([...new Set(ids)], ['roles', 'identifiers'])
  const holders = files.filter(file => type === undefined || hasActiveIdentifier(file, type, id))
  return holders.length === 1 ? holders[0] : undefined
}

type Checked = {
  readonly typed: string
  readonly user: UserFile | undefined
  readonly answer: SignInAnswer
  readonly today: string
}

// The primary identifier and the roles are only shown for a user who has authenticated, or does so elsewhere (F035).
function isIdentified({answer}: Checked): boolean {
  return answer === 'ok' || answer === 'must-change' || answer === 'external'
}

function rolesOf(checked: Checked): string[] {
  if (!isIdentified(checked)) return []
  const inForce = checked.user?.roles.filter(role => isRoleInForce(role, checked.today)) ?? []
  return [...new Set(inForce.flatMap(role => role.role_type ?? []))]
}

const allColumns: readonly Column<Checked>[] = [
  textColumn('primary_id', 'Primary identifier', checked =>
    isIdentified(checked) ? checked.user?.user.primary_id : checked.typed,
  ),
  textColumn('answer', 'Answer', ({answer}) => answer),
  {name: 'roles', label: 'Roles', exact: rolesOf, show: checked => rolesOf(checked).join(', ') || '-'},
]

function printAnswer(call: Call, format: Format, columns: readonly Column<Checked>[], checked: Checked): void {
  const {io, flags} = call
  if (flags.text('output') === undefined && flags.text('json') === undefined) {
    io.stdout.write(`${checked.answer}\n`)
    return
  }
  const writer = openRecordWriter<Checked>(call, format, {columns, plural: 'answers', nameOf: () => checked.typed})
  writer.write([checked])
  writer.end()
}
