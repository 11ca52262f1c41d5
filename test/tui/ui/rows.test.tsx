import {Box} from 'ink'
import {describe, expect, it} from 'vitest'
import {stringWidth} from '../../../source/app/display/text/width.ts'
import {Lines} from '../../../source/tui/ui/lines.tsx'
import {plainText} from '../../../source/tui/ui/plain-text.ts'
import {InRoom} from '../../../source/tui/ui/room.tsx'
import {Blank, Ends, Paragraph, Ready, Row} from '../../../source/tui/ui/row.tsx'
import {SideBySide} from '../../../source/tui/ui/side-by-side.tsx'
import {ascii, coloured, drawn} from './drawn.tsx'

describe('a row', () => {
  it('is cut where the room ends, with the mark of the terminal', () => {
    expect(drawn(<Row text="0123456789" />, {columns: 8})).toEqual(['0123456…'])
    expect(drawn(<Row text="0123456789" />, {columns: 8, theme: ascii})).toEqual(['0123456~'])
  })

  it('never splits a wide character', () => {
    const [line = ''] = drawn(<Row text="王小明王小明" />, {columns: 6})
    expect(line).toBe('王小…')
    expect(stringWidth(line)).toBeLessThanOrEqual(6)
  })

  it('shows what a record holds, and obeys none of it', () => {
    expect(drawn(<Row text={'Red\x1b[2JEvil\r\nTwo'} />)).toEqual(['Red␛[2JEvil␊Two'])
  })

  it('has the styles of its spans, the cut counting their text alone', () => {
    const [line = ''] = drawn(<Row text={['plain ', ['error', 'wrong'], ' more']} />, {columns: 12, theme: coloured})
    expect(line).toBe('plain \x1b[1m\x1b[31mwrong\x1b[39m\x1b[22m…')
    expect(stringWidth(plainText(line))).toBe(12)
  })

  it('under the cursor has that style alone, over its whole width', () => {
    const [line = ''] = drawn(<Row text={['one ', ['error', 'two']]} isCurrent />, {columns: 10, theme: coloured})
    expect(line).toBe(`\x1b[7mone two   \x1b[27m`)
  })

  it('sends no colour where there is to be none', () => {
    const [line = ''] = drawn(<Row text="wrong" style="error" />, {theme: {...coloured, hasColour: false}})
    expect(line).toBe('\x1b[1mwrong\x1b[22m')
  })

  it('covers what lies behind with blanks, its ends included', () => {
    const over = (
      <Box flexDirection="column">
        <Lines lines={['xxxxxxxx', 'xxxxxxxx', 'xxxxxxxx']} />
        <Box position="absolute" flexDirection="column">
          <InRoom columns={4} isCovering>
            <Row text="ab" />
            <Blank />
            <Ready lines={['ab']} indent={1} />
          </InRoom>
        </Box>
      </Box>
    )
    expect(drawn(over)).toEqual([' ab   xx', '      xx', '  ab  xx'])
  })
})

describe('what stands at both ends', () => {
  it('keeps the right one whole and cuts the left one', () => {
    expect(drawn(<Ends left={['a long title']} right={['right']} />, {columns: 14})).toEqual(['a long … right'])
    expect(drawn(<Ends left={['left']} right={['right']} />, {columns: 14})).toEqual(['left     right'])
  })
})

describe('a paragraph', () => {
  it('is broken at blanks, and indented', () => {
    expect(drawn(<Paragraph text="one two three" indent={1} />, {columns: 8})).toEqual([' one two', ' three'])
  })

  it('is no line at all without a text', () => {
    expect(drawn(<Paragraph text="" />)).toEqual([''])
  })
})

describe('two things beside each other', () => {
  it('have a bar between them, and the right one what is left of the width', () => {
    const two = <SideBySide width={6} rows={2} left={<Row text="left" />} right={<Row text="right and cut" />} />
    expect(drawn(two, {columns: 16})).toEqual(['left   │ right …', '       │'])
    expect(drawn(two, {columns: 16, theme: ascii})[1]).toBe('       |')
  })
})
