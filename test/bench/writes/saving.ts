// Saving one user, as a form or a command does it, against a bare transaction that writes the same rows of the user and
// the journal. The same transaction without waiting for the disk says what of it is the disk's.
import {copyFileSync} from 'node:fs'
import Database from 'better-sqlite3'
import {connect} from '../../../db/open.ts'
import {setFields} from '../../../source/app/actions/set-fields.ts'
import {planAdd, writeAdd} from '../../../source/app/add-user/add-users.ts'
import type {App} from '../../../source/app/app.ts'
import {readEdit} from '../../../source/app/edits/read-edit.ts'
import {run} from '../../../source/app/writes/run.ts'
import {selectIds} from '../../../source/app/writes/selection.ts'
import {appOn, benchWorld, library, remove, scratch} from '../library.ts'
import {ms, print, printHeading, quantile} from '../report.ts'
import {stampOfBench} from './bare-loop.ts'

const people = 200
const warmUp = 20

type Row = Readonly<Record<string, string | number | null>>
type Bare = (db: Database.Database) => (id: number, place: number, newId: number) => void
type Saving = {
  readonly what: string
  readonly save: (app: App, id: number, place: number) => Promise<unknown>
  readonly bare: Bare
}

const setBoth: Bare = db => {
  const set = db.prepare(
    'update user set job_description = ?, web_site_url = ?, updated_by = ?, updated_date = ?, version = version + 1 where id = ?',
  )
  return (id, place) => void set.run(`Job ${place}`, `https://example.edu/${place}`, 'bench', stampOfBench, id)
}

const addNote: Bare = db => {
  const insert = db.prepare(`insert into note (id, version, user_id, note_type, note_text, user_viewable, popup_note,
    created_by, created_date, segment_type) values (?, 1, ?, 'OTHER', ?, 0, 0, 'bench', ?, 'Internal')`)
  const count = db.prepare('update user set note_count = note_count + 1, updated_date = ? where id = ?')
  return (id, place, newId) => {
    insert.run(newId, id, `Note ${place}`, stampOfBench)
    count.run(stampOfBench, id)
  }
}

const copyPerson: Bare = db => {
  const user = db.prepare<[number], Row>('select * from user where id = ?')
  const email = db.prepare<[number], Row>('select * from email where user_id = ? limit 1')
  return (id, place, newId) => {
    const primary = `bare-${place}`
    insertRow(db, 'user', {...user.get(id), id: newId, primary_id: primary, primary_key: primary})
    insertRow(db, 'email', {...email.get(id), id: newId + 1, user_id: newId, email_address: `${primary}@example.edu`})
  }
}

function insertRow(db: Database.Database, table: string, row: Row): void {
  const names = Object.keys(row)
  db.prepare(`insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`).run(
    ...Object.values(row),
  )
}

const setting = (words: (place: number) => readonly string[]): Saving['save'] => {
  return (app, id, place) => run(app, {action: setFields, input: words(place), selection: selectIds([id])}, {})
}

const savings: readonly Saving[] = [
  {
    what: 'set two fields',
    save: setting(place => [`job_description=Job ${place}`, `web_site_url=https://example.edu/${place}`]),
    bare: setBoth,
  },
  {what: 'add a note', save: setting(place => [`note+=Note ${place};note_type=OTHER`]), bare: addNote},
  {what: 'add a person', save: addPerson, bare: copyPerson},
]

async function addPerson(app: App, _id: number, place: number): Promise<unknown> {
  const words = [
    `first_name=Ada${place}`,
    `last_name=Bench`,
    `primary_id=bench-${place}`,
    'user_group=GRAD',
    `email+=bench-${place}@example.edu`,
  ]
  const edits = words.map(word => {
    const edit = readEdit(word, benchWorld)
    if ('sentence' in edit) throw new Error(edit.sentence)
    return edit
  })
  const options = {isRegistration: false, ifExists: 'fail', isPreview: false} as const
  const added = await planAdd(app, [{recordType: 'PUBLIC', edits, generate: []}], options)
  return writeAdd(app, added, {})
}

/** Saving one user after the other: from the call to its end, when all of it is on the disk. */
export async function benchSaving(size: number): Promise<void> {
  printHeading(`Saving one person of ${size.toLocaleString('en')} (${people} people; floor: a bare transaction)`)
  const file = scratch('saving.db')
  remove(file)
  copyFileSync(await library(size), file)
  const ids = someIds(file)
  const ours: number[][] = []
  for (const saving of savings) ours.push(await measureOurs(file, ids, saving))
  for (const [place, {what, bare}] of savings.entries()) {
    const floor = measureBare(file, ids, bare, 'full')
    const withoutSync = measureBare(file, ids, bare, 'off')
    const took = ours[place] ?? []
    for (const share of [0.5, 0.99]) {
      const [value, bareMs] = [quantile(took, share), quantile(floor, share)]
      print({what: `${what}, p${share * 100}`, figure: ms(value), floor: ms(bareMs), value, bar: '<= 20'})
    }
    const sync = quantile(floor, 0.5) - quantile(withoutSync, 0.5)
    print({what: `${what}, of the floor's p50 the disk's sync`, figure: ms(sync)})
  }
  remove(file)
}

// Whom no other system manages, scattered over the file; an address of their own is copied by the floor.
function someIds(file: string): number[] {
  const db = new Database(file)
  const all = db
    .prepare<[], number>(
      `select id from user where account_type = 'INTERNAL' and record_type = 'PUBLIC' and email is not null
      order by sort_key limit 20000`,
    )
    .pluck()
    .all()
  db.close()
  const step = Math.max(1, Math.floor(all.length / (people + warmUp)))
  return all.filter((_, place) => place % step === 0).slice(0, people + warmUp)
}

async function measureOurs(file: string, ids: readonly number[], {what, save}: Saving): Promise<number[]> {
  const connection = await connect(file)
  const app = await appOn(connection)
  const took: number[] = []
  for (const [place, id] of ids.entries()) {
    const begin = performance.now()
    const report = await save(app, id, place)
    took.push(performance.now() - begin)
    if (!isChanged(report)) throw new Error(`${what}: not saved: ${JSON.stringify(report)}`)
  }
  await connection.db.destroy()
  return took.slice(warmUp)
}

function isChanged(report: unknown): boolean {
  return JSON.stringify(report).includes('"changed":1')
}

function measureBare(file: string, ids: readonly number[], bare: Bare, synchronous: 'full' | 'off'): number[] {
  const db = new Database(file)
  db.exec(`pragma journal_mode = wal; pragma synchronous = ${synchronous}; pragma foreign_keys = on;
    pragma cache_size = -8000; pragma wal_autocheckpoint = 4000`)
  const write = bare(db)
  const journal = bareJournal(db)
  const largest = (table: string): number => db.prepare<[], number>(`select max(id) from ${table}`).pluck().get() ?? 0
  const [batch, change, row] = [largest('batch') + 1, largest('change') + 1, 1_000_000_000 + largest('batch') * 10]
  const took: number[] = []
  for (const [place, id] of ids.entries()) {
    const begin = performance.now()
    db.exec('begin immediate')
    write(id, batch + place, row + place * 10)
    journal(batch + place, change + place, id)
    db.exec('commit')
    took.push(performance.now() - begin)
  }
  db.close()
  return took.slice(warmUp)
}

function bareJournal(db: Database.Database): (batch: number, change: number, user: number) => void {
  const open = db.prepare(`insert into batch (id, action, input, operator, source, started_at, ended_at, heartbeat_at,
    state, people, refused) values (?, 'user.set', '{}', 'bench', 'job', ?, ?, ?, 'done', 1, 0)`)
  const entry = db.prepare('insert into change (id, batch_id, user_id, at, digest) values (?, ?, ?, ?, ?)')
  const body = db.prepare('insert into change_payload (change_id, salt, body) values (?, ?, ?)')
  const [digest, salt, at] = ['x'.repeat(43), 'y'.repeat(32), stampOfBench]
  return (batch, change, user) => {
    open.run(batch, at, at, at)
    entry.run(change, batch, user, at, digest)
    body.run(change, salt, JSON.stringify([{kind: 'update', entity: 'user', id: user, version: 1}]))
  }
}
