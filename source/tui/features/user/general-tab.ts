// The tab General, read-only: every field by section, and the roles (F120, F138-F139, F141).
import {type App, today} from '../../../app/app.ts'
import {counted} from '../../../app/display/text/counts.ts'
import {checkMark, styled, type Theme, type UserState} from '../../../app/display/theme.ts'
import {type SectionName, userSections} from '../../../app/display/user-sections.ts'
import type {Day} from '../../../domain/base/day.ts'
import type {Policy} from '../../../domain/entity/policy.ts'
import {showValue} from '../../../domain/entity/read-value.ts'
import {fieldState} from '../../../domain/entity/situation.ts'
import {situationOf} from '../../../domain/rules/edits/set-fields.ts'
import {defaultSharingLibrary, sortSharingLibraries} from '../../../domain/rules/edits/sharing-libraries.ts'
import {isRoleInForce} from '../../../domain/rules/roles/roles.ts'
import {isExpired} from '../../../domain/rules/status.ts'
import {type Role, role, type User, type UserFile, user as userEntity} from '../../../domain/user/index.ts'
import {stacked, type TabText, tableText} from '../../ui/tables/segment-text.ts'
import {padded, wrapSafe} from '../../ui/text.ts'
import {arrangements} from './general-layout.ts'

type Context = {
  readonly file: UserFile
  readonly app: App
  readonly width: number
  readonly theme: Theme
  /** True if fields without a value have a line each; otherwise one line names them all. */
  readonly isUnfolded: boolean
}

const threeFrom = 110
const labelWidth = 21

/** Returns all lines of the tab. */
export function generalLines(context: Context): TabText {
  const {theme, width: all, isUnfolded} = context
  const count = all >= threeFrom ? 3 : 2
  const width = Math.floor((all - 2) / count)
  const columns = arrangements[count].map(names => {
    const sections = names.map(name => sectionLines(context, name, width - 2)).filter(lines => lines.length > 0)
    return sections.flatMap((lines, index) => [...(index > 0 ? [''] : []), ...lines])
  })
  const height = Math.max(...columns.map(column => column.length))
  const side = Array.from({length: height}, (_, row) =>
    ` ${columns.map(column => padded(column[row] ?? '', width)).join('')}`.trimEnd(),
  )
  const empty = isUnfolded ? [] : emptyFields(context).map(field => userEntity.fields[field].label)
  const fold = empty.length === 0 ? [] : [styled(theme, 'dim', foldedLine(empty, all - 1))]
  return stacked(side, fold, [''], roleLines(context))
}

/** Names the empty fields in one line, as many as there is room for. */
function foldedLine(labels: readonly string[], width: number): string {
  const start = ` ${counted(labels.length, 'empty field')} (z): `
  const textOf = (count: number): string => {
    const rest = labels.length - count
    return `${start}${labels.slice(0, count).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
  }
  const counts = labels.map((_, at) => labels.length - at)
  return counts.map(textOf).find(text => text.length <= width) ?? ` ${counted(labels.length, 'empty field')}`
}

type FieldName = (typeof userSections)[SectionName]['fields'][number]

function shownFields({file, app}: Context, name: SectionName): readonly FieldName[] {
  const situation = situationOf(file.user)
  const all: readonly FieldName[] = userSections[name].fields
  return all.filter(field => fieldState(userEntity, field, userEntity.fields[field], situation, app.policy).shown)
}

function emptyFields(context: Context): readonly FieldName[] {
  return arrangements[2]
    .flat()
    .flatMap(name => shownFields(context, name))
    .filter(field => isEmpty(context, field))
}

function isEmpty({file, app}: Context, name: FieldName): boolean {
  return valueText(file, name, app) === noValue
}

const noValue = '-'

function sectionLines(context: Context, name: SectionName, width: number): string[] {
  const {theme, isUnfolded} = context
  const shown = shownFields(context, name).filter(field => isUnfolded || !isEmpty(context, field))
  if (shown.length === 0) return []
  const heading = styled(theme, 'title', userSections[name].title.toUpperCase())
  return [heading, ...shown.flatMap(field => fieldLines(context, field, width))]
}

function valueText(file: UserFile, name: FieldName, app: App): string {
  const field = userEntity.fields[name]
  if (name === 'rs_libraries') return librariesText(file.user[name], app.policy)
  const value = file.user[name]
  if (name !== 'locked_at') return showValue(field, value, app.policy.codes)
  return value === null ? 'not locked' : `LOCKED ${showValue(field, value, app.policy.codes)}`
}

// Without libraries of their own, the site's default one applies (F076).
function librariesText(libraries: readonly string[], policy: Policy): string {
  const byDefault = defaultSharingLibrary(policy)
  if (libraries.length === 0 && byDefault !== undefined) return `default: ${byDefault}`
  return showValue(userEntity.fields.rs_libraries, sortSharingLibraries(libraries, policy), policy.codes)
}

function fieldLines({file, app, theme}: Context, name: FieldName, width: number): string[] {
  const labels = wrapSafe(userEntity.fields[name].label, labelWidth - 1, theme)
  const text = valueText(file, name, app)
  const values = wrapSafe(text, Math.max(8, width - labelWidth), theme)
  const look = text === noValue ? 'dim' : stateOf(file.user, name, today(app))
  return Array.from({length: Math.max(labels.length, values.length)}, (_, row) => {
    const shown = values[row] ?? ''
    return `${padded(labels[row] ?? '', labelWidth)}${look === undefined ? shown : styled(theme, look, shown)}`
  })
}

function stateOf(user: User, name: FieldName, day: Day): UserState | undefined {
  if (name === 'locked_at') return user.locked_at === null ? undefined : 'locked'
  if (name === 'status') return user.status === 'INACTIVE' ? 'inactive' : undefined
  return name === 'expiry_date' && isExpired(user, day) ? 'expired' : undefined
}

/** Returns the role list: role, scope, status and expiration date (F141). */
export function roleLines({file, app, width, theme}: Context): TabText {
  const heading = styled(theme, 'title', ` USER ROLES (${file.roles.length})`)
  if (file.roles.length === 0) return stacked([heading, ' none'])
  const {codes} = app.policy
  const text =
    (name: keyof typeof role.fields) =>
    (row: Role): string =>
      showValue(role.fields[name], row[name], codes)
  const columns = [
    {label: role.fields.role_type.label, least: 20, share: 3, text: text('role_type')},
    {label: role.fields.scope.label, least: 10, share: 2, text: text('scope')},
    {label: role.fields.status.label, least: 8, share: 0, text: text('status')},
    {label: role.fields.expiry_date.label, least: 10, share: 0, text: text('expiry_date')},
    {
      label: 'In force',
      least: 8,
      share: 0,
      text: (row: Role) => (isRoleInForce(row, today(app)) ? checkMark(theme) : ''),
    },
    {label: role.fields.parameter.label, least: 12, share: 3, text: text('parameter')},
  ]
  return stacked([heading], tableText(columns, file.roles, width, theme))
}
