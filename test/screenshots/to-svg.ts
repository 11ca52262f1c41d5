import type {CellLook} from '../support/terminal/screen.ts'

/** A frame of a terminal: its cells row by row. The second half of a wide character is a cell with an empty text. */
export type TerminalFrame = {readonly title: string; readonly cells: readonly (readonly CellLook[])[]}

// Pixels. A row is as high as the strokes of most monospace fonts reach, so that lines drawn with characters have no gaps.
const fontSize = 14
const cellWidth = 8.4
const rowHeight = 17
const baseline = 13
const margin = 14

const background = '#1c2128'
const foreground = '#d6dbe1'
// The sixteen colours of a terminal, readable on the background; the picture has its own background on every page.
const palette = [
  '#768390',
  '#ff8178',
  '#7cd992',
  '#e5b84b',
  '#7ab8ff',
  '#d3a6f5',
  '#5ccfd6',
  '#d6dbe1',
  '#8b949e',
  '#ff9d96',
  '#98e6ab',
  '#f0cd72',
  '#9ccbff',
  '#e0c1f9',
  '#86e0e5',
  '#ffffff',
]

const fonts = "ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,'Noto Sans Mono CJK SC',monospace"

/** Draws a frame as an SVG file: text that can be selected, no scripts, no fonts of its own. The same cells give the same bytes. */
export function toSvg({title, cells}: TerminalFrame): string {
  const columns = Math.max(0, ...cells.map(row => row.length))
  const width = number(columns * cellWidth + 2 * margin)
  const height = cells.length * rowHeight + 2 * margin
  const colours = usedColours(cells).map(each => `.c${each}{fill:${palette[each]}}`)
  const lines = cells.flatMap((row, at) => rowElements(runsOf(row), at))
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>text{font:${fontSize}px ${fonts};fill:${foreground};white-space:pre}.b{font-weight:700}.d{opacity:.65}.r{fill:${background}}${colours.join('')}</style>`,
    `<rect width="100%" height="100%" rx="8" fill="${background}"/>`,
    `<g transform="translate(${margin} ${margin})" xml:space="preserve">`,
    ...lines,
    '</g>',
    '</svg>',
  ].join('\n')}\n`
}

/** Cells side by side that look alike, as one text; a wide character stands alone, since fonts differ in how wide it is. */
type Run = {
  readonly at: number
  readonly width: number
  readonly isWide: boolean
  readonly text: string
  readonly look: CellLook
}

function runsOf(row: readonly CellLook[]): Run[] {
  const runs: Run[] = []
  for (const [at, look] of row.entries()) {
    const before = runs.at(-1)
    const isWide = row[at + 1]?.text === ''
    if (look.text === '') continue
    if (before && !isWide && !before.isWide && isAlike(before.look, look))
      runs[runs.length - 1] = {...before, width: before.width + 1, text: before.text + look.text}
    else runs.push({at, width: isWide ? 2 : 1, isWide, text: look.text, look})
  }
  return runs
}

function isAlike(one: CellLook, other: CellLook): boolean {
  return (
    classesOf(one) === classesOf(other) && one.underline === other.underline && fillBehind(one) === fillBehind(other)
  )
}

function rowElements(runs: readonly Run[], row: number): string[] {
  const top = row * rowHeight
  const below = runs.flatMap(run => {
    const fill = fillBehind(run.look)
    return fill === undefined ? [] : [rectangle(run, top, rowHeight, fill)]
  })
  const underlines = runs
    .filter(run => run.look.underline)
    .map(run => rectangle(run, top + rowHeight - 2, 1, foreground))
  const texts = runs.map(textOfRun).filter(text => text !== '')
  const text = texts.length === 0 ? [] : [`<text y="${top + baseline}">${texts.join('')}</text>`]
  return [...below, ...underlines, ...text]
}

function rectangle({at, width}: Run, top: number, height: number, fill: string): string {
  return `<rect x="${number(at * cellWidth)}" y="${top}" width="${number(width * cellWidth)}" height="${height}" fill="${fill}"/>`
}

function textOfRun(run: Run): string {
  const text = run.text.trimEnd()
  const lead = text.length - text.trimStart().length
  if (text === '') return ''
  const cut = run.text.length - text.length
  const classes = classesOf(run.look)
  const x = number((run.at + lead) * cellWidth)
  // Whatever font is there, the text is as wide as its cells.
  const length = number((run.width - lead - cut) * cellWidth)
  return `<tspan x="${x}" textLength="${length}" lengthAdjust="spacingAndGlyphs"${classes === '' ? '' : ` class="${classes}"`}>${escaped(text.slice(lead))}</tspan>`
}

function classesOf({bold, dim, reverse, foreground: colour}: CellLook): string {
  const fill = reverse ? 'r' : colour === undefined ? '' : `c${colour}`
  return [bold ? 'b' : '', dim ? 'd' : '', fill].filter(Boolean).join(' ')
}

function fillBehind({reverse, foreground: front, background: back}: CellLook): string | undefined {
  if (reverse) return front === undefined ? foreground : colourOf(front)
  return back === undefined ? undefined : colourOf(back)
}

function colourOf(number: number): string {
  const colour = palette[number]
  if (colour === undefined) throw new Error(`There is no colour ${number} among the sixteen of a terminal`)
  return colour
}

function usedColours(cells: TerminalFrame['cells']): number[] {
  const used = new Set(
    cells.flat().flatMap(({text, foreground: colour}) => (text === '' || colour === undefined ? [] : [colour])),
  )
  for (const each of used) colourOf(each)
  return [...used].sort((one, other) => one - other)
}

function number(value: number): string {
  return String(Math.round(value * 10) / 10)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
