import fc from 'fast-check'
import {expect, test} from 'vitest'
import {parse} from 'yaml'
import {csvCell, jsonText, rawCsvCell, tsvCell, yamlLines} from '../../../cli/output/encodings.ts'
import {fitColumnWidths, formatTable, type TableStyle} from '../../../cli/output/table.ts'

const text = fc.string({unit: 'binary', maxLength: 20})

test('TSV cells contain no tab or line end and can be read back', () => {
  const back: Record<string, string> = {t: '\t', n: '\n', r: '\r', '\\': '\\'}
  fc.assert(
    fc.property(text, value => {
      const cell = tsvCell(value)
      expect(cell).not.toMatch(/[\t\n\r]/)
      expect(cell.replace(/\\(.)/g, (_, letter) => back[letter] ?? '')).toBe(value)
    }),
  )
})

test('no value is an empty cell, a list of codes is one cell, and other values are JSON', () => {
  for (const cell of [tsvCell, csvCell]) {
    expect([cell(null), cell(undefined), cell(''), cell(false), cell(0)]).toEqual(['', '', '', 'false', '0'])
  }
  expect(tsvCell(['MAIN', 'LAW'])).toBe('MAIN,LAW')
  expect(csvCell(['MAIN', 'LAW'])).toBe('"MAIN,LAW"')
  expect(tsvCell([{id_type: '01'}])).toBe('[{"id_type":"01"}]')
})

test('JSON and YAML hold nothing that cannot be seen, and are read back unchanged', () => {
  const value = 'a\u{e0041}\u202eb\xad\u200b\x9b\\ud83d \u{1f600}'
  for (const shown of [jsonText(value), yamlLines({note: value}).join('\n')])
    expect(shown).not.toMatch(/[\p{Cf}\p{Cc}]/u)
  expect(JSON.parse(jsonText(value))).toBe(value)
  expect(parse(yamlLines({note: value}).join('\n'))).toEqual({note: value})
  expect(yamlLines(value)[0]).toContain('\\U000e0041')
})

test('CSV cells for programs can be read back', () => {
  fc.assert(
    fc.property(text, value => {
      const cell = rawCsvCell(value)
      expect(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell).toBe(value)
    }),
  )
})

test('a spreadsheet finds no formula in a CSV cell, and numbers stay numbers', () => {
  for (const value of ['=1+1', '+A1', '-A1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("x","y")']) {
    expect(csvCell(value).replace(/^"/, '')).toMatch(/^'/)
    expect(rawCsvCell(value).replace(/^"/, '')).not.toMatch(/^'/)
  }
  expect([csvCell('-12.50'), csvCell('+4930123'), csvCell(-3), csvCell('a=b')]).toEqual([
    '-12.50',
    '+4930123',
    '-3',
    'a=b',
  ])
})

test('JSON is exact and contains no control characters', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const line = jsonText(value as never)
      expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
  expect(jsonText('\u009b2J\u202e')).toBe('"\\u009b2J\\u202e"')
})

test('YAML is read back by a YAML parser', () => {
  const value = {a: 'x: "y"', n: null, list: ['1', {deep: [true, {b: ''}]}], none: [], empty: {}, amount: '12.50'}
  expect(parse(yamlLines([value, value]).join('\n'))).toEqual([value, value])
})

test('a table fits the width, cuts labels first, and drops the last columns if necessary', () => {
  const theme: TableStyle = {
    labels: ['Primary identifier', 'Name', 'Until'],
    right: [],
    width: 30,
    hasHeader: true,
    isAscii: false,
  }
  const rows = [['u1', 'Okafor', '2028-06-30']]
  expect(formatTable(rows, theme)).toEqual(['Primary i…  Name    Until', 'u1          Okafor  2028-06-30'])
  expect(fitColumnWidths([['a'.repeat(50), 'b'.repeat(50), 'c']], {...theme, width: 15})).toEqual([10, 0, 0])
  const wide = {...theme, labels: ['Name', 'Job category', 'Desk'], names: [true, false, false], width: 40}
  const sparse = ['Novakova-Lindqvist, Jana', 'Circulation desk', 'MAIN']
  expect(fitColumnWidths([sparse, ['A', '-', 'LAW'], ['B', '-', 'LAW']], {...wide, width: 30})).toEqual([16, 6, 4])
  expect(fitColumnWidths([['Novakova-Lindqvist, Jana', '-', 'Main desk']], wide)).toEqual([24, 3, 9])
  expect(fitColumnWidths([['王'.repeat(4), 'x', 'y']], {...theme, width: 200})).toEqual([18, 4, 5])
})
