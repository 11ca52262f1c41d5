import type {Screen} from '../../support/terminal/screen.ts'
import {library} from '../library.ts'
import {median, ms, print, printHeading, quantile} from '../report.ts'
import {type Answer, openList, type Terminal, type Window} from './terminal.ts'

const warmUp = 40
const presses = 200
const runs = 3

export const [pageDown, pageUp] = ['\x1b[6~', '\x1b[5~']

/** What there is to see of a list, at any size. */
export const cursorRow = (screen: Screen): number => screen.rowTexts().findIndex(text => text.startsWith('>'))
export const topRow = (screen: Screen): string => screen.row(3).slice(3)
// The same user may be the first one of two orders, or of two tabs.
const topRows = (screen: Screen): string => [3, 4, 5, 6].map(row => screen.row(row).slice(3)).join()
export const stateLine = (screen: Screen): string => screen.row(1)
const identityLine = (screen: Screen): string => screen.row(0)
const marked = (screen: Screen): string => /marked: \S+/.exec(stateLine(screen))?.[0] ?? ''

/** Keys of one kind, pressed in turn. */
export type Series = {
  readonly what: string
  readonly keys: readonly string[]
  /** The answer is there once all of this looks different. */
  readonly changes: readonly ((screen: Screen) => string | number)[]
  /** Pressed after each key, unmeasured. */
  readonly between?: string
  /** Brings the list to where the keys are pressed. */
  readonly prepare?: (terminal: Terminal) => Promise<void>
}

export const cursorKeys: Series = {what: 'cursor', keys: [...'jjjjjjjjkkkkkkkk'], changes: [cursorRow]}
export const pageKeys: Series = {what: 'page', keys: [pageDown, pageDown, pageDown, pageUp], changes: [stateLine]}
export const markKeys: Series = {what: 'mark', keys: [' '], between: 'k', changes: [marked]}
export const scrollKeys: Series = {what: 'scrolled line', keys: ['j'], changes: [stateLine], prepare: toBottom}
export const tabKeys: Series = {what: 'tab', keys: ['1', '2', '3', '4'], changes: [identityLine, topRows]}
const sortKeys = (what: string, column: RegExp): Series => ({
  what: `sort by ${what}`,
  keys: ['o'],
  changes: [stateLine, topRows],
  prepare: terminal => toColumn(terminal, column),
})

export const groupKeys = sortKeys('group', />(USER )?GROUP/)
const expiryKeys = sortKeys('expiration', />EXPIR/)

async function toBottom(terminal: Terminal): Promise<void> {
  const top = topRow(terminal.screen)
  while (topRow(terminal.screen) === top) {
    terminal.write('j')
    await terminal.quiet(30)
  }
}

async function toColumn(terminal: Terminal, column: RegExp): Promise<void> {
  while (!column.test(terminal.screen.row(2))) {
    terminal.write('l')
    await terminal.quiet(30)
  }
}

type Bars = {readonly p50: string; readonly p99: string; readonly bytes?: string}
const at = (p50: number, p99: number, bytes?: number): Bars => ({
  p50: `<= ${p50}`,
  p99: `<= ${p99}`,
  ...(bytes === undefined ? {} : {bytes: `<= ${bytes}`}),
})

/** What each key may take at 80x24 and at 120x35. */
const wanted: readonly (readonly [Series, small: Bars, large: Bars])[] = [
  [cursorKeys, at(4, 10, 300), at(6, 14)],
  [markKeys, at(4, 10), at(6, 14)],
  [pageKeys, at(5, 14, 1500), at(6, 14)],
  [scrollKeys, at(5, 14, 350), at(6, 14)],
  [tabKeys, at(5, 14), at(8, 20)],
  [groupKeys, at(5, 14), at(8, 20)],
  [expiryKeys, at(5, 14), at(8, 20)],
]
const windows: readonly Window[] = [
  {columns: 80, rows: 24},
  {columns: 120, rows: 35},
]

/** From a key to its answer on the screen, keys 20 to 60 ms apart. */
export async function benchKeys(size: number): Promise<void> {
  const file = await library(size)
  for (const [place, window] of windows.entries()) {
    printHeading(
      `Key to painted answer, ${window.columns}x${window.rows}, ${size.toLocaleString('en')} people (${presses} presses, medians of ${runs} runs)`,
    )
    for (const [series, ...bars] of wanted) {
      const all: Answer[][] = []
      for (let run = 0; run < runs; run++) all.push(await pressedAnew(file, window, series))
      printAnswers(series.what, all, bars[place] ?? bars[0])
    }
  }
}

async function pressedAnew(file: string, window: Window, series: Series): Promise<Answer[]> {
  const terminal = await openList(file, window)
  await series.prepare?.(terminal)
  await pressed(terminal, series, warmUp)
  const answers = await pressed(terminal, series, presses)
  terminal.end()
  return answers
}

/** Presses so many keys, each 20 to 60 ms after the answer to the one before, or as long as told. */
export async function pressed(
  terminal: Terminal,
  {keys, changes, between}: Series,
  count: number,
  restMs = (index: number): number => 20 + ((index * 7919) % 40),
): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let index = 0; index < count; index++) {
    const before = changes.map(theme => theme(terminal.screen))
    const isAnswered = (screen: Screen): boolean => changes.every((theme, place) => theme(screen) !== before[place])
    answers.push(await terminal.press(keys[index % keys.length] ?? '', isAnswered, restMs(index)))
    if (between === undefined) continue
    terminal.write(between)
    await terminal.quiet(20)
  }
  return answers
}

/** One line for the median, one for the rare slow ones, one for the bytes where somebody asked for them. */
export function printAnswers(what: string, runsOfAnswers: readonly (readonly Answer[])[], bars: Bars): void {
  const took = (share: number): number =>
    median(
      runsOfAnswers.map(answers =>
        quantile(
          answers.map(each => each.took),
          share,
        ),
      ),
    )
  const of = (pick: (answer: Answer) => number): number =>
    median(runsOfAnswers.map(answers => median(answers.map(pick))))
  const [p50, p99, bytes, frames] = [took(0.5), took(0.99), of(each => each.bytes), of(each => each.frames)]
  print({what: `${what}, p50`, figure: ms(p50), value: p50, bar: bars.p50})
  print({what: `${what}, p99`, figure: ms(p99), value: p99, bar: bars.p99})
  const sent = `${bytes} B in ${frames}`
  print({what: `${what}, sent for a key`, figure: sent, ...(bars.bytes ? {value: bytes, bar: bars.bytes} : {})})
}
