import type {App} from '../../../source/app/app.ts'
import {type ChangeText, describeChangeSets, linkedUsers, rowsOf} from '../../../source/app/history/history-text.ts'
import type {ChangeSetQuery} from '../../../source/app/ports.ts'
import {chunkSize, selectBatch} from '../../../source/app/writes/selection.ts'
import {type Batch, type ChangeSet, isInterrupted, isOrigin, origins} from '../../../source/domain/base/history.ts'
import {fieldChanges} from '../../../source/domain/user/timeline.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags} from '../../framework/flags.ts'
import {type Format, formatFor} from '../../output/format.ts'
import {batchColumns, type Happened, happenedColumns} from '../../output/history-columns.ts'
import {printChosen} from '../../output/print-rows.ts'
import {ownName} from '../../output/user-columns.ts'
import {readMoment} from '../../selection/moment.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {wholeNumber} from '../../writes/write-flags.ts'

const sources = Object.keys(origins)

export const history: AppCommand = {
  name: 'history',
  about: 'Shows who changed what: batches, the changes of one user, or those of one batch.',
  usage: '[USER|BATCH]',
  flags: {
    mine: {about: 'Only your own batches'},
    by: {value: 'WHO', about: 'Only batches of this operator'},
    source: {value: 'SOURCE', about: `Only what came from here: ${sources.join(', ')}`},
    deleted: {value: 'TEXT', about: 'Deleted users with these words in identifier or name, until they are erased'},
    since: {value: 'MOMENT', about: 'Only later ones: YYYY-MM-DD, YYYY-MM-DDTHH:MM in UTC, today, =-7d'},
    field: {value: 'FIELD', about: 'Only changes of this field'},
    batch: {about: 'The word is the number of a batch even if a user has it as identifier'},
    limit: {value: 'N', about: 'At most so many batches: 50 unless told; 0 is all'},
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

const nothing = 'Nothing happened yet that fits.'

type Wishes = {
  readonly since: string | undefined
  readonly field: string | undefined
  readonly by: string | undefined
  readonly source: Batch['source'] | undefined
  readonly limit: number
  readonly format: Format
}

async function showHistory(call: Call, app: App): Promise<Answer> {
  const refused = requireReadPermission(app)
  if (refused) return refused
  const wishes = readWishes(call, app)
  if (isCliError(wishes)) return wishes
  const [word, another] = call.words
  if (another !== undefined) return usage('One user or batch at a time')
  const deleted = call.flags.text('deleted')
  if (deleted !== undefined) {
    if (word !== undefined) return usage('--deleted takes the words itself: usher history --deleted TEXT')
    const {showDeleted} = await import('./history-deleted.ts')
    return showDeleted(call, app, deleted, wishes)
  }
  if (word === undefined) return showBatches(call, app, wishes)
  const id = call.flags.on('batch') ? undefined : await idNamed(app, word)
  if (id !== undefined)
    return printChosen(call, wishes.format, happenedColumns(app), 'changes', ofUser(app, id, wishes), nothing)
  const batch = /^\d{1,15}$/.test(word) ? await app.reads.batch(Number(word)) : undefined
  if (batch)
    return printChosen(call, wishes.format, happenedColumns(app), 'changes', ofBatch(app, batch, wishes), nothing)
  return {
    code: 'E-NOT-FOUND',
    message: `There is no user and no batch "${word}"`,
    exit: exit.notFound,
    hint: 'usher history lists the batches',
  }
}

// A number that is nobody's identifier is a batch before it is somebody who was deleted.
async function idNamed(app: App, word: string): Promise<number | undefined> {
  const id = (await app.reads.findIds([word])).get(word.toLowerCase())
  if (id !== undefined || (/^\d{1,15}$/.test(word) && (await app.reads.batch(Number(word))))) return id
  const {findDeletedUser: deletedNamed} = await import('../../../source/app/history/deleted-users.ts')
  return (await deletedNamed(app, word))?.user
}

function readWishes({flags, io}: Call, app: App): Wishes | CliError {
  const format = formatFor(flags, io.stdout)
  if (isCliError(format)) return format
  const given = flags.text('since')
  const since = given === undefined ? undefined : readMoment(given, app.now().slice(0, 10))
  if (isCliError(since)) return since
  const limit = wholeNumber(flags, 'limit', '--limit')
  if (isCliError(limit)) return limit
  const field = flags.text('field')
  const origin = flags.text('source')
  const source = origin !== undefined && isOrigin(origin) ? origin : undefined
  if (origin !== undefined && source === undefined) return usage(`--source is ${sources.join(', ')}, not "${origin}"`)
  const by = flags.on('mine') ? app.operator?.primary_id : flags.text('by')
  return {
    since,
    by,
    source,
    format,
    limit: limit === 0 ? Number.MAX_SAFE_INTEGER : (limit ?? 50),
    field: field && ownName(field.toLowerCase().replaceAll('-', '_')),
  }
}

async function showBatches(call: Call, app: App, {since, by, source, limit, format, field}: Wishes): Promise<Answer> {
  if (field !== undefined) return usage('--field goes with a user or a batch')
  const batches = await app.reads.batches({
    limit,
    ...(since === undefined ? {} : {since}),
    ...(by === undefined ? {} : {operator: by}),
    ...(source === undefined ? {} : {source}),
  })
  async function* all() {
    yield batches
  }
  return printChosen(
    call,
    format,
    batchColumns(batch => isInterrupted(batch, app.now())),
    'batches',
    all(),
    nothing,
  )
}

async function* ofUser(app: App, id: number, {since, field, by, source}: Wishes): AsyncIterable<readonly Happened[]> {
  const entries = await app.reads.changeSets({users: [id], newestFirst: true, ...(since === undefined ? {} : {since})})
  const [file] = await app.reads.files([id])
  const rows = rowsOf(file)
  const names = await app.reads.names(linkedUsers(entries, rows))
  const {lines: told} = describeChangeSets(entries, rows, {codes: app.policy.codes, names})
  yield (await happened(app, entries, field, told)).filter(
    ({batch}) => (by === undefined || batch?.operator === by) && (source === undefined || batch?.source === source),
  )
}

async function* ofBatch(app: App, batch: Batch, {field}: Wishes): AsyncIterable<readonly Happened[]> {
  for await (const ids of selectBatch(app.reads, batch.id)()) {
    for (let at = 0; at < ids.length; at += chunkSize / 2) {
      const question: ChangeSetQuery = {batch: batch.id, users: ids.slice(at, at + chunkSize / 2)}
      yield await happened(app, await app.reads.changeSets(question), field)
    }
  }
}

async function happened(
  app: App,
  entries: readonly ChangeSet[],
  field: string | undefined,
  told: ReadonlyMap<number, readonly ChangeText[]> = new Map(),
): Promise<Happened[]> {
  const names = await app.reads.names([...new Set(entries.map(entry => entry.user))])
  const removed = new Map(entries.flatMap(entry => removedId(entry)))
  const ids = [...new Set(entries.map(entry => entry.batch))]
  const batches = new Map((await app.reads.batches({ids, limit: ids.length})).map(each => [each.id, each]))
  return entries.flatMap(entry => {
    const primaryId = names.get(entry.user)?.primary_id ?? removed.get(entry.user) ?? ''
    const words = told.get(entry.id)
    return fieldChanges(entry)
      .map((change, at) => ({entry, change, told: words?.[at], primaryId, batch: batches.get(entry.batch)}))
      .filter(({change}) => field === undefined || change.field === field)
  })
}

// Of a deleted person the history still knows the identifier, until it is erased.
function removedId({user, changes}: ChangeSet): [number, string][] {
  const removed = changes.find(change => change.kind === 'delete' && change.entity === 'user')
  const value = removed && 'before' in removed ? removed.before['primary_id'] : undefined
  return typeof value === 'string' ? [[user, value]] : []
}
