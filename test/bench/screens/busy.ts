import {spawn} from 'node:child_process'
import {copyOf, library, remove} from '../library.ts'
import {benchEnvironment, executable} from '../program.ts'
import {printHeading} from '../report.ts'
import {cursorKeys, cursorRow, pageKeys, pressed, printAnswers, type Series, stateLine} from './keys.ts'
import {type Answer, openList, pause, type Terminal} from './terminal.ts'

const window = {columns: 80, rows: 24}
const runs = 3
const presses = 200
const warmUp = 40
const bars = {cursor: {p50: '<= 4', p99: '<= 10'}, page: {p50: '<= 5', p99: '<= 14'}} as const
const [enter, save, tab, wipe] = ['\r', '\x13', '\t', '\x15']

// Some keys come while a count has paused for the one before, some when it has gone on for long.
const rest = (index: number): number => (index % 3 === 2 ? 90 + ((index * 7919) % 80) : 20 + ((index * 7919) % 40))

/** The same keys while the program has something else to do: a count, a search, a bulk run of its own or of another process. */
export async function benchBusy(size: number): Promise<void> {
  const title = (what: string): string =>
    `Keys ${what}, 80x24, ${size.toLocaleString('en')} people (medians of ${runs} runs)`
  printHeading(title('while a filter on a field without an index is counted'))
  for (const series of [cursorKeys, pageKeys]) await threeTimes(series, () => duringCount(size, series))
  printHeading(title('while a search is typed, and counted'))
  await threeTimes({...cursorKeys, what: 'letter'}, () => letters(size))
  for (const series of [cursorKeys, pageKeys]) await threeTimes(series, () => duringSearch(size, series))
  printHeading(title('while another process changes many thousand people'))
  for (const series of [cursorKeys, pageKeys]) await threeTimes(series, () => duringOthers(size, series))
  printHeading(title('while a bulk edit (B) of the program itself is written'))
  for (const series of [cursorKeys, pageKeys]) await threeTimes(series, () => duringBulk(size, series))
}

async function threeTimes({what}: Series, measure: () => Promise<Answer[]>): Promise<void> {
  const all: Answer[][] = []
  for (let run = 0; run < runs; run++) all.push(await measure())
  const count = Math.min(...all.map(answers => answers.length))
  printAnswers(`${what} (n ${count})`, all, what === 'page' ? bars.page : bars.cursor)
}

const isCounting = (screen: Terminal['screen']): boolean => /\/(?:counting|[\d,]+\+)$/.test(stateLine(screen).trimEnd())

// Counted anew as soon as it is done, so that there is always a count; then the cursor is at the top again.
async function whileCounting(terminal: Terminal, series: Series, again: () => Promise<void>): Promise<Answer[]> {
  const answers: Answer[] = []
  await pressed(terminal, series, warmUp)
  for (let index = 0; answers.length < presses; index++) {
    if (!isCounting(terminal.screen)) {
      await again()
      index = 0
    }
    answers.push(await pressedOnce(terminal, series, index, rest(answers.length)))
  }
  return answers
}

async function pressedOnce(terminal: Terminal, series: Series, index: number, restMs: number): Promise<Answer> {
  const key = series.keys[index % series.keys.length] ?? ''
  const [answer] = await pressed(terminal, {...series, keys: [key]}, 1, () => restMs)
  if (!answer) throw new Error('No key was pressed')
  return answer
}

async function filtered(terminal: Terminal, text: string): Promise<void> {
  terminal.write('/')
  await terminal.until(screen => screen.text().includes('discard'))
  terminal.write(wipe + text)
  await terminal.quiet(50)
  terminal.write(enter)
  await terminal.until(isCounting, 5000)
  await pause(100)
}

async function duringCount(size: number, series: Series): Promise<Answer[]> {
  const terminal = await openList(await library(size), window)
  let round = 0
  const again = (): Promise<void> => filtered(terminal, `job_description~${'xyz'[round++ % 3]} or gender:MALE`)
  await again()
  const answers = await whileCounting(terminal, series, again)
  terminal.end()
  return answers
}

const searches = ['an', 'ar', 'on', 'er']

async function duringSearch(size: number, series: Series): Promise<Answer[]> {
  const terminal = await openList(await library(size), window)
  let round = 0
  const again = (): Promise<void> => filtered(terminal, `${searches[round++ % searches.length]} gender:MALE`)
  await again()
  const answers = await whileCounting(terminal, series, again)
  terminal.end()
  return answers
}

const words = ['anderson', 'mart', 'oliv', 'xq', 'ber', 'garcia', 'in', 'el']

// Letter after letter, each while the question of the one before is still being answered.
async function letters(size: number): Promise<Answer[]> {
  const terminal = await openList(await library(size), window)
  const promptLine = (screen: Terminal['screen']): string => screen.row(window.rows - 2)
  const answers: Answer[] = []
  for (let round = 0; answers.length < presses; round++) {
    terminal.write('/')
    await terminal.until(screen => screen.text().includes('discard'))
    terminal.write(wipe)
    await terminal.quiet(40)
    const series: Series = {what: 'letter', keys: [...(words[round % words.length] ?? '')], changes: [promptLine]}
    answers.push(...(await pressed(terminal, series, series.keys.length, index => rest(index + round))))
    terminal.write(enter)
    await pause(60)
  }
  terminal.end()
  return answers.slice(warmUp)
}

async function duringOthers(size: number, series: Series): Promise<Answer[]> {
  const file = await copyOf(size)
  const terminal = await openList(file, window)
  await pressed(terminal, series, warmUp)
  const others = keepChanging(file, size)
  await others.begun
  const answers = await pressed(terminal, series, presses, rest)
  await others.end()
  terminal.end()
  remove(file)
  return answers
}

// Enough users for some seconds, and nobody whom the change is refused for.
const crowd = (size: number): string => (size > 200_000 ? 'is:internal group:GRAD' : 'is:internal')

/** Another process that sets a field of everybody in the crowd, and when it is done, to something else. */
function keepChanging(file: string, size: number): {begun: Promise<void>; end: () => Promise<void>} {
  let [round, isWanted] = [0, true]
  const change = async (flags: readonly string[]): Promise<string> => {
    const words = [
      'user',
      'set',
      `job_description=Round ${round++}`,
      '--filter',
      crowd(size),
      '--db',
      file,
      '--no-input',
    ]
    const child = spawn(process.execPath, [executable, ...words, ...flags], {env: benchEnvironment()})
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (said += text))
    const code = await new Promise<number | null>(done => child.on('exit', done))
    if (code !== 0 && !flags.includes('--dry-run=count')) throw new Error(`user set ended with ${code}: ${said}`)
    return said
  }
  const {promise: begun, resolve: begin} = Promise.withResolvers<void>()
  const going = (async () => {
    const said = await change(['--dry-run=count'])
    const count = /([\d,]+)/.exec(said)?.[1]?.replaceAll(',', '') ?? ''
    begin()
    while (isWanted) await change(['--yes', '--quiet', '--confirm-count', count])
  })()
  return {
    begun,
    end: () => {
      isWanted = false
      return going
    },
  }
}

const isWriting = (screen: Terminal['screen']): boolean => screen.row(window.rows - 2).includes('Changing')

async function duringBulk(size: number, series: Series): Promise<Answer[]> {
  const file = await copyOf(size)
  const terminal = await openList(file, window)
  await filtered(terminal, crowd(size))
  terminal.write('*')
  await terminal.quiet(3000)
  await pressed(terminal, series, warmUp)
  const answers: Answer[] = []
  for (let round = 0; answers.length < presses; round++) {
    await startBulk(terminal, `2040-02-${10 + (round % 10)}`)
    for (let index = 0; isWriting(terminal.screen) && answers.length < presses; index++) {
      answers.push(await pressedOnce(terminal, series, index, rest(index)))
    }
  }
  terminal.end()
  remove(file)
  return answers
}

// The form, a purge date, the preview, the number of users as it asks for it.
async function startBulk(terminal: Terminal, day: string): Promise<void> {
  await terminal.until(screen => !isWriting(screen), 120_000)
  terminal.write('g')
  await terminal.quiet(200)
  terminal.write('B')
  await terminal.until(screen => screen.text().includes('Purge date'))
  for (const keys of [tab, tab, day, save]) {
    terminal.write(keys)
    await terminal.quiet(40)
  }
  const wish = /Type ([\d,]+) and Enter/
  await terminal.until(screen => wish.test(screen.text()), 120_000)
  terminal.write((wish.exec(terminal.screen.text())?.[1] ?? '').replaceAll(',', ''))
  await terminal.quiet(40)
  terminal.write(enter)
  await terminal.until(screen => isWriting(screen) && cursorRow(screen) > 0, 20_000)
}
