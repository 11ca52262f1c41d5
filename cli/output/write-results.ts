import {describeChanges, joinChanges} from '../../source/app/display/change-text.ts'
import type {Outcome} from '../../source/app/outcome.ts'
import type {Values} from '../../source/domain/base/plan.ts'
import {shellOperands} from '../../source/domain/base/shell-word.ts'
import type {CodeBook} from '../../source/domain/codes/code-book.ts'
import {type CliError, errorCode, exitCodeFor} from '../framework/cli-error.ts'
import type {Column} from './columns.ts'
import type {ExactValue} from './encodings.ts'

/** The result of a write for one user, or that the named user does not exist. */
export type WriteResult = {readonly outcome: ReportedOutcome} | {readonly missing: CliError}
/** An outcome, with the position of its record if it comes from a file. */
export type ReportedOutcome = Outcome & {readonly where?: {readonly line: number; readonly record: number}}

// For scripts, a refusal by a rule is "blocked".
function resultWord(result: WriteResult): string {
  if ('missing' in result) return 'failed'
  return result.outcome.result === 'refused' ? 'blocked' : result.outcome.result
}

function primaryId(result: WriteResult): string {
  return 'missing' in result ? (result.missing.primary_id ?? '') : result.outcome.subject.primary_id
}

type UserChange = {readonly version: number | null; readonly before: Values | null; readonly after: Values | null}

// The change of the user's own fields.
function userChange(result: WriteResult): UserChange {
  const none = {version: null, before: {}, after: {}}
  if ('missing' in result || result.outcome.result !== 'changed') return none
  const change = result.outcome.plan?.changes.find(each => each.entity === 'user')
  if (!change) return none
  if (change.kind === 'create') return {version: change.version, before: null, after: change.values}
  if (change.kind === 'delete') return {version: change.version, before: change.before, after: null}
  return {version: change.version + 1, before: change.before, after: change.after}
}

// The changes of segments; undefined if there are none.
function segmentChanges(result: WriteResult): ExactValue {
  if ('missing' in result || result.outcome.result !== 'changed') return undefined
  const changes = result.outcome.plan?.changes.filter(each => each.entity !== 'user') ?? []
  if (changes.length === 0) return undefined
  return changes.map(change => ({
    entity: change.entity,
    before: change.kind === 'create' ? null : change.before,
    after: change.kind === 'delete' ? null : change.kind === 'create' ? change.values : change.after,
  }))
}

const deletionBlockers = ['BALANCE', 'LOANS', 'ACQUISITIONS', 'LOCKED_BIBS', 'IMPORT_PROFILES', 'CONTACT']

/** Why a user was not changed, as an error; undefined otherwise. `label` names the operation: `Delete`. */
export function resultError(result: WriteResult, label: string): CliError | undefined {
  if ('missing' in result) return result.missing
  const {subject, reasons, where} = result.outcome
  if (resultWord(result) !== 'blocked' && resultWord(result) !== 'failed') return undefined
  const codes = reasons.map(each => each.code)
  const name =
    subject.primary_id === '' || subject.primary_id === subject.name
      ? subject.name
      : `${subject.name} (${subject.primary_id})`
  const user = where === undefined ? name : `line ${where.line}, ${name}`
  const isDeletion = codes.some(code => deletionBlockers.includes(code))
  const messages = reasons.map(each => ({code: each.code, message: each.sentence}))
  return {
    code: isDeletion ? 'E-DELETE-BLOCKED' : errorCode(codes[0] ?? 'REFUSED'),
    message: messages.length > 1 ? `${label} is refused for ${user}` : `${user}: ${messages[0]?.message ?? 'refused'}`,
    exit: exitCodeFor(codes),
    ...(subject.primary_id === '' ? {} : {primary_id: subject.primary_id}),
    ...(where === undefined ? {} : {line: where.line, record: where.record}),
    ...(messages.length > 1 ? {reasons: messages} : {}),
    ...(isDeletion ? {hint: `usher user why-not-delete ${shellOperands([subject.primary_id])}`} : {}),
  }
}

/** The columns for programs: one record for each user. */
export function exactResultColumns(label: string): readonly Column<WriteResult>[] {
  const column = (name: string, exact: (result: WriteResult) => ExactValue): Column<WriteResult> => ({
    name,
    label: name,
    exact,
    show: () => '',
  })
  return [
    column('primary_id', primaryId),
    column('result', resultWord),
    column('version', result => userChange(result).version),
    column('before', result => userChange(result).before),
    column('after', result => userChange(result).after),
    column('entries', segmentChanges),
    column('error', result => {
      const error = resultError(result, label)
      return error ? {...error} : undefined
    }),
  ]
}

/** The columns of a table: the user, the result, and what changed or why not. */
export function resultColumns(codes?: CodeBook): readonly Column<WriteResult>[] {
  const column = (
    name: string,
    label: string,
    read: (result: WriteResult) => string,
    show: (result: WriteResult) => string = read,
  ): Column<WriteResult> => ({name, label, exact: read, show})
  return [
    column('primary_id', 'Primary identifier', primaryId),
    column('name', 'Name', result => ('missing' in result ? '' : result.outcome.subject.name)),
    column('result', 'Result', resultWord),
    column(
      'what',
      'What',
      result => describeResult(result),
      result => describeResult(result, codes),
    ),
  ]
}

const noCodes: CodeBook = {tables: new Map(), recordTypes: new Map(), belongsTo: new Map()}

/** What changed for a user, or why nothing did, on one line. Codes are shown by their labels in `codes`. */
export function describeResult(result: WriteResult, codes = noCodes): string {
  if ('missing' in result) return result.missing.message
  const {plan, reasons, result: kind} = result.outcome
  const sentences = reasons.map(each => each.sentence)
  if (kind !== 'changed' || !plan) return sentences.join('; ')
  const changes = describeChanges(plan, codes)
  return [...(changes.length > 0 ? [joinChanges(changes)] : []), ...sentences].join('; ')
}
