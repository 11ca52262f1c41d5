// The commands that repeat a batch, from what the history keeps: the action with its input, or the values that it wrote.
// They name the users, so that they mean the same on any later day.
import {dayOf} from '../../domain/base/day.ts'
import type {Batch, ChangeSet, RecordedChange} from '../../domain/base/history.ts'
import type {Value, Values} from '../../domain/base/plan.ts'
import {shellWord} from '../../domain/base/shell-word.ts'
import type {Field} from '../../domain/entity/kind.ts'
import {type SegmentList, segments, user as userEntity} from '../../domain/user/index.ts'
import {type Rows, rowKey} from '../../domain/user/timeline.ts'
import {listOf} from '../../domain/user/user-file.ts'
import type {App} from '../app.ts'
import {pinDays} from '../edits/pin-days.ts'
import {parseWords, recordWords} from '../edits/recorded-edits.ts'
import {additionWord, changeWord, removalWord, segmentTexts, valueText} from '../edits/write-edit.ts'
import type {Reads} from '../ports.ts'
import {repeatCommand} from '../queries/repeat-command.ts'
import {rowsAfter} from './rows-after.ts'

// More users than these are named by the number of their batch: a command line has to fit somewhere.
const maxNamed = 1000
// The values of so many users can be written as commands of their own.
const maxWritten = 100

/**
 * Returns the commands that repeat a batch; none if no command does, as for an import, or if a user was erased since.
 * Passwords and PINs are not among what is repeated.
 */
export async function recordedCommands(
  {reads, policy}: Pick<App, 'reads' | 'policy'>,
  batch: Batch,
): Promise<readonly string[]> {
  if (isWritten(batch)) return writtenCommands(reads, batch)
  const changed = await reads.usersOf(batch.id, 0, maxNamed + 1)
  const isDeletion = batch.action === 'user.delete'
  const ids = isDeletion ? await deletedIn(reads, batch, changed) : changed
  // A deletion also changes others, such as their proxies: only the number of the batch would name these as well.
  const named = changed.length > maxNamed ? undefined : await identifiersOf(reads, ids)
  if (isDeletion && named === undefined) return []
  const {set} = batch.input
  const world = {today: dayOf(batch.started_at), policy}
  const input =
    set === undefined || batch.action !== 'user.set'
      ? batch.input
      : {...batch.input, set: recordWords(pinDays(parseWords(set), world))}
  const command = repeatCommand(batch.action, input, named ? {ids: named} : {filter: `batch:${batch.id}`})
  return command === undefined ? [] : [command]
}

async function deletedIn(reads: Reads, batch: Batch, users: readonly number[]): Promise<readonly number[]> {
  const changeSets = await reads.changeSets({batch: batch.id, users})
  return changeSets.filter(({changes}) => changes.some(isRemovedUser)).map(each => each.user)
}

function isRemovedUser({kind, entity}: RecordedChange): boolean {
  return kind === 'delete' && entity === 'user'
}

// Undefined if a user has no identifier any more. That of a deleted user is in the history until it is erased.
async function identifiersOf(reads: Reads, ids: readonly number[]): Promise<readonly string[] | undefined> {
  const names = await reads.names(ids)
  const missing = ids.filter(id => !names.has(id))
  const deleted = new Map<number, string>()
  if (missing.length > 0)
    for (const {user, changes} of await reads.changeSets({users: missing})) {
      const gone = changes.find(isRemovedUser)
      const value = gone && 'before' in gone ? gone.before['primary_id'] : undefined
      if (typeof value === 'string') deleted.set(user, value)
    }
  const known = ids.flatMap(id => names.get(id)?.primary_id ?? deleted.get(id) ?? [])
  return ids.length > 0 && known.length === ids.length ? known : undefined
}

function isWritten({action}: Batch): boolean {
  return action === 'user.add' || action === 'user.register' || action === 'user.edit'
}

async function writtenCommands(reads: Reads, batch: Batch): Promise<readonly string[]> {
  const ids = await reads.usersOf(batch.id, 0, maxWritten + 1)
  if (ids.length === 0 || ids.length > maxWritten) return []
  const names = await reads.names(ids)
  const commands: string[] = []
  for (const changeSet of await reads.changeSets({batch: batch.id, users: ids})) {
    const rows = await rowsAfter(reads, changeSet)
    const words = await wordsFor(reads, batch, changeSet, rows, names.get(changeSet.user)?.primary_id)
    if (words === undefined) return []
    if (words.length > 0) commands.push(['usher', 'user', ...words].map(shellWord).join(' '))
  }
  return commands
}

async function wordsFor(
  reads: Reads,
  {action}: Batch,
  {user, changes}: ChangeSet,
  rows: Rows,
  primaryId: string | undefined,
): Promise<readonly string[] | undefined> {
  const segmentWords = await Promise.all(
    changes.flatMap(change => (change.entity === 'user' ? [] : [wordsOfSegment(reads, change, rows)])),
  )
  if (action === 'user.edit') {
    const own = changes.flatMap(each =>
      each.entity === 'user' && each.kind === 'update' ? fieldWords(each.after) : [],
    )
    const words = [...own, ...segmentWords.flat()]
    if (primaryId === undefined) return undefined
    return words.length === 0 ? [] : ['set', ...words, primaryId]
  }
  const values = rows.get(rowKey('user', user))
  if (values === undefined) return undefined
  const isExternal = values['account_type'] === 'EXTERNAL'
  // Only a registration makes an external user.
  if (isExternal && action !== 'user.register') return undefined
  const type = ['--type', String(values['record_type']).toLowerCase()]
  const external = isExternal ? ['--external', String(values['external_id'])] : []
  const own = fieldWords(values).filter(each => !each.endsWith('=') && !notGiven.has(each.split('=')[0] ?? ''))
  return [action === 'user.add' ? 'add' : 'register', ...type, ...external, ...own, ...segmentWords.flat()]
}

// What a new user gets from the flags of the command, or in any case.
const notGiven = new Set(['record_type', 'account_type', 'external_id', 'status'])

function fieldWords(values: Values): string[] {
  return Object.entries<Field>(userEntity.fields).flatMap(([name, field]) => {
    if (!(name in values) || field.stamped || field.kind === 'secret') return []
    return [`${name}=${fieldText(field, values[name] ?? null)}`]
  })
}

function fieldText(field: Field, value: Value): string {
  return field.kind === 'flag' ? (value === true ? 'yes' : '') : valueText(value)
}

async function wordsOfSegment(reads: Reads, change: RecordedChange, rows: Rows): Promise<string[]> {
  const list = listOf(change.entity)
  if (list === undefined) return []
  if (change.kind === 'delete') return [removalWord(list, change.id)]
  if (change.kind === 'create') {
    const values = rows.get(rowKey(change.entity, change.id))
    return values ? [await addition(reads, list, values)] : []
  }
  const {fields} = segments[list]
  return Object.entries<Field>(fields).flatMap(([name, field]) =>
    name in change.after && !field.stamped
      ? [changeWord(list, change.id, [name, fieldText(field, change.after[name] ?? null)])]
      : [],
  )
}

async function addition(reads: Reads, list: SegmentList, values: Values): Promise<string> {
  const {segment_type: kind, ...rest} = values
  const {main, clauses} = segmentTexts(list, kind === 'External' ? values : rest)
  if (list !== 'proxies') return additionWord(list, main, clauses)
  const patron = Number(values['proxy_for_id'])
  return additionWord(list, (await reads.names([patron])).get(patron)?.primary_id ?? main)
}
