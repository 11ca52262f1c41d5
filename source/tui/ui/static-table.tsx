import {Text} from 'ink'
import inkTable from 'ink-table'
import type {ReactNode} from 'react'
import {stringWidth} from '../../app/display/text/width.ts'
import {styled} from '../../app/display/theme.ts'
import {useRoom} from './room.tsx'
import {cutSafe} from './text.ts'

// A package without an ES module: its component is the default of what it exports.
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
  // Rules between the columns of an empty cell are drawn as its text.
  return <Text>{theme.isAscii ? inAscii(String(children)) : children}</Text>
}

/** Columns as wide as their texts where they fit; the widest ones give way until they do. */
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

/** A small table with lines around its cells, drawn whole: for about ten items that do not change while one looks at them. */
export function StaticTable<Item>({columns, items}: Props<Item>) {
  const {columns: width, theme} = useRoom()
  const texts = [columns.map(({label}) => label), ...items.map(item => columns.map(({text}) => text(item)))]
  const widths = widthsFor(texts, width)
  const shown = texts.map(row => row.map((text, at) => cutSafe(text, widths[at] ?? 1, theme)))
  const [head = [], ...body] = shown
  const data = body.map(row => Object.fromEntries(row.map((text, at) => [head[at] ?? '', text])))
  // Its rows are made of these components once, when it is first drawn.
  return (
    <Table key={String(theme.isAscii)} data={data} columns={head} skeleton={Skeleton} header={Heading} cell={Cell} />
  )
}
