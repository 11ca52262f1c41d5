import type {App} from '../../../source/app/app.ts'
import {writeMoney} from '../../../source/domain/base/money.ts'
import {type Obstacle, obstacles} from '../../../source/domain/rules/deletion.ts'
import type {UserFile} from '../../../source/domain/user/index.ts'
import {listName} from '../../../source/domain/user/name.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {exit, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags, selectorFlags} from '../../framework/flags.ts'
import {printError} from '../../framework/print-error.ts'
import {printStatus} from '../../framework/print-status.ts'
import {type Column, textColumn} from '../../output/columns.ts'
import type {Exact} from '../../output/exact.ts'
import {type Format, formatFor} from '../../output/format.ts'
import {recordWriter} from '../../output/records.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {selectUsers} from '../../selection/selected-users.ts'

const {idsFrom} = selectorFlags
const {output, json, header} = outputFlags

export const whyNotDelete: AppCommand = {
  name: 'user why-not-delete',
  about:
    'Says what stands in the way of deleting users: all five kinds at once, found or not. Exits with 5 if something does.',
  usage: 'ID...',
  flags: {idsFrom, output, json, header},
  fieldNames: ['primary_id', 'blocked', 'reasons'],
  examples: ['user why-not-delete u1048823', 'user why-not-delete u1048823 -o json'],
  seeAlso: ['user delete', 'user deactivate'],
  run: explainUsers,
}

type Found = {readonly file: UserFile; readonly all: readonly Obstacle[]}
type Line = {readonly file: UserFile; readonly one: Obstacle}

async function explainUsers(call: Call, app: App): Promise<Answer> {
  const refused = requireReadPermission(app)
  if (refused) return refused
  if (call.words.length === 0 && call.flags.text('idsFrom') === undefined)
    return usage('Say whom: usher user why-not-delete ID...')
  const format = formatFor(call.flags, call.io.stdout)
  if (isCliError(format)) return format
  const chosen = await selectUsers(call, app, call.words)
  if (isCliError(chosen)) return chosen
  const files = await app.reads.files(chosen.ids ?? [])
  const found = files.map(file => ({file, all: obstacles(file, app.policy)}))
  print(call, format, found)
  for (const each of chosen.missing) printError(call, each)
  const blocked = found.filter(isStanding)
  if (found.length > 0)
    printStatus(
      call,
      blocked.length === 0 ? 'Nothing stands in the way.' : `${blocked.length} of ${found.length} cannot be deleted.`,
    )
  if (chosen.missing.length > 0) return found.length > 0 ? exit.partial : exit.notFound
  return blocked.length > 0 ? exit.refused : exit.ok
}

function isStanding({all}: Found): boolean {
  return all.some(each => each.count > 0)
}

function print({io, flags}: Call, format: Format, found: readonly Found[]): void {
  const shape = {format, plural: 'users', hasHeader: flags.on('header'), isAscii: flags.on('ascii')}
  if (format === 'json' || format === 'jsonl' || format === 'yaml') {
    const writer = recordWriter<Found>(io.stdout, {
      ...shape,
      columns: exactColumns,
      nameOf: ({file}) => file.user.primary_id,
    })
    writer.write(found)
    writer.end()
    return
  }
  const writer = recordWriter<Line>(io.stdout, {
    ...shape,
    columns: lineColumns,
    nameOf: ({file}) => file.user.primary_id,
  })
  writer.write(found.flatMap(({file, all}) => all.map(one => ({file, one}))))
  writer.end()
}

const exactColumns: readonly Column<Found>[] = [
  {name: 'primary_id', label: '', show: () => '', exact: ({file}) => file.user.primary_id},
  {name: 'blocked', label: '', show: () => '', exact: isStanding},
  {name: 'reasons', label: '', show: () => '', exact: ({all}) => all.filter(each => each.count > 0).map(reason)},
]

function reason({code, count, sentence, label, amountMinor}: Obstacle): Exact {
  return {
    code,
    count,
    ...(amountMinor === undefined ? {} : {amount: writeMoney(amountMinor)}),
    message: `${label}: ${sentence}`,
  }
}

const lineColumns: readonly Column<Line>[] = [
  textColumn('primary_id', 'Primary identifier', ({file}) => file.user.primary_id),
  textColumn('name', 'Name', ({file}) => listName(file.user)),
  textColumn('reason', 'What', ({one}) => one.label),
  {
    name: 'blocks',
    label: 'In the way',
    exact: ({one}) => one.count > 0,
    show: ({one}) => (one.count > 0 ? 'yes' : 'no'),
  },
  textColumn('detail', 'Detail', ({one}) => (one.count > 0 ? one.sentence : '')),
]
