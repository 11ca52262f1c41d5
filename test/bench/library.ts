import {copyFileSync, existsSync, mkdirSync, rmSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {addCodes, fillNewDatabase} from '../../db/first-contents.ts'
import {migrateToLatest} from '../../db/migrate.ts'
import {type Connection, connect, readsOf, writesOf} from '../../db/open.ts'
import type {App} from '../../source/app/app.ts'
import {demoCodes} from '../../source/app/demo/demo-codes.ts'
import {loadDemo} from '../../source/app/demo/load-demo.ts'

const folder = resolve(import.meta.dirname, '../../.cache/bench')
const seed = 1
export const benchToday = '2026-11-22'
const now = (): string => `${benchToday}T12:00:00.000Z`
export const benchLogin = process.env['USER'] ?? 'root'

/** The application on a connection, as the bench uses it: one operator who may do everything. */
export async function appOn(connection: Connection): Promise<App> {
  const reads = readsOf(connection)
  return {
    reads,
    writes: writesOf(async () => connection),
    policy: await reads.policy(),
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

/** The demo library with so many people; made once and kept. */
export async function library(people: number): Promise<string> {
  const file = join(folder, `library-${people}.db`)
  if (existsSync(file)) return file
  console.log(`making a library of ${people.toLocaleString('en')} people (kept in .cache/bench) ...`)
  const making = `${file}.making`
  const connection = await emptyLibrary(making)
  await loadDemo(await appOn(connection), {seed, count: people, today: benchToday, login: benchLogin})
  await connection.db.destroy()
  // What an older database of this name left beside it must not be taken for its own.
  remove(file)
  copyFileSync(making, file)
  remove(making)
  return file
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
