// Where the roles of a user came from, as far as the history goes.
import type {Batch, ChangeSet} from '../../domain/base/history.ts'
import type {Role, UserFile} from '../../domain/user/index.ts'
import type {App} from '../app.ts'

/** A role with the entry and the batch that gave it; neither where the history does not go back so far. */
export type RoleOrigin = {
  readonly role: Role
  readonly changeSet: ChangeSet | undefined
  readonly batch: Batch | undefined
}

/** When, by whom and by what these roles of a user were given. */
export async function roleOrigins(
  {reads}: App,
  {user}: Pick<UserFile, 'user'>,
  roles: readonly Role[],
): Promise<RoleOrigin[]> {
  const changeSets = await reads.changeSets({users: [user.id]})
  const origins: RoleOrigin[] = []
  for (const role of roles) {
    const changeSet = changeSets.find(each =>
      each.changes.some(({kind, entity, id}) => kind === 'create' && entity === 'role' && id === role.id),
    )
    origins.push({role, changeSet, batch: changeSet && (await reads.batch(changeSet.batch))})
  }
  return origins
}

/** Why a role was given, where that was recorded: adding users notes a line for each role that a rule gave. */
export function roleReason({role, batch}: RoleOrigin): string {
  if (!batch) return 'The history does not go back that far'
  const line = batch.input['roles']
    ?.split('\n')
    .find(each => each.startsWith(`${role.role_type} ${role.scope ?? ''}: `))
  const from = batch.input['from']
  if (line !== undefined) return line.slice(line.indexOf(': ') + 2)
  return from === undefined ? '' : `Copied from ${from}`
}
