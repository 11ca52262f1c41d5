import {memo} from 'react'
import {useOverlay, useShell} from '../../shell/frame/context.tsx'
import {useRoom} from '../../ui/room.tsx'
import {Blank, Row} from '../../ui/row.tsx'
import {StaticTable} from '../../ui/tables/static-table.tsx'
import {staticTableItems} from '../../ui/tables/static-table-size.ts'
import {comparisonRows} from './comparison.ts'

const headRows = 3

/** The comparison of the roles of two users. */
export const RoleComparisonScreen = memo(() => {
  const {app} = useShell()
  const {rows} = useRoom()
  const view = useOverlay('roleComparison')
  if (!view) return null
  const [first, second] = view.users
  const items = comparisonRows(view, app.policy.codes)
  const page = staticTableItems(rows - headRows)
  const shown = items.slice(view.scroll, view.scroll + page)
  const rest = items.length - view.scroll - shown.length
  const differing = view.rows.filter(each => each.where !== 'both').length
  const count =
    differing === 0 ? 'The same roles.' : `${differing} ${differing === 1 ? 'role differs' : 'roles differ'}.`
  return (
    <>
      <Row
        text={` Roles of ${first.name} (${first.primary_id}) and ${second.name} (${second.primary_id})`}
        style="title"
      />
      <Row text={` ${count}${rest > 0 ? ` ${rest} more rows below` : ''}`} />
      <Blank />
      {items.length === 0 ? (
        <Row text=" Neither has a role." />
      ) : (
        <StaticTable
          columns={[
            {label: 'ROLE', text: each => each.role},
            {label: 'DIFFERS IN', text: each => each.field},
            {label: first.primary_id, text: each => each.first},
            {label: second.primary_id, text: each => each.second},
          ]}
          items={shown}
        />
      )}
    </>
  )
})
