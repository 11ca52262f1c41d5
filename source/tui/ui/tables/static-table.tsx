import {Text} from 'ink'
import inkTable from 'ink-table'
import type {ReactNode} from 'react'
import {stringWidth} from '../../../app/display/text/width.ts'
import {styled} from '../../../app/display/theme.ts'
import {useRoom} from '../room.tsx'
import {cutSafe} from '../text.ts'

// The package is CommonJS: its component is the default export of the module object.
const Table = inkTable.default ?? inkTable

export type StaticColumn<Item> = {readonly label: string; readonly text: (item: Item) => string}

type Props<Item> = {
  readonly columns: readonly StaticColumn<Item>[]
  readonly items: readonly Item[]
}

const asciiLines: Readonly<Record<string, string>> = {'─': '-', '│': '|'}
const inAscii = (line: string): string => line.replace(/[─-╿]/g, sign => asciiLines[sign] ?? '+')

type PartProps = {readonly children?: ReactNode}

function Skeleton({children}: PartProps) {
  const {theme} = useRoom()
  return <Text>{theme.isAscii ? inAscii(String(children)) : children}</Text>
}

function Heading({children}: PartProps) {
  const {theme} = useRoom()
  return <Text>{styled(theme, 'title', String(children))}</Text>
}

function Cell({children}: PartProps) {
  const {theme} = useRoom()
  // `ink-table` draws rules as cells without a value, whose text is the line.
  return <Text>{theme.isAscii ? inAscii(String(children)) : children}</Text>
}

/** Makes columns as wide as their texts; if they do not fit, the widest ones are narrowed. */
function widthsFor(texts: readonly (readonly string[])[], columns: number): readonly number[] {
  const widths = (texts[0] ?? []).map((_, at) => Math.max(...texts.map(row => stringWidth(row[at] ?? ''))))
  const room = columns - 3 * widths.length - 1
  let over = widths.reduce((sum, width) => sum + width, 0) - room
  while (over > 0) {
    const widest = widths.indexOf(Math.max(...widths))
    widths[widest] = Math.max(1, (widths[widest] ?? 1) - 1)
    over -= 1
  }
  return widths
}

/** A small table with borders, drawn completely: for about ten items that do not change. */
export function StaticTable<Item>({columns, items}: Props<Item>) {
  const {columns: width, theme} = useRoom()
  const texts = [columns.map(({label}) => label), ...items.map(item => columns.map(({text}) => text(item)))]
  const widths = widthsFor(texts, width)
  const shown = texts.map(row => row.map((text, at) => cutSafe(text, widths[at] ?? 1, theme)))
  const [head = [], ...body] = shown
  const data = body.map(row => Object.fromEntries(row.map((text, at) => [head[at] ?? '', text])))
  // The key remounts the table when the theme changes, because it keeps the components of its first rendering.
  return (
    <Table key={String(theme.isAscii)} data={data} columns={head} skeleton={Skeleton} header={Heading} cell={Cell} />
  )
}
