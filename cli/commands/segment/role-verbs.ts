import {actionLabel} from '../../../source/app/actions/action-labels.ts'
import {copyRolesAction} from '../../../source/app/actions/copy-roles.ts'
import type {App} from '../../../source/app/app.ts'
import {type RoleOrigin, roleOrigins, roleReason} from '../../../source/app/history/role-origins.ts'
import {compareRoles, type RoleDifference, roleDifferenceText} from '../../../source/domain/rules/roles/role-copy.ts'
import {roleName} from '../../../source/domain/rules/roles/role-remarks.ts'
import {type Role, role as roleEntity} from '../../../source/domain/user/index.ts'
import {valuesOf} from '../../../source/domain/user/user-file.ts'
import type {Answer, Call} from '../../framework/command.ts'
import {exit, isCliError, usage} from '../../framework/exit.ts'
import {type Column, chosenColumns, numberColumn, textColumn} from '../../output/columns.ts'
import {formatFor} from '../../output/format.ts'
import {recordWriter} from '../../output/records.ts'
import {personNamed} from '../../selection/named-user.ts'
import {entryNamed} from './segment-lists.ts'
import type {CarryOut} from './segment-operation.ts'

/** `role copy FROM TO...`: gives the roles in force of one person to others. */
export async function copyRoles(
  call: Call,
  app: App,
  [from, ...to]: readonly string[],
  carryOut: CarryOut,
): Promise<Answer> {
  const file = await personNamed(call, app, from, ['roles'])
  if (isCliError(file)) return file
  return carryOut({...call, words: to}, app, copyRolesAction(file))
}

/** `role diff A B`: the roles of two people side by side; those that are the same only with `--all`. */
export async function diffRoles(call: Call, app: App, [one, other, ...more]: readonly string[]): Promise<Answer> {
  if (other === undefined || more.length > 0) return usage('Name two users: usher user role diff A B')
  const first = await personNamed(call, app, one, ['roles'])
  if (isCliError(first)) return first
  const second = await personNamed(call, app, other, ['roles'])
  if (isCliError(second)) return second
  const lines = compareRoles(first.roles, second.roles)
  const shown = call.flags.on('same') ? lines : lines.filter(each => each.where !== 'both')
  const answer = print(call, shown, differenceColumns(app, [first.user.primary_id, second.user.primary_id]))
  const differs = lines.some(each => each.where !== 'both')
  return answer === exit.ok && differs && call.flags.on('exitCode') ? exit.differences : answer
}

function nameOf(role: Role, {policy}: App): string {
  return roleName(valuesOf(roleEntity, role), policy.codes)
}

function differenceColumns(app: App, [first, second]: readonly [string, string]): Column<RoleDifference>[] {
  const {codes} = app.policy
  const where = {'first only': `only ${first}`, 'second only': `only ${second}`, both: 'both', differs: 'differs'}
  return [
    {name: 'role_type', label: 'Role', exact: ({role}) => role.role_type, show: ({role}) => nameOf(role, app)},
    textColumn('scope', 'Scope', ({role}) => role.scope),
    textColumn('where', 'Who has it', line => where[line.where]),
    textColumn('difference', 'Difference', line => roleDifferenceText(line, codes)),
  ]
}

/** `role why ID ROLE`: when, by whom and by what a role was given, as far as the history goes. */
export async function whyRole(call: Call, app: App, [id, word]: readonly string[]): Promise<Answer> {
  const file = await personNamed(call, app, id, ['roles'])
  if (isCliError(file)) return file
  const roles = file.roles.filter(each => each.role_type === word)
  const found = roles.length > 0 ? undefined : entryNamed(file, ['roles'], word)
  if (isCliError(found)) return found
  const meant = found ? file.roles.filter(each => each.id === found.row.id) : roles
  const origins = await roleOrigins(app, file, meant)
  return print(call, origins, originColumns(app))
}

function originColumns(app: App): Column<RoleOrigin>[] {
  return [
    numberColumn('id', 'Number', ({role}) => role.id),
    {name: 'role_type', label: 'Role', exact: ({role}) => role.role_type, show: ({role}) => nameOf(role, app)},
    textColumn('at', 'Given (UTC)', ({changeSet: entry}) => entry?.at.slice(0, 16).replace('T', ' ')),
    textColumn('operator', 'By', ({batch}) => batch?.operator),
    textColumn('action', 'What', ({batch}) => (batch ? actionLabel(batch.action) : undefined)),
    numberColumn('batch', 'Batch', ({batch}) => batch?.id ?? null),
    textColumn('because', 'Why', roleReason),
  ]
}

function print<R>(call: Call, rows: readonly R[], usual: readonly Column<R>[]): Answer {
  const {io, flags} = call
  const format = formatFor(flags, io.stdout)
  if (isCliError(format)) return format
  const names = usual.map(each => each.name)
  const columns = chosenColumns(flags, usual, name => usual.find(each => each.name === name), names)
  if (isCliError(columns)) return columns
  const writer = recordWriter<R>(io.stdout, {
    format,
    columns,
    plural: 'roles',
    hasHeader: flags.on('header'),
    isAscii: flags.on('ascii'),
    nameOf: row => String(usual[0]?.exact(row) ?? ''),
  })
  writer.write(rows)
  writer.end()
  return exit.ok
}
