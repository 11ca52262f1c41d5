import {nearest} from '../../source/domain/base/nearest.ts'
import {type CliError, isCliError, usage} from './exit.ts'
import {everywhere, type Flag, type Flags, type FlagTable, typedName} from './flags.ts'

/** A command line taken apart: the words that are no flags, and the flags. */
export type Parsed = {readonly words: readonly string[]; readonly flags: Flags}

const negative = /^-\d/

function isFlag(token: string): boolean {
  return token.startsWith('-') && token !== '-' && !negative.test(token)
}

function isValue(flag: Flag, next: string | undefined): next is string {
  return next !== undefined && (!isFlag(next) || (flag.mayBeginWithMinus === true && !next.startsWith('--')))
}

/**
 * The words before `--` that are neither flags nor the values of flags that every command understands: enough to see
 * which command is meant. Answers each word with its place.
 */
export function leadingWords(argv: readonly string[]): {readonly word: string; readonly at: number}[] {
  const words: {word: string; at: number}[] = []
  for (let at = 0; at < argv.length; at++) {
    const token = argv[at] ?? ''
    if (token === '--') break
    if (!isFlag(token)) words.push({word: token, at})
    else if (takesNext(everywhere, token)) at++
  }
  return words
}

function flagOf(table: FlagTable, token: string): [string, Flag] | undefined {
  const name = token.replace(/^--?/, '').split('=')[0] ?? ''
  return Object.entries(table).find(([own, flag]) =>
    token.startsWith('--')
      ? typedName(own) === name || (flag.on && `no-${typedName(own)}` === name)
      : flag.short === name,
  )
}

function takesNext(table: FlagTable, token: string): boolean {
  const found = flagOf(table, token)
  return found?.[1].value !== undefined && !found[1].mayBeBare && !token.includes('=')
}

/** Takes the arguments of a command apart by its flags. Refuses unknown flags, missing values, and a flag given twice. */
export async function parseArgv(argv: readonly string[], own: FlagTable): Promise<Parsed | CliError> {
  const table: FlagTable = {...own, ...everywhere}
  const present = presentFlags(argv, table)
  if (isCliError(present)) return present
  // `usher` alone, the most frequent of all command lines, needs no parser, and loading it takes 5 ms of the first picture.
  if (present.size === 0 && !argv.includes('--')) return parsed(argv, new Map(), table)
  const {default: meow} = await import('meow')
  // Only the flags that were written: preparing all of them for every start would cost more than the database.
  const flags = Object.fromEntries(
    [...present].map(([name, flag]) => [
      name,
      {
        ...(flag.value === undefined
          ? {type: 'boolean' as const, default: flag.on === true}
          : {type: 'string' as const}),
        ...(flag.short === undefined ? {} : {shortFlag: flag.short}),
      },
    ]),
  )
  const given = meow('', {
    // Help, version and unknown flags are this program's own to answer; the package file is nobody's business here.
    importMeta: import.meta,
    pkg: {name: 'usher'},
    argv: tiedValues(argv, table),
    flags,
    autoHelp: false,
    autoVersion: false,
    description: false,
  })
  return parsed(given.input, new Map(Object.entries(given.flags)), table)
}

function parsed(words: readonly string[], values: ReadonlyMap<string, unknown>, table: FlagTable): Parsed {
  return {
    words,
    flags: {
      text: name => {
        const value = values.get(name)
        return typeof value === 'string' ? value : undefined
      },
      on: name => (values.has(name) ? values.get(name) === true : table[name]?.on === true),
    },
  }
}

function presentFlags(argv: readonly string[], table: FlagTable): ReadonlyMap<string, Flag> | CliError {
  const seen = new Map<string, Flag>()
  for (let at = 0; at < argv.length; at++) {
    const token = argv[at] ?? ''
    if (token === '--') return seen
    if (!isFlag(token)) continue
    const found = flagOf(table, token)
    if (!found) return unknownFlag(token, table)
    const [name, flag] = found
    if (seen.has(name)) return usage(`The flag --${typedName(name)} can be given only once`)
    seen.set(name, flag)
    if (flag.value === undefined && token.includes('=')) return usage(`The flag --${typedName(name)} takes no value`)
    if (!takesNext(table, token)) continue
    const next = argv[++at]
    if (!isValue(flag, next)) return usage(`The flag ${token} needs a value: ${token} ${flag.value}`)
  }
  return seen
}

function unknownFlag(token: string, table: FlagTable): CliError {
  const names = Object.entries(table).map(([name, flag]) => (flag.on ? `no-${typedName(name)}` : typedName(name)))
  const name = token.replace(/^--?/, '').split('=')[0] ?? ''
  const near = token.startsWith('--') ? nearest(name, names).replace('"', '"--') : ''
  return usage(`There is no flag ${token.split('=')[0]} here${near}`)
}

// Every value is tied to its flag: meow would leave a value like "-" alone, and take any next word for the value of a
// flag that may be bare.
function tiedValues(argv: readonly string[], table: FlagTable): string[] {
  const tied: string[] = []
  for (let at = 0; at < argv.length; at++) {
    const token = argv[at] ?? ''
    if (token === '--') return [...tied, ...argv.slice(at)]
    const flag = isFlag(token) && !token.includes('=') ? flagOf(table, token)?.[1] : undefined
    const next = argv[at + 1]
    if (flag?.value === undefined) tied.push(token)
    else if (flag.mayBeBare === 'equals' || !isValue(flag, next)) tied.push(`${token}=`)
    else {
      tied.push(`${token}=${next}`)
      at++
    }
  }
  return tied
}
