import {readFileSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const at = (name: string) => join(library.folder, name)
const write = (name: string, ...records: (object | string)[]) =>
  writeFileSync(at(name), records.map(each => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n'))
const newcomer = {primary_id: 'n1', first_name: 'Nia', last_name: 'Park', record_type: {value: 'PUBLIC'}}
const known = {primary_id: 'u1005', last_name: 'Duarte Lima'}
const clash = {...newcomer, primary_id: 'n2', user_identifier: [{id_type: {value: 'BARCODE'}, value: '20000001'}]}

test('an import shows what would change, runs as one batch, and can be undone', async () => {
  write('people.jsonl', newcomer, known)
  const preview = await library.usher('import people.jsonl --dry-run')
  expect(preview.code).toBe(0)
  expect(preview.out).toContain('u1005\tDuarte, Rui\tchanged\tLast name: Duarte -> Duarte Lima')
  expect((await library.usher('user list --count')).out).toBe('21\n')
  expect(await library.usher('import people.jsonl')).toMatchObject({code: 2})
  const {code, err} = await library.usher('import people.jsonl', {terminal: true, stdin: 'y\n'})
  expect(code).toBe(0)
  expect(err).toContain('Import people.jsonl? 1 user new, 1 user changed.')
  expect((await library.usher('user list --count')).out).toBe('22\n')
  expect((await library.usher('history', {terminal: {columns: 100}})).out).toMatch(/2 +2026-11-22 10:00 +amal +Import/)
  expect(await library.usher('undo --yes')).toMatchObject({code: 0})
  expect((await library.usher('user list --count')).out).toBe('21\n')
})

test('bad records are reported with line, user and reason, and written to a file; the others are imported', async () => {
  write('people.jsonl', newcomer, '{"primary_id": oops', clash)
  const {code, err} = await library.usher('import people.jsonl --yes --rejects rejects.jsonl')
  expect(code).toBe(7)
  expect(err).toContain('usher: line 2, record 2: not JSON')
  expect(err).toContain('usher: line 3, Park, Nia (n2): Barcode')
  const rejects = readFileSync(at('rejects.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(rejects).toEqual([
    {rejected: {line: 2, record: 2, reasons: [expect.stringContaining('not JSON')], place: '{"primary_id": oops'}},
    {rejected: {line: 3, record: 3, reasons: [expect.stringContaining('20000001')]}, ...clash},
  ])
  expect(statSync(at('rejects.jsonl')).mode & 0o777).toBe(0o600)
  const told = await library.usher('import people.jsonl --yes -o jsonl')
  const [, second = ''] = told.out.split('\n')
  expect(JSON.parse(second)).toMatchObject({result: 'blocked', error: {code: 'E-UNREADABLE', line: 2, exit: 6}})
})

test('a truncated file is refused and leaves no changes, from a file and from a pipe', async () => {
  write('cut.json', `{"user":[${JSON.stringify(newcomer)},`)
  const fromFile = await library.usher('import cut.json --yes')
  expect(fromFile).toMatchObject({code: 6, err: expect.stringContaining('ends in the middle')})
  const stdin = readFileSync(at('cut.json'), 'utf8')
  expect(await library.usher('import - --yes', {stdin})).toMatchObject({code: 6})
  expect((await library.usher('user list --count')).out).toBe('21\n')
})

test('importing an export changes nothing, in every format', async () => {
  await library.usher('user delete u1014 --confirm-count 1')
  for (const name of ['all.json', 'all.jsonl', 'all.xml']) {
    expect(await library.usher(`export ${name}`)).toMatchObject({code: 0, out: ''})
    expect(statSync(at(name)).mode & 0o777).toBe(0o600)
    const {code, err} = await library.usher(`import ${name} --dry-run=count`)
    expect({name, code, err}).toEqual({name, code: 0, err: expect.stringContaining('0 would change, 20 unchanged')})
  }
  expect(await library.usher('export all.xml')).toMatchObject({code: 5})
  expect(await library.usher('export all.xml --force --type staff')).toMatchObject({code: 0})
  expect(readFileSync(at('all.xml'), 'utf8').match(/<primary_id>/g)).toHaveLength(5)
})

test('an export to standard output is data only; what a format cannot contain is reported', async () => {
  const {code, out, err} = await library.usher('export - --format jsonl --filter okafor')
  expect({code, err}).toEqual({code: 0, err: '1 user exported.\n'})
  expect(JSON.parse(out)).toMatchObject({primary_id: 'u1001'})
  expect(await library.usher('export - --format xml')).toMatchObject({
    code: 7,
    err: expect.stringContaining('control character U+001B'),
  })
  expect(await library.usher('export - --format jsonl', {closedAfter: 0})).toMatchObject({code: 0, out: ''})
})

test.for([
  ['import', 2, 'Name one file: usher import FILE'],
  ['import none.json --yes', 3, 'does not exist'],
  ['import x --mode all --yes', 2, '--mode must be one of add, merge, replace'],
  ['import x --record-type robot', 2, '--record-type must be staff, public or contact'],
  ['import x --format pdf', 2, '--format must be json, jsonl or xml'],
  ['export', 2, 'Name one file: usher export FILE'],
  ['export -', 2, 'The format is unknown'],
  ['export x.pdf', 2, 'The format is unknown'],
  ['export nowhere/x.json', 3, 'cannot be written'],
] as const)('usher %s exits with %i', async ([argv, exit, why]) => {
  const {code, err} = await library.usher(argv)
  expect({code, err}).toEqual({code: exit, err: expect.stringContaining(why)})
})

test('F001 importing and exporting need the role', async () => {
  write('people.jsonl', newcomer)
  for (const argv of ['import people.jsonl --yes', 'export - --format jsonl']) {
    expect(await library.usher(argv, {login: 'desk'})).toMatchObject({code: 4, out: ''})
  }
})

test('without a terminal the demo prints the first page and commands to try', async () => {
  const {code, out, err} = await library.usher('demo --users 60', {env: {TMPDIR: library.folder}})
  expect(code).toBe(0)
  expect(out.split('\n')).toHaveLength(22)
  expect(err).toMatch(/The first 20 of 60 invented users\. Try next:\n {2}export USHER_DB=\S+demo\.db/)
})
