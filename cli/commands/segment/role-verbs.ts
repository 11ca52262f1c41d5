import {actionLabel} from '../../../source/app/actions/action-labels.ts'
import {copyRolesAction} from '../../../source/app/actions/copy-roles.ts'
import type {App} from '../../../source/app/app.ts'
import {minuteText} from '../../../source/app/display/text/moments.ts'
import {type RoleOrigin, roleOrigins, roleReason} from '../../../source/app/history/role-origins.ts'
import {timeZoneName} from '../../../source/domain/base/day.ts'
import {compareRoles, type RoleDifference, roleDifferenceText} from '../../../source/domain/rules/roles/role-copy.ts'
import {roleName} from '../../../source/domain/rules/roles/role-remarks.ts'
import {type Role, role as roleEntity} from '../../../source/domain/user/index.ts'
import {valuesOf} from '../../../source/domain/user/user-file.ts'
import {exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {Call, CommandResult} from '../../framework/command.ts'
import {type Column, numberColumn, textColumn} from '../../output/columns.ts'
import {printRows} from '../../output/print-rows.ts'
import {findNamedUser} from '../../selection/named-user.ts'
import type {PerformAction} from './segment-edit.ts'
import {findSegment} from './segment-lists.ts'

/** `role copy FROM TO...`: gives the roles in force of one user to others. */
export async function copyRoles(
  call: Call,
  app: App,
  [from, ...to]: readonly string[],
  perform: PerformAction,
): Promise<CommandResult> {
  const file = await findNamedUser(call, app, from, ['roles'], 'user role copy FROM TO...')
  if (isCliError(file)) return file
  return perform({...call, words: to}, app, copyRolesAction(file))
}

/** `role diff A B`: compares the roles of two users; equal roles are listed with `--same` only. */
export async function diffRoles(
  call: Call,
  app: App,
  [one, other, ...more]: readonly string[],
): Promise<CommandResult> {
  if (other === undefined || more.length > 0) return usageError('Name two users: usher user role diff A B')
  const first = await findNamedUser(call, app, one, ['roles'])
  if (isCliError(first)) return first
  const second = await findNamedUser(call, app, other, ['roles'])
  if (isCliError(second)) return second
  const lines = compareRoles(first.roles, second.roles)
  const shown = call.flags.on('same') ? lines : lines.filter(each => each.where !== 'both')
  const columns = differenceColumns(app, [first.user.primary_id, second.user.primary_id])
  const result = await printRows(call, shown, {columns, plural: 'roles'})
  const isDifferent = lines.some(each => each.where !== 'both')
  return result === exit.ok && isDifferent && call.flags.on('exitCode') ? exit.differences : result
}

function roleLabel(role: Role, {policy}: App): string {
  return roleName(valuesOf(roleEntity, role), policy.codes)
}

function differenceColumns(app: App, [first, second]: readonly [string, string]): Column<RoleDifference>[] {
  const {codes} = app.policy
  const where = {'first only': `only ${first}`, 'second only': `only ${second}`, both: 'both', differs: 'differs'}
  return [
    {name: 'role_type', label: 'Role', exact: ({role}) => role.role_type, show: ({role}) => roleLabel(role, app)},
    textColumn('scope', 'Scope', ({role}) => role.scope),
    textColumn('where', 'Who has it', line => where[line.where]),
    textColumn('difference', 'Difference', line => roleDifferenceText(line, codes)),
  ]
}

/** `role why ID ROLE`: when, by whom and why a role was given, as far as the history reaches back. */
export async function explainRole(call: Call, app: App, [id, word]: readonly string[]): Promise<CommandResult> {
  const file = await findNamedUser(call, app, id, ['roles'], 'user role why ID ROLE')
  if (isCliError(file)) return file
  const ofType = file.roles.filter(each => each.role_type === word)
  const found = ofType.length > 0 ? undefined : findSegment(file, ['roles'], word)
  if (isCliError(found)) return found
  const roles = found ? file.roles.filter(each => each.id === found.row.id) : ofType
  const origins = await roleOrigins(app, file, roles)
  return printRows(call, origins, {columns: originColumns(app), plural: 'roles'})
}

function originColumns(app: App): Column<RoleOrigin>[] {
  return [
    numberColumn('id', 'Number', ({role}) => role.id),
    {name: 'role_type', label: 'Role', exact: ({role}) => role.role_type, show: ({role}) => roleLabel(role, app)},
    textColumn('at', `Given (${timeZoneName()})`, ({changeSet}) => changeSet && minuteText(changeSet.at)),
    textColumn('operator', 'By', ({batch}) => batch?.operator),
    textColumn('action', 'What', ({batch}) => (batch ? actionLabel(batch.action) : undefined)),
    numberColumn('batch', 'Batch', ({batch}) => batch?.id ?? null),
    textColumn('because', 'Why', roleReason),
  ]
}
