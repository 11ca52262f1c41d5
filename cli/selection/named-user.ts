import type {App} from '../../source/app/app.ts'
import type {SegmentList, UserFile} from '../../source/domain/user/index.ts'
import {type CliError, isCliError, usageError} from '../framework/cli-error.ts'
import type {Call} from '../framework/command.ts'
import {selectUsers} from './selected-users.ts'

/** The one person whom a word names, with these lists. */
export async function findNamedUser(
  call: Call,
  app: App,
  word: string | undefined,
  lists: readonly SegmentList[],
): Promise<UserFile | CliError> {
  if (word === undefined) return usageError('Name one user')
  const chosen = await selectUsers({...call, flags: {text: () => undefined, on: () => false}}, app, [word])
  if (isCliError(chosen)) return chosen
  const [file] = await app.reads.files(chosen.ids ?? [], lists)
  return file ?? chosen.missing[0] ?? usageError('Name one user')
}
