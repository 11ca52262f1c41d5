import type {App} from '../../source/app/app.ts'
import type {EntryQuestion} from '../../source/app/ports.ts'
import {chunkSize, selectBatch} from '../../source/app/selection.ts'
import {type Batch, type Entry, isInterrupted} from '../../source/domain/base/journal.ts'
import {type FieldChange, fieldChanges} from '../../source/domain/user/timeline.ts'
import type {Answer, AppCommand, Call} from '../command.ts'
import {type Complaint, exit, isComplaint, usage} from '../exit.ts'
import {outputFlags} from '../flags.ts'
import {mayLook} from '../look.ts'
import {readMoment} from '../moment.ts'
import {narrate} from '../narrate.ts'
import {type Column, chosenColumns} from '../output/columns.ts'
import {type Format, formatFor} from '../output/format.ts'
import {batchColumns, type Happened, happenedColumns} from '../output/history-columns.ts'
import {recordWriter} from '../output/records.ts'
import {ownName} from '../output/user-columns.ts'
import {wholeNumber} from '../write-flags.ts'

export const history: AppCommand = {
  name: 'history',
  about: 'Shows who changed what: batches, the changes of one user, or those of one batch.',
  usage: '[USER|BATCH]',
  flags: {
    mine: {about: 'Only your own batches'},
    by: {value: 'WHO', about: 'Only batches of this operator'},
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
  ],
  seeAlso: ['undo', 'redo', 'user show u1048823 --as-of 2026-11-01'],
  run: showHistory,
}

type Wishes = {
  readonly since: string | undefined
  readonly field: string | undefined
  readonly by: string | undefined
  readonly limit: number
  readonly format: Format
}

async function showHistory(call: Call, app: App): Promise<Answer> {
  const refused = mayLook(app)
  if (refused) return refused
  const wishes = readWishes(call, app)
  if (isComplaint(wishes)) return wishes
  const [word, another] = call.words
  if (another !== undefined) return usage('One user or batch at a time')
  if (word === undefined) return showBatches(call, app, wishes)
  const id = call.flags.on('batch') ? undefined : (await app.reads.idsOf([word])).get(word.toLowerCase())
  if (id !== undefined) return print(call, wishes, happenedColumns(app), 'changes', ofUser(app, id, wishes))
  const batch = /^\d{1,15}$/.test(word) ? await app.reads.batch(Number(word)) : undefined
  if (batch) return print(call, wishes, happenedColumns(app), 'changes', ofBatch(app, batch, wishes))
  return {
    code: 'E-NOT-FOUND',
    message: `There is no user and no batch "${word}"`,
    exit: exit.notFound,
    hint: 'usher history lists the batches',
  }
}

function readWishes({flags, io}: Call, app: App): Wishes | Complaint {
  const format = formatFor(flags, io.stdout)
  if (isComplaint(format)) return format
  const given = flags.text('since')
  const since = given === undefined ? undefined : readMoment(given, app.now().slice(0, 10))
  if (isComplaint(since)) return since
  const limit = wholeNumber(flags, 'limit', '--limit')
  if (isComplaint(limit)) return limit
  const field = flags.text('field')
  const by = flags.on('mine') ? app.operator?.primary_id : flags.text('by')
  return {
    since,
    by,
    format,
    limit: limit === 0 ? Number.MAX_SAFE_INTEGER : (limit ?? 50),
    field: field && ownName(field.toLowerCase().replaceAll('-', '_')),
  }
}

async function showBatches(call: Call, app: App, {since, by, limit, format, field}: Wishes): Promise<Answer> {
  if (field !== undefined) return usage('--field goes with a user or a batch')
  const batches = await app.reads.batches({
    limit,
    ...(since === undefined ? {} : {since}),
    ...(by === undefined ? {} : {operator: by}),
  })
  async function* all() {
    yield batches
  }
  return print(
    call,
    {format},
    batchColumns(batch => isInterrupted(batch, app.now())),
    'batches',
    all(),
  )
}

async function print<R>(
  call: Call,
  {format}: Pick<Wishes, 'format'>,
  usual: readonly Column<R>[],
  plural: string,
  rows: AsyncIterable<readonly R[]>,
): Promise<Answer> {
  const {io, flags} = call
  const names = usual.map(column => column.name)
  if (flags.text('json') === '') {
    io.stdout.write(`${names.join('\n')}\n`)
    return exit.ok
  }
  const columns = chosenColumns(flags, usual, name => usual.find(column => column.name === name), names)
  if (isComplaint(columns)) return columns
  const first = usual[0]
  const writer = recordWriter<R>(io.stdout, {
    format,
    columns,
    plural,
    hasHeader: flags.on('header'),
    isAscii: flags.on('ascii'),
    nameOf: row => String(first?.exact(row) ?? ''),
  })
  let printed = 0
  for await (const some of rows) {
    printed += some.length
    if (!writer.write(some)) return exit.ok
  }
  writer.end()
  if (printed === 0) narrate(call, 'Nothing happened yet that fits.')
  return exit.ok
}

async function* ofUser(app: App, id: number, {since, field, by}: Wishes): AsyncIterable<readonly Happened[]> {
  const entries = await app.reads.entries({users: [id], newestFirst: true, ...(since === undefined ? {} : {since})})
  yield (await happened(app, entries, field)).filter(each => by === undefined || each.batch?.operator === by)
}

async function* ofBatch(app: App, batch: Batch, {field}: Wishes): AsyncIterable<readonly Happened[]> {
  for await (const ids of selectBatch(app.reads, batch.id)()) {
    for (let at = 0; at < ids.length; at += chunkSize / 2) {
      const question: EntryQuestion = {batch: batch.id, users: ids.slice(at, at + chunkSize / 2)}
      yield await happened(app, await app.reads.entries(question), field)
    }
  }
}

async function happened(app: App, entries: readonly Entry[], field: string | undefined): Promise<Happened[]> {
  const names = await app.reads.names([...new Set(entries.map(entry => entry.user))])
  const batches = new Map<number, Batch | undefined>()
  for (const {batch} of entries) if (!batches.has(batch)) batches.set(batch, await app.reads.batch(batch))
  return entries.flatMap(entry => {
    const primaryId = names.get(entry.user)?.primary_id ?? removedId(entry)
    const isWanted = (change: FieldChange) => field === undefined || change.field === field
    return fieldChanges(entry)
      .filter(isWanted)
      .map(change => ({entry, change, primaryId, batch: batches.get(entry.batch)}))
  })
}

// Of a deleted person the history still knows the identifier, until it is erased.
function removedId({changes}: Entry): string {
  const removed = changes.find(change => change.kind === 'delete' && change.entity === 'user')
  const value = removed && 'before' in removed ? removed.before['primary_id'] : undefined
  return typeof value === 'string' ? value : ''
}
