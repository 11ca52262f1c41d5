import {Box} from 'ink'
import {describe, expect, it} from 'vitest'
import {stringWidth} from '../../../source/app/display/text/width.ts'
import {Dialog} from '../../../source/tui/ui/dialog.tsx'
import {PickList} from '../../../source/tui/ui/pick-list.tsx'
import {plainText} from '../../../source/tui/ui/plain-text.ts'
import {Row} from '../../../source/tui/ui/row.tsx'
import {ScrollArea} from '../../../source/tui/ui/scroll-area.tsx'
import {SegmentTable} from '../../../source/tui/ui/tables/segment-table.tsx'
import {StaticTable} from '../../../source/tui/ui/tables/static-table.tsx'
import {ascii, coloured, drawn} from './drawn.tsx'

const numbers = ['zero', 'one', 'two', 'three', 'four', 'five', 'six']

function picks(at: number, rows: number, isFilled = false, items: readonly string[] = numbers) {
  return (
    <PickList items={items} at={at} rows={rows} isFilled={isFilled} empty="none">
      {(text, isCurrent) => <Row text={`${isCurrent ? '>' : ' '} ${text}`} />}
    </PickList>
  )
}

describe('a list to choose from', () => {
  it('shows the items around the one under the cursor', () => {
    expect(drawn(picks(0, 3))).toEqual(['> zero', '  one', '  two'])
    expect(drawn(picks(3, 3))).toEqual(['  two', '> three', '  four'])
    expect(drawn(picks(6, 3))).toEqual(['  four', '  five', '> six'])
  })

  it('takes all its lines where nothing below may jump', () => {
    expect(drawn(picks(0, 3, true, ['only']))).toEqual(['> only', '', ''])
  })

  it('says so where there is nothing', () => {
    expect(drawn(picks(0, 2, true, []))).toEqual(['none', ''])
  })
})

describe('a stretch of a text', () => {
  it('says how much follows and which key shows it, in the place of a line', () => {
    expect(drawn(<ScrollArea lines={numbers} from={0} rows={3} moreKey="j" />)).toEqual([
      'zero',
      'one',
      '\x1b[2m 5 more lines below (j)\x1b[22m',
    ])
    expect(drawn(<ScrollArea lines={numbers} from={3} rows={3} moreKey="j" />)[2]).toContain('2 more lines below')
    expect(drawn(<ScrollArea lines={numbers} from={4} rows={3} moreKey="j" />)).toEqual(['four', 'five', 'six'])
  })

  it('shows the end where it is scrolled beyond it', () => {
    expect(drawn(<ScrollArea lines={numbers} from={99} rows={2} />)).toEqual(['five', 'six'])
  })

  it('marks the lines under the cursor over the whole width, without their own styles', () => {
    const lines = [' one', ' \x1b[1mtwo\x1b[22m', ' three']
    expect(
      drawn(<ScrollArea lines={lines} from={0} current={{at: 1, to: 2}} rows={3} />, {columns: 8, theme: coloured}),
    ).toEqual([' one', '\x1b[7m>two    \x1b[27m', ' three'])
  })
})

describe('segments', () => {
  const text = {
    lines: [' HEAD', ' a', '   more of a', ' b', ' c'],
    entries: [
      {id: 7, at: 1, to: 3},
      {id: 8, at: 3, to: 4},
      {id: 9, at: 4, to: 5},
    ],
  }

  it('have the cursor in front of the first line of one of them', () => {
    expect(drawn(<SegmentTable text={text} current={7} from={0} rows={5} />, {theme: ascii})[1]).toContain('>a')
  })

  it('scroll so far that the one under the cursor is in sight', () => {
    const lines = drawn(<SegmentTable text={text} current={9} from={0} rows={3} />, {theme: ascii})
    expect(lines).toHaveLength(3)
    expect(lines[2]).toContain('>c')
  })
})

describe('a dialog', () => {
  const ask = (isSevere: boolean) => (
    <Box width={40} height={9}>
      <Dialog title="Question" isSevere={isSevere}>
        <Row text="Is it 王小明?" />
      </Dialog>
    </Box>
  )
  const lines = (element = ask(false), room = {}) =>
    drawn(element, {columns: 40, rows: 9, ...room}).filter(line => line.trim() !== '')

  it('stands in the middle with its title in the frame, each line as wide as the others', () => {
    const [top = '', middle, bottom] = lines()
    expect(plainText(top)).toMatch(/^ {2}┌─ Question ─+┐$/)
    expect(middle).toMatch(/^ {2}│ Is it 王小明\? +│$/)
    expect(bottom).toMatch(/^ {2}└─+┘$/)
    expect(new Set(lines().map(line => stringWidth(plainText(line))))).toEqual(new Set([38]))
  })

  it('is drawn in ASCII, and is red only where what it asks is severe', () => {
    expect(lines(ask(false), {theme: ascii}).join('\n')).not.toMatch(/[┌│└]/)
    expect(lines(ask(true), {theme: coloured}).join('\n')).toContain('\x1b[1m\x1b[31m─ Question ')
    expect(lines(ask(false), {theme: coloured}).join('\n')).not.toContain('\x1b[31m')
  })
})

describe('a static table', () => {
  type Item = {readonly name: string; readonly count: number}
  const columns = [
    {label: 'NAME', text: ({name}: Item) => name},
    {label: 'COUNT', text: ({count}: Item) => String(count)},
  ]
  const items = [
    {name: 'Novák', count: 3},
    {name: '王小明', count: 12},
  ]

  it('aligns what has wide characters: it counts columns of the screen', () => {
    const lines = drawn(<StaticTable columns={columns} items={items} />)
    expect(lines).toHaveLength(7)
    expect(lines[5]).toBe('│ 王小明 │ 12    │')
    expect(new Set(lines.map(line => stringWidth(plainText(line))))).toEqual(new Set([18]))
  })

  it('is drawn in ASCII where the terminal has no lines', () => {
    const lines = drawn(<StaticTable columns={columns} items={items.slice(0, 1)} />, {theme: ascii})
    expect(lines[0]).toBe('+-------+-------+')
    expect(lines[1]).toContain('COUNT')
    expect(lines[2]).toBe('+-------+-------+')
  })

  it('cuts its widest column until it fits, and shows no control character', () => {
    const long = [{name: 'a very long name that \x1b[2J does not fit', count: 1}]
    const lines = drawn(<StaticTable columns={columns} items={long} />, {columns: 24})
    expect(Math.max(...lines.map(line => stringWidth(plainText(line))))).toBe(24)
    expect(lines[3]).toContain('…')
    expect(lines.join('\n')).not.toContain('\x1b[2J')
  })
})
