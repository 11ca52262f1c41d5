import Database from 'better-sqlite3'
import {connect} from '../../../db/open.ts'
import {deactivate} from '../../../source/app/actions/status.ts'
import {readFilter} from '../../../source/app/queries/filter/filter.ts'
import {undo} from '../../../source/app/undo/undo.ts'
import {run} from '../../../source/app/writes/run.ts'
import {selectIds, selectMatching} from '../../../source/app/writes/selection.ts'
import {appOn, benchToday, benchWorld, copyOf, remove} from '../library.ts'
import {ms, print, printHeading} from '../report.ts'
import {bareLoop, stampOfBench} from './bare-loop.ts'

const people = 100_000

/** Deactivating a hundred thousand users with history, and taking it back, against a bare loop that writes the same rows. */
export async function benchBulk(size: number): Promise<void> {
  printHeading(
    `Bulk: deactivate ${Math.min(people, size).toLocaleString('en')} of ${size.toLocaleString('en')} people, and undo`,
  )
  const file = await copyOf(size)
  const ids = activeIds(file)
  const ours = await measureOurs(file, ids)
  remove(file)
  const floor = measureFloor(await copyOf(size), ids)
  const perSecond = (took: number): string => `${Math.round((ids.length / took) * 1000).toLocaleString('en')} people/s`
  print({
    what: 'deactivate',
    figure: perSecond(ours.deactivate),
    floor: perSecond(floor),
    ratio: ours.deactivate / floor,
    bar: '<= 1.6',
  })
  print({what: 'undo', figure: perSecond(ours.undo), floor: perSecond(floor), ratio: ours.undo / floor, bar: '<= 2'})
  print({what: 'longest pause of the event loop', figure: ms(ours.longest)})
}

function activeIds(file: string): number[] {
  const db = new Database(file)
  // Scattered over the file, as a filter would find them; the last administrator is not to be deactivated.
  const ids = db
    .prepare<[number], number>(
      `select id from user where status = 'ACTIVE' and id not in (select user_id from role where role_type = '50')
      order by sort_key, id limit ?`,
    )
    .pluck()
    .all(people)
  db.close()
  return ids
}

async function measureOurs(
  file: string,
  ids: readonly number[],
): Promise<{deactivate: number; undo: number; longest: number}> {
  const connection = await connect(file)
  const app = await appOn(connection)
  const pauses = watchPauses()
  let begin = performance.now()
  const report = await run(app, {action: deactivate, input: [], selection: selectIds(ids)}, {})
  const deactivateMs = performance.now() - begin
  if ('declined' in report || report.counts.changed !== ids.length)
    throw new Error(`Not everybody was deactivated: ${JSON.stringify(report)}`)
  const batch = await app.reads.batch(report.batch ?? 0)
  if (!batch) throw new Error('The batch is missing')
  begin = performance.now()
  const back = await undo(app, {batch}, {})
  const undoMs = performance.now() - begin
  if ('declined' in back || back.counts.changed !== ids.length)
    throw new Error(`Not everything was taken back: ${JSON.stringify(back)}`)
  const where = readFilter('is:inactive', benchWorld)
  if ('fault' in where) throw new Error(where.fault.sentence)
  for await (const _ of selectMatching(app.reads, {tab: 'staff', where: where.where, now: app.now()})()) break
  const longest = pauses.end()
  await connection.db.destroy()
  return {deactivate: deactivateMs, undo: undoMs, longest}
}

function watchPauses(): {end: () => number} {
  let [longest, last] = [0, performance.now()]
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last - 1)
    last = now
  }, 1)
  return {
    end: () => {
      clearInterval(timer)
      return longest
    },
  }
}

const set = `update user set status = ?, status_date = ?, updated_by = ?, updated_date = ?, updated_by_job = ?,
  version = version + 1 where id = ? and version = ?`

function measureFloor(file: string, ids: readonly number[]): number {
  return bareLoop(file, ids, (id, version) => {
    const [before, after] = [
      {status: 'ACTIVE', status_date: benchToday},
      {status: 'INACTIVE', status_date: benchToday},
    ]
    return {
      writes: [[set, 'INACTIVE', benchToday, 'bench', stampOfBench, null, id, version]],
      body: [{kind: 'update', entity: 'user', id, user: id, version, before, after}],
    }
  })
}
