// The configuration screen: areas on the left, lines on the right; on narrow screens only one of the two lists.
import {memo} from 'react'
import {stringWidth} from '../../../app/display/text/width.ts'
import {useOverlay} from '../../shell/frame/context.tsx'
import {PickList} from '../../ui/pick-list.tsx'
import {InRoom, type Room, useRoom} from '../../ui/room.tsx'
import {Blank, Ends, Paragraph, paragraphLines, Ready, Row} from '../../ui/row.tsx'
import {SideBySide} from '../../ui/side-by-side.tsx'
import {fitSafe} from '../../ui/text.ts'
import {type Area, countOf, type SiteItem} from './areas.ts'
import {currentArea, currentItem, type SiteView, shownAreas, shownItems} from './state.ts'

const bothFrom = 76
const areasWidth = 30
// Rows below the lists, for the description of the current line.
const aboutRows = 3
const maxAboutRows = 6

type ViewProps = {readonly view: SiteView}

/** Returns what stands under the title: the search text, why nothing can be changed, or the description of the area. */
function underTitle(view: SiteView): {readonly typed?: string; readonly locked?: string; readonly about: string} {
  const {query, isTyping, locked, isOpen} = view
  if (query !== undefined)
    return {typed: isTyping ? `${query.before}_${query.after}` : query.before + query.after, about: ''}
  return locked === undefined ? {about: isOpen ? (currentArea(view)?.about ?? '') : ''} : {locked, about: ''}
}

const lockedIndent = 3

/** The reason why the configuration is read-only. */
function Locked({reason}: {readonly reason: string}) {
  const {columns, theme} = useRoom()
  const [first = '', ...rest] = paragraphLines(reason, columns - lockedIndent, theme)
  return (
    <>
      <Row text={[' ', ['warning', '='], ` ${first}`]} />
      <Ready lines={rest} indent={lockedIndent} />
    </>
  )
}

function UnderTitle({view}: ViewProps) {
  const {typed, locked, about} = underTitle(view)
  if (typed !== undefined) return <Row text={` /${typed}`} />
  return locked === undefined ? <Paragraph text={about} indent={1} /> : <Locked reason={locked} />
}

function underTitleRows(view: SiteView, {columns, theme}: Room): number {
  const {typed, locked, about} = underTitle(view)
  if (typed !== undefined) return 1
  return locked === undefined
    ? paragraphLines(about, columns - 1, theme).length
    : paragraphLines(locked, columns - lockedIndent, theme).length
}

type Grouped = {readonly group: string} | {readonly area: Area}

function AreaList({view}: ViewProps) {
  const {columns, theme} = useRoom()
  const areas = shownAreas(view)
  const current = currentArea(view)
  const rows = areas.flatMap((area, place): Grouped[] =>
    area.group === areas[place - 1]?.group ? [{area}] : [{group: area.group}, {area}],
  )
  const at = rows.findIndex(each => 'area' in each && each.area.id === current?.id)
  return (
    <PickList items={rows} at={Math.max(0, at)} isFilled empty=" No area matches.">
      {row => {
        if ('group' in row) return <Row text={[' ', ['header', row.group.toUpperCase()]]} />
        const isCurrent = row.area.id === current?.id
        const count = String(countOf(row.area, view.site, view.changes))
        const label = fitSafe(row.area.label, columns - count.length - 4, theme)
        const text = `${isCurrent ? '>' : ' '} ${label} ${count}`
        return <Row text={text} style={isCurrent ? 'active' : undefined} isCurrent={isCurrent && !view.isOpen} />
      }}
    </PickList>
  )
}

const minText = 10
const minTextBesideNote = 16
const maxName = 32
const maxNote = 24

type Widths = {readonly name: number; readonly text: number; readonly note: number}

function widthsFor(items: readonly SiteItem[], columns: number): Widths {
  const longest = (read: (item: SiteItem) => string): number =>
    Math.max(0, ...items.map(item => stringWidth(read(item))))
  const name = Math.min(
    longest(each => each.id),
    Math.max(10, columns - minText - 4),
    maxName,
  )
  const wanted = Math.min(
    maxNote,
    longest(each => each.note),
  )
  const note = wanted > 0 && columns - name - wanted - 6 >= minTextBesideNote ? wanted : 0
  return {name, note, text: columns - name - note - (note > 0 ? 7 : 5)}
}

const itemSigns = {own: '~', off: '-'} as const

function ItemList({view}: ViewProps) {
  const {columns, theme} = useRoom()
  const items = shownItems(view)
  const current = currentItem(view)
  const {name, text, note} = widthsFor(items, columns)
  const empty = view.query && view.isOpen ? ' No matches.' : ' Nothing here yet.'
  const at = items.findIndex(each => each.id === current?.id)
  return (
    <PickList items={items} at={Math.max(0, at)} isFilled empty={empty}>
      {item => {
        const isCurrent = item.id === current?.id
        const sign = item.sign === 'own' || item.sign === 'off' ? itemSigns[item.sign] : ' '
        const end = note > 0 ? `  ${fitSafe(item.note, note, theme)}` : ''
        const line = `${isCurrent ? '>' : ' '}${sign} ${fitSafe(item.id, name, theme)}  ${fitSafe(item.text, text, theme)}${end}`
        return <Row text={line} style={item.sign === 'off' ? 'dim' : undefined} isCurrent={isCurrent} />
      }}
    </PickList>
  )
}

/** Returns the current line as a sentence for screen readers. */
export function siteSpoken(view: SiteView): string {
  const [area, item] = [currentArea(view), currentItem(view)]
  const locked = view.locked === undefined ? '' : ` ${view.locked}.`
  if (!area) return 'No area matches'
  if (view.isOpen) return item ? `${item.id}: ${item.text}. ${item.about}` : `${area.label}: there is nothing here`
  return `Configuration, ${area.group}, ${area.label}: ${countOf(area, view.site, view.changes)}. ${area.about}.${locked}`
}

/** One of the two lists, on narrow screens. */
function Half({view, rows}: ViewProps & {readonly rows: number}) {
  return <InRoom rows={rows}>{view.isOpen ? <ItemList view={view} /> : <AreaList view={view} />}</InRoom>
}

// Uses the longest description of any line, so that the lists keep their height as the cursor moves.
function longestAbout(view: SiteView, {columns, theme}: Room): number {
  const sentences = view.isOpen ? shownItems(view) : shownAreas(view)
  const rows = sentences.map(({about}) => paragraphLines(about, columns - 1, theme).length)
  return Math.min(maxAboutRows, Math.max(0, ...rows))
}

export const ConfigurationScreen = memo(() => {
  const room = useRoom()
  const {columns, rows, theme} = room
  const view = useOverlay('site')
  if (!view) return null
  const area = currentArea(view)
  const aboutRoom = Math.max(rows < 12 ? aboutRows - 1 : aboutRows, longestAbout(view, room))
  const body = Math.max(1, rows - 1 - underTitleRows(view, room) - 1 - aboutRoom)
  const about = currentItem(view)?.about ?? area?.about ?? ''
  const lines = paragraphLines(about, columns - 1, theme).slice(0, aboutRoom)
  return (
    <>
      <Ends
        left={[' ', ['title', `Configuration${view.isOpen && area ? `: ${area.label}` : ''}`]]}
        right={['~ own  - off']}
      />
      <UnderTitle view={view} />
      {columns < bothFrom ? (
        <Half view={view} rows={body} />
      ) : (
        <SideBySide width={areasWidth} rows={body} left={<AreaList view={view} />} right={<ItemList view={view} />} />
      )}
      <Blank />
      <Ready lines={lines} indent={1} />
    </>
  )
})
