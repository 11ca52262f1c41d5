import {spawnSync} from 'node:child_process'
import {closeSync, existsSync, openSync, renameSync, writeSync} from 'node:fs'
import Database from 'better-sqlite3'
import type {Screen} from '../../support/terminal/screen.ts'
import {library} from '../library.ts'
import {privateMegabytes} from '../memory.ts'
import {executable} from '../program.ts'
import {median, print, printHeading} from '../report.ts'
import {cursorKeys, groupKeys, pageKeys, pressed, type Series, topRow} from './keys.ts'
import {firstPaint, openList, Terminal, type Window} from './terminal.ts'

const window: Window = {columns: 80, rows: 24}
const text = 'garcia'
const [enter, rounds] = ['\r', 5]

type Figures = {
  readonly first: number
  readonly loaded: number
  readonly cursor: number
  readonly page: number
  readonly sort: number
  readonly search: number
  readonly megabytes: number
}

/** The same users in VisiData, which reads them from a file of the list's columns: how long each of both takes. */
export async function benchPeer(size: number): Promise<void> {
  printHeading(`The same in VisiData, 80x24, ${size.toLocaleString('en')} people (medians)`)
  if (spawnSync('vd', ['--version']).status !== 0) {
    console.log('VisiData (vd) is not installed here: there is nothing to compare with')
    return
  }
  const file = await library(size)
  const ours = await measureOurs(file)
  const theirs = await measureTheirs(tableOf(file), size)
  const line = (what: string, name: keyof Figures, unit = 'ms'): void => {
    const shown = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`
    const floor = `VisiData ${shown(theirs[name])}`
    print({what, figure: shown(ours[name]), floor, ratio: ours[name] / theirs[name], bar: '<= 1'})
  }
  line('start to first rows', 'first')
  line('start to all rows at hand', 'loaded')
  line('cursor', 'cursor')
  line('page', 'page')
  line('sort by group', 'sort')
  line(`those with "${text}"`, 'search')
  line('private memory afterwards', 'megabytes', 'MB')
}

const took = async (terminal: Terminal, series: Series, count: number): Promise<number> => {
  await pressed(terminal, series, 20)
  return median((await pressed(terminal, series, count)).map(answer => answer.took))
}

async function measureOurs(file: string): Promise<Figures> {
  const starts: number[] = []
  for (let round = 0; round < rounds; round++)
    starts.push((await firstPaint([executable, 'tui', '--db', file], {})).paint)
  const terminal = await openList(file, window)
  const cursor = await took(terminal, cursorKeys, 100)
  const page = await took(terminal, pageKeys, 100)
  await groupKeys.prepare?.(terminal)
  const sort = median((await pressed(terminal, groupKeys, rounds * 3)).map(answer => answer.took))
  const searches: number[] = []
  for (let round = 0; round < rounds; round++) {
    const before = topRow(terminal.screen)
    terminal.write('/')
    await terminal.quiet(100)
    searches.push((await terminal.press(text, screen => topRow(screen) !== before, 300)).took)
    terminal.write('\x1b')
    await terminal.quiet(300)
  }
  const megabytes = privateMegabytes(terminal.pid)
  terminal.end()
  const first = median(starts)
  return {first, loaded: first, cursor, page, sort, search: median(searches), megabytes}
}

// Its rows begin below the menu and the header; the cursor is a row in reverse.
const theirCursor = (screen: Screen): number => {
  for (let row = 2; row < screen.rows - 1; row++) if (screen.cell(row, 1).reverse) return row
  return -1
}
const theirTop = (screen: Screen): string => screen.row(2)
const theirRows = (screen: Screen): string => [2, 3, 4, 5].map(row => screen.row(row)).join()
const statusLine = (screen: Screen): string => screen.row(screen.rows - 1)
const isAtRest = (screen: Screen): boolean => !/\d%/.test(statusLine(screen))

async function measureTheirs(table: string, size: number): Promise<Figures> {
  const terminal = new Terminal('vd', ['--config', '/dev/null', '-f', 'tsv', table], window)
  const first = (await terminal.until(screen => /[a-z]/.test(theirTop(screen)), 60_000)) - terminal.begunAt
  const rowsRead = (screen: Screen): boolean =>
    Number(/(\d+) rows/.exec(statusLine(screen))?.[1] ?? 0) >= size && isAtRest(screen)
  const loaded = (await terminal.until(rowsRead, 300_000)) - terminal.begunAt
  await terminal.quiet(1000)
  const cursor = await took(terminal, {...cursorKeys, changes: [theirCursor]}, 100)
  const page = await took(terminal, {...pageKeys, changes: [theirTop]}, 100)
  terminal.write('gg')
  await terminal.quiet(300)
  const searches: number[] = []
  for (let round = 0; round < rounds; round++) {
    terminal.write(`|${text}`)
    await terminal.quiet(200)
    const isSelected = (screen: Screen): boolean => /•[1-9]\d*\s*$/.test(statusLine(screen)) && isAtRest(screen)
    searches.push((await terminal.press(enter, isSelected, 300)).took)
    terminal.write('gu')
    await terminal.until(screen => /•0\s*$/.test(statusLine(screen)), 60_000)
    await terminal.quiet(300)
  }
  terminal.write('ll')
  await terminal.quiet(300)
  const sorts: number[] = []
  for (let round = 0; round < rounds; round++) {
    const before = theirRows(terminal.screen)
    // While it sorts, its list is empty.
    const isSorted = (screen: Screen): boolean =>
      theirRows(screen) !== before && /[a-z]/.test(theirTop(screen)) && isAtRest(screen)
    sorts.push((await terminal.press(round % 2 === 0 ? ']' : '[', isSorted, 1000)).took)
    await terminal.quiet(1000)
  }
  const megabytes = privateMegabytes(terminal.pid)
  terminal.end()
  return {first, loaded, cursor, page, sort: median(sorts), search: median(searches), megabytes}
}

// The columns of the list for everybody, in its order, written once.
function tableOf(file: string): string {
  const table = file.replace(/\.db$/, '.tsv')
  if (existsSync(table)) return table
  const db = new Database(file, {readonly: true})
  const out = openSync(`${table}.making`, 'w')
  const rows = db
    .prepare<[], (string | null)[]>(
      `select concat_ws(', ', last_name, first_name), primary_id, user_group, status, expiry_date, email,
      blocked_until is not null, note_count, owes_minor from user order by sort_key, id`,
    )
    .raw()
  writeSync(out, 'name\tprimary_id\tuser_group\tstatus\texpiry_date\temail\tblocked\tnotes\towes\n')
  let part: string[] = []
  const write = (): void => {
    writeSync(out, part.join(''))
    part = []
  }
  for (const row of rows.iterate()) {
    part.push(`${row.map(each => String(each ?? '').replace(/\s/g, ' ')).join('\t')}\n`)
    if (part.length === 10_000) write()
  }
  write()
  closeSync(out)
  db.close()
  renameSync(`${table}.making`, table)
  return table
}
