import {describe, expect, it} from 'vitest'
import {Screen} from '../support/terminal/screen.ts'
import {toSvg} from './to-svg.ts'

const cellWidth = 8.4

async function drawn(bytes: string, cols = 20, rows = 2): Promise<string> {
  const screen = new Screen({cols, rows})
  await screen.feed(bytes)
  return toSvg({title: 'A test', cells: screen.looks()})
}

// The pieces of text with the column each begins in, how many columns it takes, and its classes.
function pieces(svg: string) {
  const found = svg.matchAll(/<tspan x="([\d.]+)" textLength="([\d.]+)"[^>]*?(?: class="([^"]*)")?>([^<]*)</g)
  const columns = (pixels: string | undefined) => Math.round(Number(pixels) / cellWidth)
  return [...found].map(([, x, length, look = '', text]) => [columns(x), columns(length), look, text])
}

describe('a frame as SVG', () => {
  it('has one piece of text for cells that look alike, and none for blanks', async () => {
    const svg = await drawn('plain \x1b[1mbold\x1b[22m  x')
    expect(pieces(svg)).toEqual([
      [0, 5, '', 'plain'],
      [6, 4, 'b', 'bold'],
      [12, 1, '', 'x'],
    ])
    expect(svg.match(/<text /g)).toHaveLength(1)
  })

  it('keeps what follows wide characters and accents in its column', async () => {
    expect(pieces(await drawn('王小 é Ko\u0301 x'))).toEqual([
      [0, 2, '', '王'],
      [2, 2, '', '小'],
      [5, 6, '', 'é Ko\u0301 x'],
    ])
  })

  it('draws reversed cells as a box in the colour of the text, and underlines over blanks too', async () => {
    const svg = await drawn('\x1b[7m> a  \x1b[27m\r\n\x1b[4mNAME    \x1b[24m')
    expect(pieces(svg)).toEqual([
      [0, 3, 'r', '&gt; a'],
      [0, 4, '', 'NAME'],
    ])
    expect(svg).toContain('<rect x="0" y="0" width="42" height="17" fill="#d6dbe1"/>')
    expect(svg).toContain('<rect x="0" y="32" width="67.2" height="1" fill="#d6dbe1"/>')
  })

  it('names the colours that it uses, and no others', async () => {
    const svg = await drawn('\x1b[31mred\x1b[39m \x1b[1;33mmarked\x1b[0m')
    expect(pieces(svg).map(([, , look]) => look)).toEqual(['c1', 'b c3'])
    expect(svg).toContain('.c1{fill:')
    expect(svg).toContain('.c3{fill:')
    expect(svg).not.toContain('.c2{')
  })

  it('escapes what XML has other uses for', async () => {
    const svg = await drawn(`<a> & "b"`)
    expect(svg).toContain('&lt;a&gt; &amp; &quot;b&quot;')
    expect(toSvg({title: 'a < b', cells: []})).toContain('<title>a &lt; b</title>')
  })

  it('refuses a colour that no terminal has by a number', async () => {
    await expect(drawn('\x1b[38;5;200mx')).rejects.toThrow('There is no colour 200')
  })
})
