// Words of a private language that crept into the texts of the program, each with the plain one. They may become fewer only: how
// many each folder still has stands in wording-counts.json, until all of them are gone.
import {readFileSync, writeFileSync} from 'node:fs'
import type {UserText} from '../strings/literals.ts'

type PrivateWord = {readonly word: RegExp; readonly plain: string}

/** What is not written, and what is written instead. */
export const privateWords: readonly PrivateWord[] = [
  {word: /whoever/, plain: 'the user who, or the operator'},
  {word: /somebody/, plain: 'a user, another operator, another program'},
  {word: /\banew\b/, plain: 'again'},
  {word: /unless told/, plain: 'by default, or Default: ...'},
  {word: /\bso many\b/, plain: 'the number, or a maximum'},
  {word: /\b(is|are) meant\b/, plain: 'selected'},
  {word: /\bthe usual\b/, plain: 'the default'},
  {word: /is called like this/, plain: 'no ... matches, or not found'},
  {word: /it is so already/, plain: 'No change'},
  {word: /nobody is meant/, plain: 'No users selected'},
  {word: /something is going on/, plain: 'Another task is running'},
  {word: /says what/, plain: 'describes, shows, lists'},
]

/** A text with a private word. */
export type Finding = UserText & PrivateWord

/** Every private word of these texts. Line ends inside of a text count as blanks. */
export const findPrivateWords = (texts: readonly UserText[]): Finding[] =>
  texts.flatMap(each => {
    const text = each.text.replace(/\s+/g, ' ').toLowerCase()
    return privateWords.filter(({word}) => word.test(text)).map(found => ({...each, ...found}))
  })

/** The folder that a file is counted in: `source/tui`, or `cli`. */
export const folderOf = (path: string): string => /^(source\/[^/]+|[^/]+)\//.exec(path)?.[1] ?? path

type Counts = Readonly<Record<string, number>>

/** What is wrong with the findings against the counts allowed, folder by folder; and the counts as they may be from now on. */
export const compareCounts = (
  found: readonly Finding[],
  allowed: Counts,
): {readonly faults: readonly string[]; readonly lower: Counts} => {
  const byFolder = Map.groupBy(found, each => folderOf(each.path))
  const faults = [...byFolder].flatMap(([folder, list]) => {
    const most = allowed[folder] ?? 0
    if (list.length <= most) return []
    const lines = list.map(each => `  ${findingLine(each)}`)
    return [
      `${folder} has ${list.length} private words in texts for users, ${most} are left to be rewritten:`,
      ...lines,
    ]
  })
  const lower = Object.entries(allowed).flatMap(([folder, most]) => {
    const count = Math.min(most, byFolder.get(folder)?.length ?? 0)
    return count > 0 ? [[folder, count] as const] : []
  })
  return {faults, lower: Object.fromEntries(lower)}
}

const maxShown = 300

/** Where a private word stands, the text around it, and what to write. */
export const findingLine = ({path, line, text, plain}: Finding): string => {
  const shown = text.replace(/\s+/g, ' ').trim()
  return `${path}:${line}: "${shown.length > maxShown ? `${shown.slice(0, maxShown)}...` : shown}" - write: ${plain}`
}

/** The counts in a file. */
export const readCounts = (file: string): Counts => JSON.parse(readFileSync(file, 'utf8'))

/** Keeps counts in a file. */
export const writeCounts = (file: string, counts: Counts): void =>
  writeFileSync(file, `${JSON.stringify(counts, null, 2)}\n`)
