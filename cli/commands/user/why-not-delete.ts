import type {App} from '../../../source/app/app.ts'
import {counted, thousands} from '../../../source/app/display/text/counts.ts'
import {writeMoney} from '../../../source/domain/base/money.ts'
import {type Obstacle, obstacles} from '../../../source/domain/rules/deletion.ts'
import type {UserFile} from '../../../source/domain/user/index.ts'
import {listName} from '../../../source/domain/user/name.ts'
import {exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {outputFlags, selectorFlags} from '../../framework/flags.ts'
import {printError} from '../../framework/print-error.ts'
import {printStatus} from '../../framework/print-status.ts'
import {type Column, textColumn, yesNoColumn} from '../../output/columns.ts'
import type {ExactValue} from '../../output/encodings.ts'
import {type Format, readFormat} from '../../output/format.ts'
import {type Listing, openRecordWriter} from '../../output/print-rows.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {selectUsers} from '../../selection/selected-users.ts'

const {idsFrom} = selectorFlags
const {output, json, header} = outputFlags

export const whyNotDelete: AppCommand = {
  name: 'user why-not-delete',
  about:
    'Show what prevents users from being deleted: all five kinds of obstacles, present or not. Exits with 5 if there is any.',
  usage: 'ID...',
  flags: {idsFrom, output, json, header},
  fieldNames: ['primary_id', 'blocked', 'reasons'],
  examples: ['user why-not-delete u1048823', 'user why-not-delete u1048823 -o json'],
  seeAlso: ['user delete', 'user deactivate'],
  run: explainUsers,
}

type CheckedUser = {readonly file: UserFile; readonly all: readonly Obstacle[]}
type ObstacleLine = {readonly file: UserFile; readonly obstacle: Obstacle}

async function explainUsers(call: Call, app: App): Promise<CommandResult> {
  const refused = requireReadPermission(app)
  if (refused) return refused
  if (call.words.length === 0 && call.flags.text('idsFrom') === undefined)
    return usageError('Name at least one user: usher user why-not-delete ID...')
  const format = readFormat(call.flags, call.io.stdout)
  if (isCliError(format)) return format
  const selected = await selectUsers(call, app, call.words)
  if (isCliError(selected)) return selected
  const files = await app.reads.files(selected.ids ?? [])
  const users = files.map(file => ({file, all: obstacles(file, app.policy)}))
  printObstacles(call, format, users)
  for (const each of selected.missing) printError(call, each)
  const blocked = users.filter(isBlocked)
  if (users.length > 0)
    printStatus(
      call,
      blocked.length === 0
        ? 'Nothing prevents the deletion.'
        : `${thousands(blocked.length)} of ${counted(users.length, 'user')} cannot be deleted.`,
    )
  if (selected.missing.length > 0) return users.length > 0 ? exit.partial : exit.notFound
  return blocked.length > 0 ? exit.refused : exit.ok
}

function isBlocked({all}: CheckedUser): boolean {
  return all.some(each => each.count > 0)
}

// Programs get one record per user, people one line per obstacle.
function printObstacles(call: Call, format: Format, users: readonly CheckedUser[]): void {
  if (format === 'json' || format === 'jsonl' || format === 'yaml')
    printAll(call, format, {columns: userColumns, plural: 'users'}, users)
  else {
    const lines = users.flatMap(({file, all}) => all.map(obstacle => ({file, obstacle})))
    printAll(call, format, {columns: lineColumns, plural: 'users'}, lines)
  }
}

function printAll<R>(call: Call, format: Format, listing: Listing<R>, rows: readonly R[]): void {
  const writer = openRecordWriter(call, format, listing)
  writer.write(rows)
  writer.end()
}

const userColumns: readonly Column<CheckedUser>[] = [
  {name: 'primary_id', label: '', show: () => '', exact: ({file}) => file.user.primary_id},
  {name: 'blocked', label: '', show: () => '', exact: isBlocked},
  {name: 'reasons', label: '', show: () => '', exact: ({all}) => all.filter(each => each.count > 0).map(exactReason)},
]

function exactReason({code, count, sentence, label, amountMinor}: Obstacle): ExactValue {
  return {
    code,
    count,
    ...(amountMinor === undefined ? {} : {amount: writeMoney(amountMinor)}),
    message: `${label}: ${sentence}`,
  }
}

const lineColumns: readonly Column<ObstacleLine>[] = [
  textColumn('primary_id', 'Primary identifier', ({file}) => file.user.primary_id),
  textColumn('name', 'Name', ({file}) => listName(file.user)),
  textColumn('reason', 'Obstacle', ({obstacle}) => obstacle.label),
  yesNoColumn('blocks', 'Present', ({obstacle}) => obstacle.count > 0),
  textColumn('detail', 'Detail', ({obstacle}) => (obstacle.count > 0 ? obstacle.sentence : '')),
]
