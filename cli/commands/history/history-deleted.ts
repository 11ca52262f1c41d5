import type {App} from '../../../source/app/app.ts'
import {type DeletedUser, listDeletedUsers, matchesName} from '../../../source/app/history/deleted-users.ts'
import {shellWord} from '../../../source/app/queries/repeat-command.ts'
import type {Answer, Call} from '../../framework/command.ts'
import {usage} from '../../framework/exit.ts'
import {type Column, numberColumn, textColumn} from '../../output/columns.ts'
import type {Format} from '../../output/format.ts'
import {printChosen} from '../../output/print-rows.ts'

const columns: readonly Column<DeletedUser>[] = [
  textColumn('primary_id', 'Primary identifier', each => each.primary_id),
  textColumn('name', 'Name', each => each.name),
  {name: 'at', label: 'Deleted (UTC)', exact: each => each.at, show: each => each.at.slice(0, 16).replace('T', ' ')},
  textColumn('operator', 'By', each => each.operator),
  numberColumn('batch', 'Batch', each => each.batch),
  {
    name: 'undo',
    label: 'To bring them back',
    exact: each => undoCommand(each) ?? null,
    show: each => undoCommand(each) ?? 'too late',
  },
]

function undoCommand({isRestorable, batch, primary_id}: DeletedUser): string | undefined {
  return isRestorable ? `usher undo ${batch} --person ${shellWord(primary_id)}` : undefined
}

/** Prints the deleted people who are called so, as long as they are not erased. Refuses to look for nothing. */
export async function showDeleted(
  call: Call,
  app: App,
  text: string,
  {limit, format}: {readonly limit: number; readonly format: Format},
): Promise<Answer> {
  if (text.trim() === '') return usage('Say whom to look for: usher history --deleted TEXT')
  return printChosen(
    call,
    format,
    columns,
    'deleted',
    fitting(app, text, limit),
    'Nobody who was deleted is called so, or they are erased.',
  )
}

async function* fitting(app: App, text: string, limit: number): AsyncIterable<readonly DeletedUser[]> {
  let left = limit
  for await (const some of listDeletedUsers(app)) {
    const found = some.filter(each => matchesName(each, text)).slice(0, left)
    if (found.length > 0) yield found
    left -= found.length
    if (left <= 0) return
  }
}
