import type {App} from '../../../source/app/app.ts'
import {type DeletedUser, listDeletedUsers, matchesName} from '../../../source/app/history/deleted-users.ts'
import {shellWord} from '../../../source/domain/base/shell-word.ts'
import {usageError} from '../../framework/cli-error.ts'
import type {Call, CommandResult} from '../../framework/command.ts'
import {type Column, momentColumn, numberColumn, textColumn} from '../../output/columns.ts'
import {printRows} from '../../output/print-rows.ts'

const columns: readonly Column<DeletedUser>[] = [
  textColumn('primary_id', 'Primary identifier', each => each.primary_id),
  textColumn('name', 'Name', each => each.name),
  momentColumn('at', 'Deleted', each => each.at),
  textColumn('operator', 'By', each => each.operator),
  numberColumn('batch', 'Batch', each => each.batch),
  {
    name: 'undo',
    label: 'To restore',
    exact: each => restoreCommand(each) ?? null,
    show: each => restoreCommand(each) ?? 'too late',
  },
]

function restoreCommand({isRestorable, batch, primary_id}: DeletedUser): string | undefined {
  return isRestorable ? `usher undo ${batch} ${shellWord(`--user=${primary_id}`)}` : undefined
}

/** Prints deleted users with these words in name or identifier, as long as they are not erased. Refuses an empty text. */
export async function printDeletedUsers(call: Call, app: App, text: string, limit: number): Promise<CommandResult> {
  if (text.trim() === '') return usageError('Name the words to search for: usher history --deleted TEXT')
  return printRows(call, findDeletedUsers(app, text, limit), {
    columns,
    plural: 'deleted',
    none: 'No deleted user matches. Users that were erased are no longer found.',
  })
}

async function* findDeletedUsers(app: App, text: string, limit: number): AsyncIterable<readonly DeletedUser[]> {
  let left = limit
  for await (const page of listDeletedUsers(app)) {
    const found = page.filter(each => matchesName(each, text)).slice(0, left)
    if (found.length > 0) yield found
    left -= found.length
    if (left <= 0) return
  }
}
