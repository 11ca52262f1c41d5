import type {ListView} from '../../../app/display/list/list-view.ts'
import {otherTabsText} from '../../../app/display/list/other-tabs.ts'
import {standingOf, stateOfStanding} from '../../../app/display/list/standing.ts'
import type {Size} from '../../../app/display/size.ts'
import {thousands} from '../../../app/display/text/counts.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {dayOf} from '../../../domain/base/day.ts'
import {listName} from '../../../domain/user/name.ts'
import {fitSafe} from '../../ui/text.ts'

/** Returns the lines of the compact list for small screens: name, identifier and status, without tabs. */
export function compactLines(view: ListView, size: Size, theme: Theme, foot: string): string[] {
  const nameWidth = size.columns - 3 - 12 - 9
  const cells = (name: string, id: string, status: string): string =>
    `${fitSafe(name, nameWidth, theme)} ${fitSafe(id, 11, theme)} ${fitSafe(status, 8, theme)}`
  const place = `${view.position === undefined ? '?' : thousands(view.position)}/${thousands(view.found?.found ?? view.counters[view.tab])}`
  const head = fitSafe(` [${view.tab}] filter: ${view.filter || '(none)'}`, size.columns - place.length - 2, theme)
  const page = Math.max(1, size.rows - 3)
  const body = view.rows.slice(0, page).map(row => {
    const marks = `${row.id === view.cursor ? '>' : ' '}${view.isMarked(row) ? '*' : ' '} `
    const standing = standingOf(row, dayOf(view.now))
    const line = marks + cells(listName(row, view.policy), row.primary_id, standing)
    if (row.id === view.cursor) return styled(theme, 'cursor', line)
    const state = stateOfStanding(standing)
    return state === undefined ? line : line.slice(0, -8) + styled(theme, state, line.slice(-8))
  })
  const others = otherTabsText(view.otherMatches ?? {})
  if (body.length === 0 && others !== '') body.push(fitSafe(` On other tabs: ${others}`, size.columns, theme))
  while (body.length < page) body.push('')
  return [`${head} ${place}`, styled(theme, 'header', `   ${cells('NAME ^', 'PRIMARY ID', 'STATUS')}`), ...body, foot]
}
