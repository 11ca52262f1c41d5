import {describeChanges, joinChanges} from '../../source/app/display/change-text.ts'
import type {Outcome} from '../../source/app/outcome.ts'
import type {Values} from '../../source/domain/base/plan.ts'
import type {CodeBook} from '../../source/domain/codes/code-book.ts'
import {type CliError, errorCode, exitFor} from '../framework/exit.ts'
import type {Column} from './columns.ts'
import type {Exact} from './exact.ts'

/** How it went for one person, or that there is no such person. */
export type Result = {readonly outcome: Told} | {readonly missing: CliError}
/** An outcome, and where its record stands in a file if it comes from one. */
export type Told = Outcome & {readonly where?: {readonly line: number; readonly record: number}}

// Scripts know the refusal of a rule as "blocked".
function word(result: Result): string {
  if ('missing' in result) return 'failed'
  return result.outcome.result === 'refused' ? 'blocked' : result.outcome.result
}

function primaryId(result: Result): string {
  return 'missing' in result ? (result.missing.primary_id ?? '') : result.outcome.subject.primary_id
}

type Halves = {readonly version: number | null; readonly before: Values | null; readonly after: Values | null}

// The person's own fields.
function halves(result: Result): Halves {
  const none = {version: null, before: {}, after: {}}
  if ('missing' in result || result.outcome.result !== 'changed') return none
  const change = result.outcome.plan?.changes.find(each => each.entity === 'user')
  if (!change) return none
  if (change.kind === 'create') return {version: change.version, before: null, after: change.values}
  if (change.kind === 'delete') return {version: change.version, before: change.before, after: null}
  return {version: change.version + 1, before: change.before, after: change.after}
}

// What happened to notes, blocks and the other entries; left out where nothing did.
function entryHalves(result: Result): Exact {
  if ('missing' in result || result.outcome.result !== 'changed') return undefined
  const changes = result.outcome.plan?.changes.filter(each => each.entity !== 'user') ?? []
  if (changes.length === 0) return undefined
  return changes.map(change => ({
    entity: change.entity,
    before: change.kind === 'create' ? null : change.before,
    after: change.kind === 'delete' ? null : change.kind === 'create' ? change.values : change.after,
  }))
}

/** Why it did not go for this person, as a complaint; nothing if it did. `label` is what was to be done: `Delete`. */
export function errorOf(result: Result, label: string): CliError | undefined {
  if ('missing' in result) return result.missing
  const {subject, reasons, where} = result.outcome
  if (word(result) !== 'blocked' && word(result) !== 'failed') return undefined
  const codes = reasons.map(each => each.code)
  const name =
    subject.primary_id === '' || subject.primary_id === subject.name
      ? subject.name
      : `${subject.name} (${subject.primary_id})`
  const who = where === undefined ? name : `line ${where.line}, ${name}`
  const isDeletion = codes.some(code => obstacleCodes.includes(code))
  const said = reasons.map(each => ({code: each.code, message: each.sentence}))
  return {
    code: isDeletion ? 'E-DELETE-BLOCKED' : errorCode(codes[0] ?? 'REFUSED'),
    message: said.length > 1 ? `${label} is refused for ${who}` : `${who}: ${said[0]?.message ?? 'refused'}`,
    exit: exitFor(codes),
    ...(subject.primary_id === '' ? {} : {primary_id: subject.primary_id}),
    ...(where === undefined ? {} : {line: where.line, record: where.record}),
    ...(said.length > 1 ? {reasons: said} : {}),
    ...(isDeletion ? {hint: `usher user why-not-delete ${subject.primary_id}`} : {}),
  }
}

const obstacleCodes = ['BALANCE', 'LOANS', 'ACQUISITIONS', 'LOCKED_BIBS', 'IMPORT_PROFILES', 'CONTACT']

/** The columns for programs: one record a person. */
export function exactColumns(label: string): readonly Column<Result>[] {
  const column = (name: string, exact: (result: Result) => Exact): Column<Result> => ({
    name,
    label: name,
    exact,
    show: () => '',
  })
  return [
    column('primary_id', primaryId),
    column('result', word),
    column('version', result => halves(result).version),
    column('before', result => halves(result).before),
    column('after', result => halves(result).after),
    column('entries', entryHalves),
    column('error', result => {
      const complaint = errorOf(result, label)
      return complaint ? {...complaint} : undefined
    }),
  ]
}

/** The columns of a table: who, how it went, what changed or why not. */
export function plainColumns(codes?: CodeBook): readonly Column<Result>[] {
  const column = (
    name: string,
    title: string,
    read: (result: Result) => string,
    show: (result: Result) => string = read,
  ): Column<Result> => ({name, label: title, exact: read, show})
  return [
    column('primary_id', 'Primary identifier', primaryId),
    column('name', 'Name', result => ('missing' in result ? '' : result.outcome.subject.name)),
    column('result', 'Result', word),
    column(
      'what',
      'What',
      result => whatHappened(result),
      result => whatHappened(result, codes),
    ),
  ]
}

const noCodes: CodeBook = {tables: new Map(), recordTypes: new Map(), belongsTo: new Map()}

/** What changed for a person, or why nothing did, on one line; codes by their labels where those are given. */
export function whatHappened(result: Result, codes = noCodes): string {
  if ('missing' in result) return result.missing.message
  const {plan, reasons, result: how} = result.outcome
  const said = reasons.map(each => each.sentence)
  if (how !== 'changed' || !plan) return said.join('; ')
  const changes = describeChanges(plan, codes)
  return [...(changes.length > 0 ? [joinChanges(changes)] : []), ...said].join('; ')
}
