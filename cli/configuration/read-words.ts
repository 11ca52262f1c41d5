import {nearest} from '../../source/domain/base/nearest.ts'
import {type CliError, exit, isCliError, usage} from '../framework/exit.ts'

/** One `FIELD=VALUE` of a command on the configuration; lists also take `+=` and `-=`. */
export type SiteWord = {readonly field: string; readonly sign: '=' | '+=' | '-='; readonly text: string}

/** The words after a name, read as changes of these fields; refuses what is none. `lists` take `+=` and `-=`. */
export function readWords(
  words: readonly string[],
  fields: readonly string[],
  lists: readonly string[],
): readonly SiteWord[] | CliError {
  const read: SiteWord[] = []
  for (const word of words) {
    const [, name = '', sign = '', text = ''] = /^([A-Za-z_-]+?)(\+=|-=|=)(.*)$/s.exec(word) ?? []
    if (name === '') return usage(`"${word}" is not FIELD=VALUE; a value with blanks is put in quotes`)
    const field = fields.find(each => each === name.toLowerCase().replaceAll('-', '_'))
    if (field === undefined)
      return usage(`There is no field "${name}" here${nearest(name, fields)}`, `There are ${fields.join(', ')}`)
    if (sign !== '=' && !lists.includes(field)) return usage(`${field} is one value: write ${field}=${text}`)
    read.push({field, sign: sign === '+=' ? '+=' : sign === '-=' ? '-=' : '=', text})
  }
  return read
}

/** A list after a change: the codes between commas are all there are, or come to it, or leave it. */
export function changedList(list: readonly string[], {sign, text}: SiteWord): string[] {
  const given = text
    .split(',')
    .map(each => each.trim())
    .filter(each => each !== '')
  if (sign === '-=') return list.filter(each => !given.includes(each))
  return [...new Set(sign === '+=' ? [...list, ...given] : given)]
}

/** The yes or no of a field; refuses any other word. */
export function flagOf({field, text}: SiteWord): boolean | CliError {
  return text === 'yes' || text === 'no' ? text === 'yes' : usage(`${field} is yes or no, not "${text}"`)
}

/** How a kind of thing is called, and the commands that list and change it. */
export type Naming = {readonly what: string; readonly list: string}

/** The thing that is called so, whatever the case; a complaint with the nearest name if there is none. */
export function namedThing<Item>(
  things: ReadonlyMap<string, Item>,
  word: string | undefined,
  naming: Naming,
): Item | CliError {
  const name = nameOf(things, word, naming)
  if (isCliError(name)) return name
  return things.get(name) ?? unknownThing(things, name, naming)
}

/** The name of that thing as it is written in the configuration. */
export function nameOf(
  things: ReadonlyMap<string, unknown>,
  word: string | undefined,
  naming: Naming,
): string | CliError {
  if (word === undefined) return usage(`Say which ${naming.what}`, `usher ${naming.list}`)
  if (things.has(word)) return word
  const same = [...things.keys()].find(each => each.toLowerCase() === word.toLowerCase())
  return same ?? unknownThing(things, word, naming)
}

function unknownThing(things: ReadonlyMap<string, unknown>, word: string, {what, list}: Naming): CliError {
  const message = `There is no ${what} "${word}"${nearest(word, [...things.keys()])}`
  return {code: 'E-NOT-FOUND', message, exit: exit.notFound, hint: `usher ${list}`}
}

/** A complaint where the name of a new thing is taken. */
export function takenName(
  things: ReadonlyMap<string, unknown>,
  name: string,
  {what, set}: {readonly what: string; readonly set: string},
): CliError | undefined {
  if (!things.has(name)) return undefined
  return {
    code: 'E-EXISTS',
    message: `There is a ${what} "${name}" already`,
    exit: exit.refused,
    hint: `usher ${set} ${name} changes it`,
  }
}

/** Each word in turn changes the thing; the first that cannot is the answer. */
export function afterWords<Item>(
  item: Item,
  words: readonly SiteWord[],
  change: (item: Item, word: SiteWord) => Item | CliError,
): Item | CliError {
  let now = item
  for (const word of words) {
    const next = change(now, word)
    if (isCliError(next)) return next
    now = next
  }
  return now
}
