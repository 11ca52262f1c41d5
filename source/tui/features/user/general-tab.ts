// The tab General, read-only: every field by section, and the roles (F120, F138-F139, F141).
import {type App, today} from '../../../app/app.ts'
import {checkMark, styled, type Theme} from '../../../app/display/theme.ts'
import {type SectionName, userSections} from '../../../app/display/user-sections.ts'
import {showValue} from '../../../domain/entity/read-value.ts'
import {fieldState} from '../../../domain/entity/situation.ts'
import {situationOf} from '../../../domain/rules/edits/set-fields.ts'
import {sortSharingLibraries} from '../../../domain/rules/edits/sharing-libraries.ts'
import {isRoleInForce} from '../../../domain/rules/roles/roles.ts'
import {type Role, role, type UserFile, user as userEntity} from '../../../domain/user/index.ts'
import {stacked, type TabText, tableText} from '../../ui/tables/segment-text.ts'
import {padded, wrapSafe} from '../../ui/text.ts'
import {arrangements} from './general-layout.ts'

type Context = {readonly file: UserFile; readonly app: App; readonly width: number; readonly theme: Theme}

const threeFrom = 110
const labelWidth = 21

/** Returns all lines of the tab. */
export function generalLines(context: Context): TabText {
  const count = context.width >= threeFrom ? 3 : 2
  const width = Math.floor((context.width - 2) / count)
  const columns = arrangements[count].map(names =>
    names.flatMap((name, index) => [...(index > 0 ? [''] : []), ...sectionLines(context, name, width - 2)]),
  )
  const height = Math.max(...columns.map(column => column.length))
  const side = Array.from({length: height}, (_, row) =>
    ` ${columns.map(column => padded(column[row] ?? '', width)).join('')}`.trimEnd(),
  )
  return stacked(side, [''], roleLines(context))
}

function sectionLines({file, app, theme}: Context, name: SectionName, width: number): string[] {
  const {title, fields} = userSections[name]
  const situation = situationOf(file.user)
  const shown = fields.filter(
    field => fieldState(userEntity, field, userEntity.fields[field], situation, app.policy).shown,
  )
  return [
    styled(theme, 'title', title.toUpperCase()),
    ...shown.flatMap(field => fieldLines(file, field, app, width, theme)),
  ]
}

function fieldLines(
  file: UserFile,
  name: (typeof userSections)[SectionName]['fields'][number],
  app: App,
  width: number,
  theme: Theme,
): string[] {
  const field = userEntity.fields[name]
  const value = name === 'rs_libraries' ? sortSharingLibraries(file.user[name], app.policy) : file.user[name]
  const isLocked = name === 'locked_at' && value !== null
  const text = name === 'locked_at' && value === null ? 'not locked' : showValue(field, value, app.policy.codes)
  const labels = wrapSafe(field.label, labelWidth - 1, theme)
  const values = wrapSafe(isLocked ? `LOCKED ${text}` : text, Math.max(8, width - labelWidth), theme)
  return Array.from({length: Math.max(labels.length, values.length)}, (_, row) => {
    const shown = values[row] ?? ''
    const isWarning = isLocked || (name === 'status' && value === 'INACTIVE')
    return `${padded(labels[row] ?? '', labelWidth)}${isWarning ? styled(theme, 'warning', shown) : shown}`
  })
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
