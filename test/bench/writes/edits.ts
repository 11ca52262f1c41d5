import Database from 'better-sqlite3'
import {connect} from '../../../db/open.ts'
import {setFields} from '../../../source/app/actions/set-fields.ts'
import {run} from '../../../source/app/writes/run.ts'
import {selectIds} from '../../../source/app/writes/selection.ts'
import {appOn, copyOf, library, remove} from '../library.ts'
import {print, printHeading} from '../report.ts'
import {type BareEdit, bareLoop, stampOfBench} from './bare-loop.ts'

const people = 100_000
const text = 'Counted by the bench'

type Edit = {
  readonly what: string
  readonly words: (block: string) => readonly string[]
  readonly bare: (id: number, version: number, place: number, from: Beginning) => BareEdit
}
type Beginning = {readonly block: string; readonly nextId: number}

const stamp = 'updated_by = ?, updated_date = ?, updated_by_job = ?'
const setText = `update user set job_description = ?, ${stamp}, version = version + 1 where id = ? and version = ?`
const addBlock = `insert into block (id, version, user_id, block_type, block_description, block_status, block_note,
  expiry_date, item_loan_id, created_by, created_date, segment_type) values (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
const setBlocked = `update user set blocked_until = ?, ${stamp} where id = ?`

const edits: readonly Edit[] = [
  {
    what: 'set a field',
    words: () => [`job_description=${text}`],
    bare: (id, version) => ({
      writes: [[setText, text, 'bench', stampOfBench, null, id, version]],
      body: [{kind: 'update', entity: 'user', id, user: id, version, before: {}, after: {job_description: text}}],
    }),
  },
  {
    what: 'add a block with a note',
    words: block => [`block+=${block};block_note=${text}`],
    bare: (user, _version, place, {block, nextId}) => {
      const id = nextId + place
      const values = ['GENERAL', block, 'ACTIVE', text, null, null, 'bench', stampOfBench, 'Internal'] as const
      return {
        writes: [
          [addBlock, id, user, ...values],
          [setBlocked, '9999-12-31', 'bench', stampOfBench, null, user],
        ],
        body: [{kind: 'create', entity: 'block', id, user, version: 1}],
      }
    },
  },
]

/** Changing a hundred thousand users with history, against a bare loop that writes the same rows. */
export async function benchEdits(size: number): Promise<void> {
  const {ids, ...from} = beginning(await library(size))
  printHeading(`user set for ${ids.length.toLocaleString('en')} of ${size.toLocaleString('en')} people`)
  for (const {what, words, bare} of edits) {
    const ours = await measureOurs(await copyOf(size), ids, words(from.block))
    const floor = bareLoop(await copyOf(size), ids, (id, version, place) => bare(id, version, place, from))
    const perSecond = (took: number): string =>
      `${Math.round((ids.length / took) * 1000).toLocaleString('en')} people/s`
    print({what, figure: perSecond(ours), floor: perSecond(floor), ratio: ours / floor, bar: '<= 2'})
  }
}

// Whom no other system manages and nobody has blocked yet, so that each of them is changed.
function beginning(file: string): Beginning & {ids: number[]} {
  const db = new Database(file, {readonly: true})
  const ids = db
    .prepare<[number], number>(
      `select id from user where account_type = 'INTERNAL' and record_type <> 'CONTACT'
      and id not in (select user_id from block) order by sort_key, id limit ?`,
    )
    .pluck()
    .all(people)
  const block = db.prepare<[], string>('select min(block_description) from block').pluck().get() ?? ''
  const nextId = db.prepare<[], number>("select value + 1 from counter where name = 'row'").pluck().get() ?? 0
  db.close()
  return {ids, block, nextId}
}

async function measureOurs(file: string, ids: readonly number[], words: readonly string[]): Promise<number> {
  const connection = await connect(file)
  const app = await appOn(connection)
  const begin = performance.now()
  const report = await run(app, {action: setFields, input: words, selection: selectIds(ids)}, {})
  const took = performance.now() - begin
  await connection.db.destroy()
  remove(file)
  if ('declined' in report || report.counts.changed !== ids.length)
    throw new Error(`Not everybody was changed: ${JSON.stringify(report)}`)
  return took
}
