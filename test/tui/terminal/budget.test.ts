import {describe, expect, it} from 'vitest'
import {Output} from '../../../source/tui/terminal/output.ts'
import {FakeOutput} from '../../support/terminal/fake-tty.ts'
import {type Table, tableFrame} from './sample-table.ts'

function bytesBetween(before: Table, after: Table): number {
  const terminal = new FakeOutput({cols: before.columns, rows: before.rows})
  const output = new Output(terminal)
  output.enter()
  output.write(tableFrame(before))
  terminal.take()
  output.write(tableFrame(after))
  output.abandon()
  return Buffer.byteLength(terminal.take())
}

const small = {columns: 80, rows: 24, first: 100, cursor: 110}
const large = {columns: 120, rows: 35, first: 100, cursor: 110}

describe('bytes sent to the terminal', () => {
  it('are at most 500 for a move of the cursor at 120 by 35', () => {
    expect(bytesBetween(large, {...large, cursor: 111})).toBeLessThanOrEqual(500)
  })

  it('are at most 400 for a move of the cursor at 80 by 24', () => {
    expect(bytesBetween(small, {...small, cursor: 111})).toBeLessThanOrEqual(400)
  })

  it.each([1, -1])('are at most 350 for a list scrolled by %i line at 80 by 24', by => {
    const edge = by > 0 ? 119 : 100
    const moved = {...small, first: 100 + by, cursor: edge + by}
    expect(bytesBetween({...small, cursor: edge}, moved)).toBeLessThanOrEqual(350)
  })

  it('are at most 2,000 for a page at 80 by 24', () => {
    expect(bytesBetween(small, {...small, first: 119, cursor: 129})).toBeLessThanOrEqual(2_000)
  })

  it('are none for the same frame', () => {
    expect(bytesBetween(large, large)).toBe(0)
  })
})
