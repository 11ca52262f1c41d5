import type {App} from '../../source/app/app.ts'
import type {SegmentList, UserFile} from '../../source/domain/user/index.ts'
import type {Call} from '../framework/command.ts'
import {type CliError, isCliError, usage} from '../framework/exit.ts'
import {selectUsers} from './selected-users.ts'

/** The one person whom a word names, with these lists. */
export async function personNamed(
  call: Call,
  app: App,
  word: string | undefined,
  lists: readonly SegmentList[],
): Promise<UserFile | CliError> {
  if (word === undefined) return usage('Name one user')
  const chosen = await selectUsers({...call, flags: {text: () => undefined, on: () => false}}, app, [word])
  if (isCliError(chosen)) return chosen
  const [file] = await app.reads.files(chosen.ids ?? [], lists)
  return file ?? chosen.missing[0] ?? usage('Name one user')
}
