import {describe, expect, it} from 'vitest'
import {pageWidth, wrapPage} from '../../../cli/help/wrap-page.ts'
import {commandPages} from '../../strings/help-pages.ts'

const width = (isTTY: boolean, columns: number, env: Record<string, string> = {}): number => {
  const output = {isTTY, columns, rows: 24, write: () => true}
  return pageWidth({stdout: output, env}, output)
}

describe('the width of a page of help', () => {
  it('is that of the terminal, 100 at most', () => {
    expect(width(true, 80)).toBe(80)
    expect(width(true, 72)).toBe(72)
    expect(width(true, 200)).toBe(100)
  })

  it('is 80 where it is no terminal', () => {
    expect(width(false, 200)).toBe(80)
  })

  it('is what COLUMNS says, within reason', () => {
    expect(width(true, 80, {COLUMNS: '60'})).toBe(60)
    expect(width(false, 80, {COLUMNS: '90'})).toBe(90)
    expect(width(true, 80, {COLUMNS: '500'})).toBe(100)
    expect(width(true, 80, {COLUMNS: '3'})).toBe(40)
    expect(width(true, 80, {COLUMNS: 'wide'})).toBe(80)
  })
})

describe('a page of help', () => {
  it('fills its paragraphs, however they were written', () => {
    const page = 'One two three four five six\nseven eight\n\nNine\n'
    expect(wrapPage(page, 20)).toBe('One two three four\nfive six seven eight\n\nNine\n')
  })

  it('goes on below the description of a term', () => {
    const page = 'Flags\n  -o, --output FORMAT  a table on a terminal, else tsv, and more\n      --all  everybody\n'
    expect(wrapPage(page, 50).split('\n')).toEqual([
      'Flags',
      '  -o, --output FORMAT  a table on a terminal, else',
      '                       tsv, and more',
      '      --all  everybody',
      '',
    ])
  })

  it('joins a description that was written on two lines, and keeps wide gaps inside of it', () => {
    const page = '  group:GRAD  a field has this;  group:  none\n              at all\n  other       x\n'
    expect(wrapPage(page, 80)).toBe('  group:GRAD  a field has this;  group:  none at all\n  other       x\n')
    expect(wrapPage(page, 40)).toBe(
      '  group:GRAD  a field has this;  group:\n              none at all\n  other       x\n',
    )
  })

  it('puts a description below its term where there is no room beside it', () => {
    expect(wrapPage('  --a-very-long-flag VALUE  what it does, in words\n', 40)).toBe(
      '  --a-very-long-flag VALUE\n      what it does, in words\n',
    )
  })

  it('breaks examples as a shell reads them, and never inside of quotation marks', () => {
    const page = `Usage\n  usher a ID... FIELD=VALUE [flags]\n\nExamples\n  usher a --filter 'one two three' --yes\n`
    expect(wrapPage(page, 26).split('\n')).toEqual([
      'Usage',
      '  usher a ID...',
      '      FIELD=VALUE [flags]',
      '',
      'Examples',
      '  usher a --filter \\',
      "      'one two three' \\",
      '      --yes',
      '',
    ])
  })

  it('leaves whole what has no blank', () => {
    expect(wrapPage('  {"a":"1234567890"}\n', 10)).toBe('  {"a":"1234567890"}\n')
  })
})

describe('every page of help', () => {
  const plain = (text: string): string => text.replace(/ \\\n/g, ' ').replace(/\s+/g, ' ')

  it.for([60, 80, 100])('fits %i columns and says the same at every width', async columns => {
    const widest = await commandPages(100)
    for (const [at, {asked, text}] of (await commandPages(columns)).entries()) {
      const long = text.split('\n').filter(line => line.length > columns && line.trim().includes(' '))
      expect({asked, long}).toEqual({asked, long: []})
      expect({asked, text: plain(text)}).toEqual({asked, text: plain(widest[at]?.text ?? '')})
    }
  })

  it('has no line over 80 on a terminal of that width', async () => {
    const long = (await commandPages(80)).flatMap(({text}) => text.split('\n').filter(line => line.length > 80))
    expect(long).toEqual([])
  })
})
