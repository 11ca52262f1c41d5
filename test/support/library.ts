import {chmodSync, copyFileSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Io, StopSignal} from '../../cli/framework/io.ts'
import {main} from '../../cli/main.ts'
import {connect, readsOf, writesOf} from '../../db/open.ts'
import {fillNewDatabase} from '../../db/schema/first-contents.ts'
import {migrateToLatest} from '../../db/schema/migrate.ts'
import type {Creation, Values} from '../../source/domain/base/plan.ts'
import {type Entity, emptyValue} from '../../source/domain/entity/entity.ts'
import {segmentLists, segments, user} from '../../source/domain/user/index.ts'
import {type MadeUp, people} from './users/users.ts'

/** How a command ended and what it said. */
export type Said = {readonly code: number; readonly out: string; readonly err: string}

export type Circumstances = {
  readonly stdin?: string
  /** Keyboard and screen are a terminal; `stdin` is what is typed. */
  readonly terminal?: boolean | {columns?: number; rows?: number}
  /** Who is at work; the administrator unless told. */
  readonly login?: string
  readonly env?: Record<string, string>
  /** Sent once so many pieces of output were written. */
  readonly signal?: StopSignal
  /** Standard output is closed after so many writes. */
  readonly closedAfter?: number
}

/** A small library of made-up people in a temporary file, and the program on it. */
export type Library = {
  readonly folder: string
  readonly file: string
  /** The time of the next command; each command takes a second. */
  clock: {now: string}
  usher(argv: readonly string[] | string, circumstances?: Circumstances): Promise<Said>
  remove(): void
}

export const administrator = 'amal'
export const firstMoment = '2026-11-22T10:00:00.000Z'

let template: Promise<string> | undefined

/** A library of its own for a test: a copy of one that is made once, or of another database file. */
export async function makeLibrary(from?: string): Promise<Library> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-library-'))
  const file = join(folder, 'library.db')
  copyFileSync(from ?? (await ownTemplate()), file)
  chmodSync(file, 0o600)
  const clock = {now: firstMoment}
  return {
    folder,
    file,
    clock,
    usher: (argv, circumstances = {}) =>
      runUsher(typeof argv === 'string' ? argv.split(' ').filter(Boolean) : argv, {folder, file, clock}, circumstances),
    remove: () => rmSync(folder, {recursive: true, force: true}),
  }
}

function ownTemplate(): Promise<string> {
  template ??= makeTemplate()
  return template
}

type Place = Pick<Library, 'folder' | 'file' | 'clock'>

async function runUsher(argv: readonly string[], place: Place, circumstances: Circumstances): Promise<Said> {
  const {
    terminal,
    login = administrator,
    env = {},
    stdin = '',
    signal,
    closedAfter = Number.POSITIVE_INFINITY,
  } = circumstances
  const said = {out: '', err: ''}
  let writes = 0
  const size = {columns: 80, rows: 24, ...(typeof terminal === 'object' ? terminal : {})}
  const isTTY = terminal !== undefined && terminal !== false
  place.clock.now = new Date(Date.parse(place.clock.now) + 1000).toISOString()
  const now = place.clock.now
  const io: Io = {
    stdin: {
      isTTY,
      async *chunks() {
        yield new TextEncoder().encode(stdin)
      },
    },
    stdout: {
      ...size,
      isTTY,
      write: text => {
        if (writes++ >= closedAfter) return false
        said.out += text
        return true
      },
    },
    stderr: {
      ...size,
      isTTY,
      write: text => {
        said.err += text
        return true
      },
    },
    env: {HOME: place.folder, USHER_DB: place.file, ...env},
    cwd: place.folder,
    login: () => login,
    now: () => now,
    onSignal: heard => {
      if (signal) setImmediate(() => heard(signal))
      return () => {}
    },
  }
  const code = await main(argv, io)
  return {code, ...said}
}

async function makeTemplate(): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'usher-template-')), 'template.db')
  process.once('exit', () => rmSync(join(file, '..'), {recursive: true, force: true}))
  const connection = await connect(file, {create: true})
  const now = '2026-01-01T08:00:00.000Z'
  await migrateToLatest(connection.db, connection.dialect, now)
  await fillNewDatabase(connection.db)
  const writes = writesOf(async () => connection)
  const batch = await writes.openBatch({
    action: 'import',
    input: {},
    operator: 'setup',
    source: 'import',
    started_at: now,
  })
  const plans = await plansOf(people, count => writes.reserveIds(count))
  const results = await writes.commit({batch, operator: 'setup', now, plans})
  if (results.some(each => each.kind !== 'done'))
    throw new Error(JSON.stringify(results.filter(each => each.kind !== 'done')))
  await writes.closeBatch(batch, {state: 'done', at: now, people: plans.length, refused: 0})
  if ((await readsOf(connection).counters()).all !== people.length) throw new Error('not everybody was stored')
  await connection.db.destroy()
  return file
}

async function plansOf(list: readonly MadeUp[], reserve: (count: number) => Promise<number>) {
  const ids = new Map<string, number>()
  for (const {
    user: {primary_id},
  } of list)
    ids.set(String(primary_id), await reserve(1))
  const plans = []
  for (const one of list) {
    const id = ids.get(String(one.user['primary_id'])) ?? 0
    const changes: Creation[] = [creation(user, id, id, {status_date: '2026-01-01', ...one.user})]
    for (const list of segmentLists) {
      for (const {proxyFor, ...row} of one[list] ?? []) {
        const link = typeof proxyFor === 'string' ? {proxy_for_id: ids.get(proxyFor) ?? 0} : {}
        changes.push(creation(segments[list], await reserve(1), id, {segment_type: 'Internal', ...row, ...link}))
      }
    }
    plans.push({
      subject: {id, primary_id: String(one.user['primary_id']), name: String(one.user['last_name'])},
      changes,
    })
  }
  return plans
}

function creation(entity: Entity, id: number, owner: number, values: Values): Creation {
  const empty = Object.entries(entity.fields).map(([name, field]) => [name, emptyValue(field)] as const)
  const own = Object.entries(values).filter(([name]) => name in entity.fields)
  return {
    kind: 'create',
    entity: entity.name,
    id,
    user: owner,
    version: 1,
    values: {...Object.fromEntries(empty), ...Object.fromEntries(own)},
  }
}
