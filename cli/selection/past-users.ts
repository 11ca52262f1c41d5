import type {App} from '../../source/app/app.ts'
import {zonedMinuteText} from '../../source/app/display/text/moments.ts'
import {findDeletedUser} from '../../source/app/history/deleted-users.ts'
import {fileAsOf, historyRefusal} from '../../source/app/queries/as-of.ts'
import type {SegmentList} from '../../source/domain/user/index.ts'
import {type CliError, errorCode, exit} from '../framework/cli-error.ts'
import {readPastRecord, type UserRecord} from '../output/user-record.ts'
import type {SelectedUsers} from './selected-users.ts'

/** The error if the history no longer reaches back to a moment. */
export async function requireHistorySince(app: App, moment: string): Promise<CliError | undefined> {
  const refused = await historyRefusal(app.reads, moment)
  return refused && {code: errorCode(refused.code), message: refused.sentence, exit: exit.refused}
}

/** Adds to a selection those of its missing users that were deleted and are still in the history. */
export async function includeDeleted(app: App, selected: SelectedUsers): Promise<SelectedUsers> {
  const ids = [...(selected.ids ?? [])]
  const missing: CliError[] = []
  for (const each of selected.missing) {
    const deleted = each.primary_id === undefined ? undefined : await findDeletedUser(app, each.primary_id)
    if (deleted) ids.push(deleted.user)
    else missing.push(each)
  }
  return {...selected, ids, missing}
}

/** Reads users as of a moment; an error for each user that did not exist then. */
export async function* readUsersAsOf(
  app: App,
  ids: readonly number[],
  lists: readonly SegmentList[],
  moment: string,
): AsyncIterable<UserRecord | CliError> {
  for (const id of ids) {
    const past = await fileAsOf(app.reads, id, moment)
    yield past ? await readPastRecord(app, past, lists, moment) : await notYetError(app, id, moment)
  }
}

async function notYetError(app: App, id: number, moment: string): Promise<CliError> {
  const primary_id = (await app.reads.names([id])).get(id)?.primary_id ?? ''
  const message = `${primary_id || 'The deleted user'} did not exist at ${zonedMinuteText(moment)}`
  return {code: 'E-NOT-FOUND', message, exit: exit.notFound, primary_id}
}
