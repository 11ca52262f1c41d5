import type {App} from '../../source/app/app.ts'
import type {PartList, UserFile} from '../../source/domain/user/index.ts'
import type {Call} from '../framework/command.ts'
import {type Complaint, isComplaint, usage} from '../framework/exit.ts'
import {choosePeople} from './selected-users.ts'

/** The one person whom a word names, with these lists. */
export async function personNamed(
  call: Call,
  app: App,
  word: string | undefined,
  lists: readonly PartList[],
): Promise<UserFile | Complaint> {
  if (word === undefined) return usage('Name one user')
  const chosen = await choosePeople({...call, flags: {text: () => undefined, on: () => false}}, app, [word])
  if (isComplaint(chosen)) return chosen
  const [file] = await app.reads.files(chosen.ids ?? [], lists)
  return file ?? chosen.missing[0] ?? usage('Name one user')
}
