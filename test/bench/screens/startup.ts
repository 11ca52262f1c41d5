import {spawnSync} from 'node:child_process'
import Database from 'better-sqlite3'
import {library} from '../library.ts'
import {benchEnvironment, executable} from '../program.ts'
import {median, ms, print, printHeading} from '../report.ts'
import {firstPaint} from './terminal.ts'

const rounds = 25

/** Whole processes, in turns, so that whatever else the machine does is shared by all of them. */
export async function benchStartup(size: number): Promise<void> {
  printHeading(
    `Start-up, ${size.toLocaleString('en')} people (whole processes, medians of ${rounds} interleaved rounds)`,
  )
  const file = await library(size)
  const id = someone(file)
  const bare = ['-e', '0']
  const show = [executable, 'user', 'show', id, '--db', file, '-o', 'json']
  const list = [executable, 'user', 'list', '--limit', '50', '--db', file, '-o', 'json']
  // As users start it: the database is the one their settings name.
  const tui = [executable]
  const times = {
    bare: [] as number[],
    show: [] as number[],
    list: [] as number[],
    paint: [] as number[],
    answer: [] as number[],
  }
  for (let round = -2; round < rounds; round++) {
    const once = {
      bare: process_(bare),
      show: process_(show),
      list: process_(list),
      ...(await firstPaint(tui, {USHER_DB: file})),
    }
    if (round < 0) continue
    for (const name of ['bare', 'show', 'list', 'paint', 'answer'] as const) times[name].push(once[name])
  }
  const floor = median(times.bare)
  const line = (what: string, numbers: readonly number[], bar: string): void =>
    print({what, figure: ms(median(numbers)), floor: `node -e 0: ${ms(floor)}`, ratio: median(numbers) / floor, bar})
  line('usher user show ID -o json', times.show, '<= 2.4')
  line('usher user list -o json (50 rows)', times.list, '<= 2.6')
  line('TUI: first painted list', times.paint, '<= 2')
  line('TUI: first key answered', times.answer, '<= 4.5')
}

function someone(file: string): string {
  const db = new Database(file, {readonly: true})
  const id = db.prepare<[], string>('select primary_id from user order by id limit 1 offset 700').pluck().get() ?? ''
  db.close()
  return id
}

function process_(args: readonly string[]): number {
  const begin = performance.now()
  const result = spawnSync(process.execPath, [...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: benchEnvironment(),
  })
  const took = performance.now() - begin
  // What it says on standard error, such as where the next page begins, is no row of the bench.
  if (result.status !== 0) throw new Error(`${args.join(' ')} ended with ${result.status}: ${result.stderr}`)
  return took
}
