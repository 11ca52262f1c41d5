// The roles of two people: who has which, and in what those that both have differ.

import type {App} from '../../../app/app.ts'
import type {Size} from '../../../app/display/list/list-view.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {type RoleDifference, roleDifferenceText} from '../../../domain/rules/roles/role-copy.ts'
import {roleName} from '../../../domain/rules/roles/role-remarks.ts'
import {role as roleEntity} from '../../../domain/user/index.ts'
import {valuesOf} from '../../../domain/user/user-file.ts'
import {Content} from '../../shell/frame/content.tsx'
import {type SegmentColumn, tableText} from '../../ui/segment-table.ts'
import {cutSafe} from '../../ui/text.ts'
import type {RoleComparison} from './state.ts'

const headRows = 3

/** How many of its lines fit. */
export function comparisonPage({rows}: Size): number {
  return Math.max(1, rows - headRows - 2)
}

/** Every line of the comparison. */
export function comparisonLines(view: RoleComparison, {policy}: App, {columns}: Size, theme: Theme): readonly string[] {
  const {people, rows} = view
  if (rows.length === 0) return [' Neither has a role.']
  const [first, second] = people.map(each => each.primary_id)
  const where = {'first only': `only ${first}`, 'second only': `only ${second}`, both: 'both', differs: 'differs'}
  const shown: readonly SegmentColumn<RoleDifference & {readonly id: number}>[] = [
    {
      label: 'Role',
      least: 20,
      share: 3,
      text: ({role}) => roleName(valuesOf(roleEntity, role), policy.codes),
    },
    {label: 'Who has it', least: 18, share: 1, text: row => where[row.where]},
  ]
  const numbered = rows.map(row => ({...row, id: row.role.id}))
  return tableText(shown, numbered, columns, theme, row => roleDifferenceText(row, policy.codes)).lines
}

/** The whole screen but for the last two lines. */
export function comparisonFrame(view: RoleComparison, app: App, size: Size, theme: Theme): string[] {
  const page = comparisonPage(size)
  const lines = comparisonLines(view, app, size, theme)
  const scroll = Math.max(0, Math.min(view.scroll, lines.length - page))
  const shown = lines.slice(scroll, scroll + page)
  while (shown.length < page) shown.push('')
  const [first, second] = view.people.map(({primary_id, name}) => `${name} (${primary_id})`)
  const differing = view.rows.filter(each => each.where !== 'both').length
  const rest = lines.length - scroll - page
  const count =
    differing === 0 ? 'The same roles.' : `${differing} ${differing === 1 ? 'role differs' : 'roles differ'}.`
  return [
    styled(theme, 'title', cutSafe(` Roles of ${first} and ${second}`, size.columns - 1, theme)),
    cutSafe(` ${count}${rest > 0 ? ` ${rest} more lines below` : ''}`, size.columns - 1, theme),
    '',
    ...shown,
  ]
}

export function RoleComparisonScreen() {
  return (
    <Content
      of={({overlay, size, theme}, {app}) =>
        overlay?.kind === 'roleComparison' ? comparisonFrame(overlay, app, size, theme) : []
      }
    />
  )
}
