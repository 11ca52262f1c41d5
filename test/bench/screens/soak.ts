import {library} from '../library.ts'
import {privateMegabytes} from '../memory.ts'
import {median, print, printHeading} from '../report.ts'
import {pageDown, pageUp} from './keys.ts'
import {openList, pause, type Terminal} from './terminal.ts'

const warmUpShare = 0.2
const window = {columns: 80, rows: 24}

// What a user might press in a list that cannot be written to. Those that open something end with leaving it.
const [enter, away, tab] = ['\r', '\x1b', '\t']
const moves = [
  ...'jkgGhl1234oMvU*wpP=! n\\',
  'j',
  'k',
  'j',
  'j',
  pageDown,
  pageDown,
  pageUp,
  '\x04',
  '\x15',
  tab,
  ' ',
  'R',
]
const gestures: readonly (readonly string[])[] = [
  ...moves.map(key => [key]),
  ...moves.map(key => [key]),
  ['/', 'a', 'n', enter],
  ['/', 'm', 'a', 'r', enter],
  ['/', '\x15', ...'is:owing', enter],
  ['/', '\x15', ...'gender:MALE', enter],
  ['/', '\x15', ...'group:', tab, enter],
  ['/', 'z', away],
  [away],
  [away],
  ['U', away],
  ['+', '\x15', ...'is:locked', enter],
  ['f', 's', 'o', enter],
  [enter, '2', '3', 'j', 'J', 'J', '9', '0', away],
  [enter, 'J', 'K', '1', pageDown, away],
  ['?', pageDown, pageUp, away, away],
  [':', 's', 'o', away],
  ['.', 'j', 'j', away],
  ['O', 'j', 'k', away],
  ['C', 'j', ' ', away],
  ["'", 'j', away],
  ['@', 'j', away],
  ['?', '/', 'x', away, away, away],
]

/** Random keys for so long: how much memory of its own the program gains, and whether it is well at the end. */
export async function benchSoak(size: number, minutes: number): Promise<void> {
  printHeading(`Random keys for ${minutes} minutes, 80x24, ${size.toLocaleString('en')} people`)
  const terminal = await openList(await library(size), window, ['--read-only'])
  const begin = performance.now()
  const [samples, random]: [{at: number; megabytes: number}[], () => number] = [[], fromSeed(7)]
  let [keys, lowest] = [0, 0]
  const lengthMs = minutes * 60_000
  while (performance.now() - begin < lengthMs) {
    for (const key of gestures[Math.floor(random() * gestures.length)] ?? []) {
      terminal.write(key)
      keys++
      // What follows an Escape at once would be taken for one key with it.
      await pause(key === away ? 45 : 4 + random() * 25)
    }
    if (terminal.hasEnded) throw new Error('The program ended')
    lowest = Math.max(lowest, await terminal.lowestRow())
    if (keys % 5 === 0) samples.push({at: performance.now() - begin, megabytes: privateMegabytes(terminal.pid)})
  }
  const isWell = await answers(terminal)
  const between = (from: number, to: number): number =>
    median(samples.filter(({at}) => at >= lengthMs * from && at <= lengthMs * to).map(each => each.megabytes))
  const [early, late] = [between(warmUpShare, warmUpShare + 0.1), between(0.9, 1)]
  const most = Math.max(...samples.map(each => each.megabytes))
  const growth = late - early
  const shown = (megabytes: number): string => `${megabytes.toFixed(0)} MB`
  print({what: 'keys pressed', figure: keys.toLocaleString('en')})
  print({what: 'private memory, early on', figure: shown(early)})
  print({what: 'private memory, at the end', figure: shown(late), floor: `most ${shown(most)}`})
  print({what: 'growth', figure: `${growth.toFixed(1)} MB`, value: growth, bar: '<= 20'})
  print({what: 'lowest row that was drawn', figure: String(lowest), value: lowest, bar: `<= ${window.rows}`})
  print({what: 'answers at the end', figure: isWell ? 'yes' : 'no', value: isWell ? 1 : 0, bar: '>= 1'})
  terminal.end()
}

async function answers(terminal: Terminal): Promise<boolean> {
  for (let press = 0; press < 6; press++) {
    terminal.write(away)
    await pause(60)
  }
  terminal.write('\\4g')
  await terminal.quiet(500)
  terminal.write('?')
  const isHelp = await terminal
    .until(screen => screen.text().includes('Help: '))
    .then(
      () => true,
      () => false,
    )
  terminal.write(away)
  return isHelp
}

function fromSeed(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
}
