import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {connect} from '../../../db/open.ts'
import {type Library, makeLibrary} from '../../support/library.ts'

const program = resolve(import.meta.dirname, '../../../cli/main.ts')
const crowd = 4000

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const record = (primary_id: string, barcode: string) =>
  JSON.stringify({
    primary_id,
    first_name: 'Kim',
    last_name: `Reed ${primary_id}`,
    user_identifier: [{id_type: {value: 'BARCODE'}, value: barcode, status: 'ACTIVE'}],
  })

;("// The same barcodes for other users, in another order; every tenth user has another one's barcode as a name.")
const fileOf = (name: string, order: (place: number) => number): string => {
  const lines = Array.from({length: crowd}, (_, place) => order(place)).map(at =>
    record(at % 10 === 0 ? `C${at + 1}` : `${name}${at}`, `C${at}`),
  )
  writeFileSync(join(library.folder, `${name}.jsonl`), lines.join('\n'))
  return join(library.folder, `${name}.jsonl`)
}

const load = async (file: string) => {
  const child = spawn(process.execPath, [program, 'import', file, '--mode', 'add', '--yes', '-o', 'jsonl'], {
    env: {...process.env, USHER_DB: library.file, HOME: library.folder, NO_COLOR: '1'},
  })
  let err = ''
  child.stdout.resume()
  child.stderr.on('data', data => {
    err += data
  })
  const [code] = await once(child, 'close')
  const lines: {
    error?: {message: string; reasons?: {message: string}[]}
    summary?: {changed: number; blocked: number; failed: number}
  }[] = err
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  const messages = lines.flatMap(({error}) => (error?.reasons ?? (error ? [error] : [])).map(each => each.message))
  return {code, summary: lines.at(-1)?.summary, messages}
}

test('F050 F181 two simultaneous imports of the same barcodes give each to one user only, and name that user', async () => {
  const login = process.getBuiltinModule('node:os').userInfo().username
  const me = {id_type: {value: 'LOGIN'}, value: login, status: 'ACTIVE'}
  const role = {role_type: {value: '50'}, scope: {value: 'INST'}, status: {value: 'ACTIVE'}}
  const stdin = JSON.stringify([{primary_id: 'me', last_name: 'Reed', user_identifier: [me], user_role: [role]}])
  await library.usher('import - --yes', {stdin})
  const files = [fileOf('a', place => place), fileOf('b', place => crowd - 1 - place)]
  const loaded = await Promise.all(files.map(load))
  for (const {code, summary, messages} of loaded) {
    expect(code).toBe(7)
    expect((summary?.changed ?? 0) + (summary?.blocked ?? 0) + (summary?.failed ?? 0)).toBe(crowd)
    for (const message of messages) expect(message).toMatch(/is already used by |already exists/)
  }
  const {db} = await connect(library.file)
  const held = await db
    .selectFrom('identifier')
    .innerJoin('user', 'user.id', 'identifier.user_id')
    .select(['value', 'user_id', 'primary_key'])
    .where('value', 'like', 'C%')
    .execute()
  await db.destroy()
  expect(new Set(held.map(each => each.value)).size).toBe(held.length)
  const names = new Map(held.map(each => [each.primary_key, each.user_id]))
  const others = held.filter(each => (names.get(each.value?.toLowerCase() ?? '') ?? each.user_id) !== each.user_id)
  expect(others).toEqual([])
  expect(held.length).toBe(loaded.reduce((sum, {summary}) => sum + (summary?.changed ?? 0), 0))
}, 60_000)
