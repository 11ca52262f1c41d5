import {deleteUsers} from '../../../app/actions/delete-users.ts'
import {loadFiles} from '../../../app/writes/gather-facts.ts'
import {refusalsFor} from '../../../app/writes/run.ts'
import {obstacles} from '../../../domain/rules/deletion.ts'
import {subjectOf} from '../../../domain/user/user-file.ts'
import type {Engine} from '../../shell/engine.ts'
import type {Blocked} from './state.ts'

/**
 * Returns everything that blocks the deletion of a user, with the alternatives (F303-F307); undefined if the user no
 * longer exists.
 */
export async function blocked({app}: Engine, id: number): Promise<Blocked | undefined> {
  const [file] = await loadFiles(app, deleteUsers, [id])
  if (!file) return undefined
  const found = obstacles(file, app.policy)
  const others = (await refusalsFor(app, deleteUsers, id)).filter(
    each => !found.some(obstacle => obstacle.code === each.code),
  )
  const owes = found.some(each => each.code === 'BALANCE' && each.count > 0)
  const choices = [
    'cancel',
    ...(owes ? (['view'] as const) : []),
    ...(file.user.status === 'ACTIVE' ? (['deactivate'] as const) : []),
  ] as const
  return {kind: 'blocked', subject: subjectOf(file.user), obstacles: found, others, choices, chosen: 0}
}
