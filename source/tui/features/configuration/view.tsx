// The configuration on the whole screen: areas at the left, the lines of one at the right; on narrow screens one of the two.

import type {Size} from '../../../app/display/list/list-view.ts'
import {stringWidth} from '../../../app/display/text/width.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {Content} from '../../shell/frame/content.tsx'
import {cutSafe, fitSafe, padded, wrapSafe} from '../../ui/text.ts'
import {countOf, type SiteItem} from './areas.ts'
import {currentArea, currentItem, type SiteView, shownAreas, shownItems} from './state.ts'

const bothFrom = 76
const areasWidth = 30
// Below the lists: a blank line and what is known of the line under the cursor.
const aboutRows = 3
const maxAboutRows = 6

/** The whole screen but for the last two lines. */
export function siteFrame(view: SiteView, {columns, rows}: Size, theme: Theme): string[] {
  const about = Math.max(rows < 14 ? aboutRows - 1 : aboutRows, aboutHeight(view, columns, theme))
  const under = underHead(view, columns, theme)
  const room = Math.max(1, rows - 2 - 1 - under.length - about - 1)
  return [
    headLine(view, columns, theme),
    ...under,
    ...body(view, columns, room, theme),
    '',
    ...filled(wrapSafe(aboutText(view), columns - 2, theme).slice(0, about), about).map(each => ` ${each}`),
  ]
}

// The longest sentence of what can be under the cursor decides, so that the lists keep their height.
function aboutHeight(view: SiteView, columns: number, theme: Theme): number {
  const sentences = view.isOpen ? shownItems(view) : shownAreas(view)
  const longest = sentences.map(({about}) => wrapSafe(about, columns - 2, theme).length)
  return Math.min(maxAboutRows, Math.max(0, ...longest))
}

function headLine(view: SiteView, columns: number, theme: Theme): string {
  const area = currentArea(view)
  const title = `Configuration${view.isOpen && area ? `: ${area.label}` : ''}`
  const legend = '~ own  - off'
  const gap = Math.max(1, columns - title.length - legend.length - 2)
  return ` ${styled(theme, 'title', title)}${' '.repeat(gap)}${legend}`
}

// What is typed to narrow, why nothing can be changed, or what the area is.
function underHead(view: SiteView, columns: number, theme: Theme): string[] {
  const {query, isTyping, locked, isOpen} = view
  if (query !== undefined) {
    const text = isTyping ? `${query.before}_${query.after}` : query.before + query.after
    return [` /${cutSafe(text, columns - 3, theme)}`]
  }
  if (locked !== undefined)
    return wrapSafe(locked, columns - 4, theme).map(
      (line, at) => ` ${styled(theme, 'warning', at === 0 ? '=' : ' ')} ${line}`,
    )
  const about = isOpen ? (currentArea(view)?.about ?? '') : ''
  return wrapSafe(about, columns - 2, theme).map(line => ` ${line}`.trimEnd())
}

function body(view: SiteView, columns: number, room: number, theme: Theme): string[] {
  if (columns < bothFrom)
    return filled(view.isOpen ? itemRows(view, columns, room, theme) : areaRows(view, columns, room, theme), room)
  const left = filled(areaRows(view, areasWidth, room, theme), room)
  const right = filled(itemRows(view, columns - areasWidth - 3, room, theme), room)
  const bar = theme.isAscii ? '|' : '│'
  return left.map((line, place) => `${padded(line, areasWidth)} ${bar} ${right[place] ?? ''}`)
}

function filled(lines: readonly string[], count: number): string[] {
  return [...lines.slice(0, count), ...Array.from({length: Math.max(0, count - lines.length)}, () => '')]
}

type Row = {readonly text: string; readonly isCurrent: boolean}

// The lines around the cursor.
function windowOf(rows: readonly Row[], room: number): string[] {
  const at = Math.max(
    0,
    rows.findIndex(each => each.isCurrent),
  )
  const from = Math.max(0, Math.min(at - Math.floor(room / 2), rows.length - room))
  return rows.slice(from, from + room).map(each => each.text)
}

function areaRows(view: SiteView, width: number, room: number, theme: Theme): string[] {
  const current = currentArea(view)
  const rows: Row[] = []
  let group = ''
  for (const area of shownAreas(view)) {
    if (area.group !== group) {
      group = area.group
      rows.push({text: ` ${styled(theme, 'header', group.toUpperCase())}`, isCurrent: false})
    }
    const isCurrent = area.id === current?.id
    const count = String(countOf(area, view.site, view.changes))
    const line = fitSafe(
      `${isCurrent ? '>' : ' '} ${fitSafe(area.label, width - count.length - 4, theme)} ${count}`,
      width,
      theme,
    )
    rows.push({text: isCurrent ? styled(theme, view.isOpen ? 'active' : 'cursor', line) : line, isCurrent})
  }
  if (rows.length === 0) rows.push({text: ' Nothing is called like this.', isCurrent: false})
  return windowOf(rows, room)
}

const minText = 10
const minTextBesideNote = 16

function itemRows(view: SiteView, width: number, room: number, theme: Theme): string[] {
  const items = shownItems(view)
  if (items.length === 0) return [view.query && view.isOpen ? ' Nothing here fits.' : ' There is nothing here yet.']
  const current = currentItem(view)
  const names = Math.min(Math.max(...items.map(each => stringWidth(each.id))), Math.max(10, width - minText - 4), 32)
  const notes = Math.min(24, Math.max(...items.map(each => stringWidth(each.note))))
  const rows = items.map(item => {
    const isCurrent = item.id === current?.id
    const text = itemLine(item, isCurrent, {width, names, notes}, theme)
    return {text, isCurrent}
  })
  return windowOf(rows, room)
}

type Widths = {readonly width: number; readonly names: number; readonly notes: number}

function itemLine(item: SiteItem, isCurrent: boolean, {width, names, notes}: Widths, theme: Theme): string {
  const sign = item.sign === 'own' ? '~' : item.sign === 'off' ? '-' : ' '
  const note = notes > 0 && width - names - notes - 6 >= minTextBesideNote ? notes : 0
  const text = width - names - note - (note > 0 ? 7 : 5)
  const line = `${isCurrent ? '>' : ' '}${sign} ${fitSafe(item.id, names, theme)}  ${fitSafe(item.text, text, theme)}${
    note > 0 ? `  ${fitSafe(item.note, note, theme)}` : ''
  }`
  if (isCurrent) return styled(theme, 'cursor', line)
  return item.sign === 'off' ? styled(theme, 'dim', line) : line
}

function aboutText(view: SiteView): string {
  return currentItem(view)?.about ?? currentArea(view)?.about ?? ''
}

/** The line under the cursor in one sentence, for those who hear the screen. */
export function siteSpoken(view: SiteView): string {
  const [area, item] = [currentArea(view), currentItem(view)]
  const locked = view.locked === undefined ? '' : ` ${view.locked}.`
  if (!area) return 'Nothing is called like this'
  if (view.isOpen) return item ? `${item.id}: ${item.text}. ${item.about}` : `${area.label}: there is nothing here`
  return `Configuration, ${area.group}, ${area.label}: ${countOf(area, view.site, view.changes)}. ${area.about}.${locked}`
}

export function ConfigurationScreen() {
  return <Content of={({overlay, size, theme}) => (overlay?.kind === 'site' ? siteFrame(overlay, size, theme) : [])} />
}
