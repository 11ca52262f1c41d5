import type {App} from '../../source/app/app.ts'
import {findDeletedUser} from '../../source/app/history/deleted-users.ts'
import {fileAsOf, historyRefusal} from '../../source/app/queries/as-of.ts'
import type {SegmentList} from '../../source/domain/user/index.ts'
import {type CliError, errorCode, exit} from '../framework/exit.ts'
import {type Person, pastPerson} from '../output/person.ts'
import type {SelectedUsers} from './selected-users.ts'

/** Why nobody can be shown as of a moment, or nothing. */
export async function tooLongAgo(app: App, moment: string): Promise<CliError | undefined> {
  const refused = await historyRefusal(app.reads, moment)
  return refused && {code: errorCode(refused.code), message: refused.sentence, exit: exit.refused}
}

/** The people who were chosen, and of those who are missing the ones that were deleted and can still be shown as they were. */
export async function withDeleted(app: App, chosen: SelectedUsers): Promise<SelectedUsers> {
  const ids = [...(chosen.ids ?? [])]
  const missing: CliError[] = []
  for (const each of chosen.missing) {
    const deleted = each.primary_id === undefined ? undefined : await findDeletedUser(app, each.primary_id)
    if (deleted) ids.push(deleted.user)
    else missing.push(each)
  }
  return {...chosen, ids, missing}
}

/** People as they were at a moment; a complaint for whoever did not exist then. */
export async function* peopleAsOf(
  app: App,
  ids: readonly number[],
  lists: readonly SegmentList[],
  moment: string,
): AsyncIterable<Person | CliError> {
  for (const id of ids) {
    const past = await fileAsOf(app.reads, id, moment)
    yield past ? await pastPerson(app, past, lists) : await notThen(app, id, moment)
  }
}

async function notThen(app: App, id: number, moment: string): Promise<CliError> {
  const primary_id = (await app.reads.names([id])).get(id)?.primary_id ?? ''
  const message = `${primary_id || 'The deleted user'} did not exist at ${moment.slice(0, 16).replace('T', ' ')}`
  return {code: 'E-NOT-FOUND', message, exit: exit.notFound, primary_id}
}
