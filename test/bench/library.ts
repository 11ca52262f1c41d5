import {createHash} from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs'
import {join, resolve} from 'node:path'
import {sql} from 'kysely'
import {createSecrets} from '../../cli/secrets/secrets.ts'
import {type Connection, connect, readsOf, writesOf} from '../../db/open.ts'
import {addCodes, fillNewDatabase} from '../../db/schema/first-contents.ts'
import {migrateToLatest} from '../../db/schema/migrate.ts'
import type {App} from '../../source/app/app.ts'
import {demoCodes} from '../../source/app/demo/codes/demo-codes.ts'
import {loadDemo} from '../../source/app/demo/load-demo.ts'
import {aPolicy} from '../support/policies.ts'

const folder = resolve(import.meta.dirname, '../../.cache/bench')
const seed = 1
export const benchToday = '2026-11-22'
export const benchWorld = {today: benchToday, policy: aPolicy()}
const now = (): string => `${benchToday}T12:00:00.000Z`
export const benchLogin = process.env['USER'] ?? 'root'

/** The application on a connection, as the bench uses it: one operator who may do everything. */
export async function appOn(connection: Connection): Promise<App> {
  const reads = readsOf(connection)
  return {
    reads,
    writes: writesOf(async () => connection),
    secrets: createSecrets(async () => ''),
    policy: await reads.policy(),
    renew: async () => {},
    login: benchLogin,
    source: 'job',
    readOnly: false,
    now,
    operator: {id: 0, primary_id: 'bench', name: 'Bench', roles: ['50']},
    pause: () => new Promise(done => setImmediate(done)),
  }
}

/** An empty database with schema and codes, at this path. */
export async function emptyLibrary(file: string): Promise<Connection> {
  remove(file)
  mkdirSync(folder, {recursive: true})
  const connection = await connect(file, {create: true})
  await migrateToLatest(connection.db, connection.dialect, now())
  await fillNewDatabase(connection.db)
  await addCodes(connection.db, demoCodes)
  return connection
}

/** The demo library with so many users; made once and kept, as long as the schema is the one it was made with. */
export async function library(people: number): Promise<string> {
  const name = `library-${people}-${await schemaMark()}.db`
  const file = join(folder, name)
  if (existsSync(file)) return file
  removeOutdated(people)
  console.log(`making a library of ${people.toLocaleString('en')} people (kept in .cache/bench) ...`)
  const making = `${file}.making`
  const connection = await emptyLibrary(making)
  await loadDemo(await appOn(connection), {seed, count: people, today: benchToday, login: benchLogin})
  await connection.db.destroy()
  renameSync(making, file)
  return file
}

// What a new database consists of, so that a library with another schema is never measured.
let mark: string | undefined
async function schemaMark(): Promise<string> {
  if (mark !== undefined) return mark
  const file = scratch(`schema-${process.pid}.db`)
  const connection = await emptyLibrary(file)
  const {rows} = await sql<{text: string}>`select name || ' ' || coalesce(sql, '') as text from sqlite_schema
    order by name`.execute(connection.db)
  await connection.db.destroy()
  remove(file)
  mark = createHash('sha256')
    .update(rows.map(row => row.text).join('\n'))
    .digest('hex')
    .slice(0, 8)
  return mark
}

function removeOutdated(people: number): void {
  const old = new RegExp(`^library-${people}(-[0-9a-f]{8})?\\.(db|tsv)`)
  for (const name of readdirSync(folder)) if (old.test(name)) rmSync(join(folder, name), {force: true})
}

/** Has the machine read the file once, so that what is measured is the program and not the disk. */
export function warm(file: string): void {
  const open = openSync(file, 'r')
  const part = Buffer.allocUnsafe(4 << 20)
  while (readSync(open, part) > 0);
  closeSync(open)
}

/** A copy that a measurement may change. */
export async function copyOf(people: number): Promise<string> {
  const file = join(folder, 'copy.db')
  remove(file)
  copyFileSync(await library(people), file)
  return file
}

export const scratch = (name: string): string => join(folder, name)

/** Removes a database with the files beside it. */
export function remove(file: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, {force: true})
}
