import {hintLine} from '../../app/display/keys/hints.ts'
import {thousands} from '../../app/display/list/list-head.ts'
import type {ListView, Size} from '../../app/display/list/list-view.ts'
import {standingOf} from '../../app/display/list/standing.ts'
import {type Look, styled} from '../../app/display/theme.ts'
import {listName} from '../../domain/user/name.ts'
import {leastSize} from './state.ts'
import {fitSafe} from '../ui/text.ts'

/** What stands on a screen that is too small: it fits any size itself. */
export function smallNotice({columns, rows}: Size): string[] {
  const size = `${columns}x${rows}`
  const needed = `${leastSize.columns}x${leastSize.rows}`
  const full = [
    '',
    ` Window too small: ${size}`,
    ` Needed: ${needed}   (best: 80x24 or more)`,
    '',
    ' Enlarge the window, or press:',
    '   c  compact list (name, id, status only)',
    '   q  quit',
    '',
    ' Nothing was lost.',
  ]
  const brief = [` Too small: ${size}`, ` Needed: ${needed}`, ' c  compact list', ' q  quit', ' Nothing was lost.']
  const fits = (lines: readonly string[]): boolean =>
    rows >= lines.length && columns >= Math.max(...lines.map(line => line.length))
  const lines = [full, brief].find(fits) ?? [`Too small ${size}`.slice(0, columns)]
  return [...lines, ...Array.from({length: Math.max(0, rows - lines.length)}, () => '')].slice(0, rows)
}

/** A list without tabs for small screens: name, identifier, status. */
export function compactFrame(view: ListView, size: Size, look: Look): string[] {
  const nameWidth = size.columns - 3 - 12 - 9
  const cells = (name: string, id: string, status: string): string =>
    `${fitSafe(name, nameWidth, look)} ${fitSafe(id, 11, look)} ${fitSafe(status, 8, look)}`
  const place = `${view.position === undefined ? '?' : thousands(view.position)}/${thousands(view.found?.found ?? view.counters[view.tab])}`
  const head = fitSafe(` [${view.tab}] filter: ${view.filter || '(none)'}`, size.columns - place.length - 2, look)
  const page = Math.max(1, size.rows - 3)
  const body = view.rows.slice(0, page).map(row => {
    const marks = `${row.id === view.cursor ? '>' : ' '}${view.isMarked(row) ? '*' : ' '} `
    const line = marks + cells(listName(row, view.policy), row.primary_id, standingOf(row, view.now.slice(0, 10)))
    return row.id === view.cursor ? styled(look, 'cursor', line) : line
  })
  while (body.length < page) body.push('')
  const foot = view.message === '' ? hintLine(view.hints, size.columns, look) : view.message
  return [`${head} ${place}`, styled(look, 'header', `   ${cells('NAME ^', 'PRIMARY ID', 'STATUS')}`), ...body, foot]
}
