import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {csvCell, tsvCell} from '../../../source/app/exchange/write/csv-cell.ts'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())
const read = (name: string): string => readFileSync(join(library.folder, name), 'utf8')

test('a table has the columns of the list after the identifier, or the requested ones', async () => {
  expect(await library.usher('export locked.csv --filter is:locked')).toMatchObject({code: 0})
  expect(read('locked.csv')).toBe(
    'primary_id,name,account_type,record_type,job_category,user_group,status,expiry_date,blocks,notes\r\n' +
      'u1003,"Novák, Jiří",INTERNAL,PUBLIC,,GRAD,ACTIVE,2028-06-30,false,false\r\n',
  )
  const {code, out} = await library.usher('export - --format tsv --filter id:u1001 --fields id,email,born,rs-libraries')
  expect({code, out}).toEqual({
    code: 0,
    out: 'primary_id\temail\tbirth_date\trs_libraries\nu1001\tadaeze.okafor@example.edu\t1999-04-02\tMAIN,LAW\n',
  })
})

test('a list of identifiers can be read by other commands, in the order in which they were named', async () => {
  expect((await library.usher('export ids.txt --format ids --type staff')).code).toBe(0)
  expect(read('ids.txt')).toBe('amal\nplain\nmira\ndesk\nlapsed\n')
  const again = await library.usher('export - --format ids --ids-from -', {stdin: 'desk\namal\n'})
  expect(again.out).toBe('desk\namal\n')
})

test('an e-mail list leaves out users without an address, and reports their number', async () => {
  const {code, out, err} = await library.usher('export - --format emails --type public')
  expect({code, out}).toEqual({code: 0, out: '"Okafor, Adaeze N." <adaeze.okafor@example.edu>\n'})
  expect(err).toContain('14 users left out: no e-mail address.')
})

test.each([
  ['export x.csv --fields nothing', 'Unknown field "nothing"'],
  ['export x.json --fields name', '--fields is only valid for csv and tsv'],
  ['export x --format cvs', 'Unknown format "cvs". Did you mean "csv"?'],
  ['export x', 'The format is unknown'],
] as const)('%s is refused', async (argv, why) => {
  const {code, err} = await library.usher(argv)
  expect(code).toBe(2)
  expect(err).toContain(why)
})

test.each([
  ['=1+1', "'=1+1"],
  ['+1 555 0100', "'+1 555 0100"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-2+3', "'-2+3"],
  ['\t=1', '"\'\t=1"'],
  ['\n=1', '"\'\n=1"'],
  ['＝1+1', "'＝1+1"],
  ['＠SUM(A1)', "'＠SUM(A1)"],
  ['x;=1+1', '"x;\'=1+1"'],
  ['a; b', '"a; b"'],
  ['\r=1', '"\'\r=1"'],
  ['-12.50', '-12.50'],
  ['+7', '+7'],
  ['a=1', 'a=1'],
  ['', ''],
  ['say "=1"', '"say ""=1"""'],
])('a cell of CSV that holds %j is written as %j: no spreadsheet runs it', (text, cell) => {
  expect(csvCell(text)).toBe(cell)
})

test('a list in TSV holds no formula either, unless --raw-csv is given', () => {
  expect(tsvCell('=1+1')).toBe("'=1+1")
  expect(tsvCell('\t=1')).toBe("'\\t=1")
  expect(tsvCell('＋1 555')).toBe("'＋1 555")
  expect(tsvCell('=1+1', true)).toBe('=1+1')
})

test('--raw-csv writes the stored values', async () => {
  const set = ['user', 'set', 'u1002', 'job_description==cmd()', '--yes']
  expect((await library.usher(set)).code).toBe(0)
  const ask = 'export - --format csv --filter id:u1002 --fields job_description'
  expect((await library.usher(ask)).out).toBe("job_description\r\n'=cmd()\r\n")
  expect((await library.usher(`${ask} --raw-csv`)).out).toBe('job_description\r\n=cmd()\r\n')
})
