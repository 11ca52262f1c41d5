import {type App, today} from '../../../source/app/app.ts'
import {lastNames} from '../../../source/app/history/deleted-users.ts'
import {type ChangeText, describeChangeSets, linkedUsers, rowsOf} from '../../../source/app/history/history-text.ts'
import {chunkSize, selectBatch} from '../../../source/app/writes/selection.ts'
import {type Batch, type ChangeSet, isInterrupted, isOrigin, origins} from '../../../source/domain/base/history.ts'
import type {Values} from '../../../source/domain/base/plan.ts'
import {mainField} from '../../../source/domain/rules/segments/main-field.ts'
import {type FieldChange, fieldChanges, type Rows, rowKey} from '../../../source/domain/user/timeline.ts'
import {listOf} from '../../../source/domain/user/user-file.ts'
import {type CliError, exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {readLimit} from '../../framework/flag-values.ts'
import {outputFlags} from '../../framework/flags.ts'
import {readFormat} from '../../output/format.ts'
import {batchColumns, type HistoryLine, historyColumns} from '../../output/history-columns.ts'
import {printRows} from '../../output/print-rows.ts'
import {resolveFieldName} from '../../output/user-columns.ts'
import {readMoment} from '../../selection/moment.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'

const sources = Object.keys(origins)
const defaultLimit = 50

export const history: AppCommand = {
  name: 'history',
  about: 'Show who changed what: the batches, the changes of one user, or those of one batch.',
  usage: '[USER|BATCH]',
  flags: {
    mine: {about: 'Only your own batches'},
    by: {value: 'WHO', about: 'Only batches of this operator'},
    source: {value: 'SOURCE', about: `Only changes from this source: ${sources.join(', ')}`},
    deleted: {value: 'TEXT', about: 'Find deleted users by words in identifier or name, until they are erased'},
    since: {value: 'MOMENT', about: 'Only later changes: YYYY-MM-DD, YYYY-MM-DDTHH:MM, today, =-7d'},
    field: {value: 'FIELD', about: 'Only changes of this field'},
    batch: {about: 'Read the argument as the number of a batch, even if it is the identifier of a user'},
    limit: {value: 'N', about: `Maximum number of batches. 0 for all. Default: ${defaultLimit}`},
    ...outputFlags,
  },
  examples: [
    'history',
    'history --mine --since=-7d',
    'history u1048823',
    'history u1048823 --field user_group',
    'history 17 -o jsonl',
    'history --source import --since=-30d',
    'history --deleted okafor',
  ],
  seeAlso: ['undo', 'redo', 'user show u1048823 --as-of 2026-11-01'],
  run: showHistory,
}

type HistoryOptions = {
  readonly since: string | undefined
  readonly field: string | undefined
  readonly by: string | undefined
  readonly source: Batch['source'] | undefined
  readonly limit: number
}

async function showHistory(call: Call, app: App): Promise<CommandResult> {
  const refused = requireReadPermission(app)
  if (refused) return refused
  const options = readOptions(call, app)
  if (isCliError(options)) return options
  const [word, another] = call.words
  if (another !== undefined) return usageError('Name only one user or batch')
  const deleted = call.flags.text('deleted')
  if (deleted !== undefined) {
    if (word !== undefined) return usageError('Give the words to --deleted: usher history --deleted TEXT')
    const {printDeletedUsers} = await import('./deleted-users.ts')
    return printDeletedUsers(call, app, deleted, options.limit)
  }
  if (word === undefined) return printBatches(call, app, options)
  const id = call.flags.on('batch') ? undefined : await findUserId(app, word)
  if (id !== undefined) return printChanges(call, app, readUserChanges(app, id, options))
  const batch = /^\d{1,15}$/.test(word) ? await app.reads.batch(Number(word)) : undefined
  if (batch) return printChanges(call, app, readBatchChanges(app, batch, options))
  return {
    code: 'E-NOT-FOUND',
    message: `User or batch "${word}" does not exist`,
    exit: exit.notFound,
    hint: 'usher history lists the batches',
  }
}

const none = 'No changes match.'

function printChanges(call: Call, app: App, changes: AsyncIterable<readonly HistoryLine[]>): Promise<CommandResult> {
  return printRows(call, changes, {columns: historyColumns(app), plural: 'changes', none})
}

// A number is first the identifier of a user, then a batch, and only then the identifier of a deleted user.
async function findUserId(app: App, word: string): Promise<number | undefined> {
  const id = (await app.reads.findIds([word])).get(word.toLowerCase())
  if (id !== undefined || (/^\d{1,15}$/.test(word) && (await app.reads.batch(Number(word))))) return id
  const {findDeletedUser: deletedNamed} = await import('../../../source/app/history/deleted-users.ts')
  return (await deletedNamed(app, word))?.user
}

function readOptions({flags, io}: Call, app: App): HistoryOptions | CliError {
  const format = readFormat(flags, io.stdout)
  if (isCliError(format)) return format
  const from = flags.text('since')
  const since = from === undefined ? undefined : readMoment(from, today(app))
  if (isCliError(since)) return since
  const limit = readLimit(flags, defaultLimit)
  if (isCliError(limit)) return limit
  const field = flags.text('field')
  const origin = flags.text('source')
  const source = origin !== undefined && isOrigin(origin) ? origin : undefined
  if (origin !== undefined && source === undefined)
    return usageError(`--source must be one of ${sources.join(', ')}, not "${origin}"`)
  const by = flags.on('mine') ? app.operator?.primary_id : flags.text('by')
  return {since, by, source, limit, field: field && resolveFieldName(field)}
}

async function printBatches(
  call: Call,
  app: App,
  {since, by, source, limit, field}: HistoryOptions,
): Promise<CommandResult> {
  if (field !== undefined) return usageError('--field needs a user or a batch')
  const batches = await app.reads.batches({
    limit,
    ...(since === undefined ? {} : {since}),
    ...(by === undefined ? {} : {operator: by}),
    ...(source === undefined ? {} : {source}),
  })
  return printRows(call, batches, {
    columns: batchColumns(batch => isInterrupted(batch, app.now())),
    plural: 'batches',
    none,
  })
}

async function* readUserChanges(
  app: App,
  id: number,
  {since, field, by, source}: HistoryOptions,
): AsyncIterable<readonly HistoryLine[]> {
  const entries = await app.reads.changeSets({users: [id], newestFirst: true, ...(since === undefined ? {} : {since})})
  const [file] = await app.reads.files([id])
  const rows = rowsOf(file)
  const names = await lastNames(app.reads, linkedUsers(entries, rows))
  const {lines: told} = describeChangeSets(entries, rows, {codes: app.policy.codes, names})
  yield (await historyLines(app, entries, field, {told, rows})).filter(
    ({batch}) => (by === undefined || batch?.operator === by) && (source === undefined || batch?.source === source),
  )
}

async function* readBatchChanges(
  app: App,
  batch: Batch,
  {field}: HistoryOptions,
): AsyncIterable<readonly HistoryLine[]> {
  for await (const ids of selectBatch(app.reads, batch.id)()) {
    for (let at = 0; at < ids.length; at += chunkSize / 2) {
      const users = ids.slice(at, at + chunkSize / 2)
      const entries = await app.reads.changeSets({batch: batch.id, users})
      yield await historyLines(app, entries, field, await describedEntries(app, entries, users))
    }
  }
}

type Described = {readonly told: ReadonlyMap<number, readonly ChangeText[]>; readonly rows: Rows}

// Rows that the batch made are described by what they are now, without what changed later.
async function describedEntries(app: App, own: readonly ChangeSet[], users: readonly number[]): Promise<Described> {
  const afterId = Math.min(...own.map(entry => entry.id)) - 1
  const since = Map.groupBy(await app.reads.changeSets({users, afterId, newestFirst: true}), entry => entry.user)
  const files = new Map((await app.reads.files(users)).map(file => [file.user.id, file]))
  const told = new Map<number, readonly ChangeText[]>()
  const rows: Rows = new Map()
  for (const [user, entries] of since) {
    const present = rowsOf(files.get(user))
    for (const [key, values] of present) rows.set(key, values)
    const names = await lastNames(app.reads, linkedUsers(entries, present))
    for (const [id, lines] of describeChangeSets(entries, present, {codes: app.policy.codes, names}).lines)
      told.set(id, lines)
  }
  return {told, rows}
}

async function historyLines(
  app: App,
  entries: readonly ChangeSet[],
  field: string | undefined,
  {told, rows}: Described,
): Promise<HistoryLine[]> {
  const names = await app.reads.names([...new Set(entries.map(entry => entry.user))])
  const deleted = new Map(entries.flatMap(deletedId))
  const ids = [...new Set(entries.map(entry => entry.batch))]
  const batches = new Map((await app.reads.batches({ids, limit: ids.length})).map(each => [each.id, each]))
  return entries.flatMap(entry => {
    const primaryId = names.get(entry.user)?.primary_id ?? deleted.get(entry.user) ?? ''
    const words = told.get(entry.id)
    return fieldChanges(entry)
      .map((change, at) => {
        const which = segmentName(change, rows.get(rowKey(change.entity, change.id)))
        return {entry, change, told: words?.[at], which, primaryId, batch: batches.get(entry.batch)}
      })
      .filter(({change}) => field === undefined || change.field === field)
  })
}

// What a changed segment is known by, such as its barcode. One that came or went is described as a whole.
function segmentName({entity, field}: FieldChange, values: Values | undefined): string {
  const main = field === '' ? undefined : mainField[listOf(entity) ?? 'references']
  const value = main === undefined ? undefined : values?.[main]
  return typeof value === 'string' ? value : ''
}

// The history keeps the identifier of a deleted user until it is erased.
function deletedId({user, changes}: ChangeSet): [number, string][] {
  const removed = changes.find(change => change.kind === 'delete' && change.entity === 'user')
  const value = removed && 'before' in removed ? removed.before['primary_id'] : undefined
  return typeof value === 'string' ? [[user, value]] : []
}
