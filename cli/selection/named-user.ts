import type {App} from '../../source/app/app.ts'
import type {SegmentList, UserFile} from '../../source/domain/user/index.ts'
import {type CliError, isCliError, usageError} from '../framework/cli-error.ts'
import type {Call} from '../framework/command.ts'
import {selectUsers} from './selected-users.ts'

/** Reads the one user that an argument names, with these lists. `usage` is the usage line for the error without one. */
export async function findNamedUser(
  call: Call,
  app: App,
  id: string | undefined,
  lists?: readonly SegmentList[],
  usage?: string,
): Promise<UserFile | CliError> {
  const missing = () => usageError(usage === undefined ? 'Name one user' : `Name one user: usher ${usage}`)
  if (id === undefined) return missing()
  // The other flags of the command do not take part in the selection.
  const selected = await selectUsers({...call, flags: {text: () => undefined, on: () => false}}, app, [id])
  if (isCliError(selected)) return selected
  const [file] = await app.reads.files(selected.ids ?? [], lists)
  return file ?? selected.missing[0] ?? missing()
}
