// What a form costs: its keys in a pseudo-terminal, and writing what was filled in, in process.
import type {Screen} from '../../support/terminal/screen.ts'
import {library} from '../library.ts'
import {printHeading} from '../report.ts'
import {benchSaving} from '../writes/saving.ts'
import {pressed, printAnswers, type Series} from './keys.ts'
import {type Answer, openList, type Terminal} from './terminal.ts'

const presses = 120
const warmUp = 10
const runs = 2
const bars = {p50: '<= 16', p99: '<= 16'}
const escapeKey = '\x1b'

const shows = (text: string) => (screen: Screen) => screen.text().includes(text)
const isList = shows('NAME ^')
const fieldRow = (screen: Screen): string => screen.rowTexts().find(text => text.startsWith('>')) ?? ''
const countOfChoices = (screen: Screen): string => screen.rowTexts().find(text => / \d+ of \d+/.test(text)) ?? ''
const fieldLabel = (screen: Screen): string => fieldRow(screen).slice(3, 29)

/** A key that opens something, and the ones that close it again. */
type Opening = {
  readonly what: string
  readonly key: string
  readonly isOpen: (screen: Screen) => boolean
  readonly isClosed: (screen: Screen) => boolean
  /** Pressed before each opening, unmeasured. */
  readonly before: string
}

const edit: Opening = {what: 'edit form (e)', key: 'e', isOpen: shows('Edit '), isClosed: isList, before: 'j'}
const add: Opening = {what: 'add form (A)', key: 'A', isOpen: shows('Add a public user'), isClosed: isList, before: 'j'}
const isChoosing = shows('Enter take')
const choices: Opening = {
  what: 'choices (Enter)',
  key: '\r',
  isOpen: isChoosing,
  isClosed: screen => !isChoosing(screen),
  before: '',
}
const letters: Series = {
  what: 'letter in a field',
  keys: [...'abcdefghijklmnop', ...Array<string>(16).fill('\x7f')],
  changes: [fieldRow],
}
const fields: Series = {what: 'next field (Tab)', keys: ['\t'], changes: [fieldLabel]}
const narrowing: Series = {what: 'letter among choices', keys: ['e', '\x7f'], changes: [countOfChoices]}

/** Forms at 80x24: from a key to its painted answer; and saving one user, as a form does it. */
export async function benchForms(size: number): Promise<void> {
  const file = await library(size)
  printHeading(
    `Forms: key to painted answer, 80x24, ${size.toLocaleString('en')} people (${presses} presses, medians of ${runs} runs)`,
  )
  const measured = new Map<string, Answer[][]>()
  for (let run = 0; run < runs; run++)
    for (const [what, answers] of await oneRun(file)) measured.set(what, [...(measured.get(what) ?? []), answers])
  for (const [what, answers] of measured) printAnswers(what, answers, bars)
  await benchSaving(size)
}

async function oneRun(file: string): Promise<[string, Answer[]][]> {
  const terminal = await openList(file, {columns: 80, rows: 24}, ['--tab', 'public'])
  const answers: [string, Answer[]][] = []
  const opened = async (opening: Opening): Promise<void> => {
    await openings(terminal, opening, warmUp)
    answers.push([opening.what, await openings(terminal, opening, presses)])
  }
  const typed = async (series: Series): Promise<void> => {
    await pressed(terminal, series, series.keys.length)
    answers.push([series.what, await pressed(terminal, series, presses)])
  }
  await opened(edit)
  await opened(add)
  terminal.write(add.key)
  await terminal.until(add.isOpen)
  await typed(letters)
  await typed(fields)
  while (!fieldLabel(terminal.screen).startsWith('User group')) await terminal.press('\t', () => true, 30)
  await opened(choices)
  terminal.write(choices.key)
  await terminal.until(choices.isOpen)
  await typed(narrowing)
  terminal.end()
  return answers
}

async function openings(terminal: Terminal, opening: Opening, count: number): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let index = 0; index < count; index++) {
    terminal.write(opening.before)
    await terminal.quiet(30)
    answers.push(await terminal.press(opening.key, opening.isOpen, 20 + ((index * 7919) % 40)))
    terminal.write(escapeKey)
    await terminal.until(opening.isClosed)
  }
  return answers
}
