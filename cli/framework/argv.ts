import {nearest} from '../../source/domain/base/nearest.ts'
import {type CliError, isCliError, usageError} from './cli-error.ts'
import {type Flag, type Flags, type FlagTable, flagName, globalFlags} from './flags.ts'

/** A parsed command line: the arguments that are not flags, and the flags. */
export type ParsedArgv = {readonly words: readonly string[]; readonly flags: Flags}

const negative = /^-\d/

function isFlag(token: string): boolean {
  return token.startsWith('-') && token !== '-' && !negative.test(token)
}

function isValue(flag: Flag, next: string | undefined): next is string {
  return next !== undefined && (!isFlag(next) || (flag.allowsMinus === true && !next.startsWith('--')))
}

/**
 * The words before `--` that are neither flags nor values of global flags, each with its index: enough to find the
 * command before its own flags are known.
 */
export function leadingWords(argv: readonly string[]): {readonly word: string; readonly at: number}[] {
  const words: {word: string; at: number}[] = []
  for (let at = 0; at < argv.length; at++) {
    const token = argv[at] ?? ''
    if (token === '--') break
    if (!isFlag(token)) words.push({word: token, at})
    else if (takesNextWord(globalFlags, token)) at++
  }
  return words
}

function findFlag(table: FlagTable, token: string): [string, Flag] | undefined {
  const name = token.replace(/^--?/, '').split('=')[0] ?? ''
  return Object.entries(table).find(([own, flag]) =>
    token.startsWith('--')
      ? flagName(own) === name || (flag.on && `no-${flagName(own)}` === name)
      : flag.short === name,
  )
}

function takesNextWord(table: FlagTable, token: string): boolean {
  const found = findFlag(table, token)
  return found?.[1].value !== undefined && !found[1].optionalValue && !token.includes('=')
}

/** Parses the arguments of a command. Refuses unknown flags, missing values, and a flag given twice. */
export async function parseArgv(argv: readonly string[], own: FlagTable): Promise<ParsedArgv | CliError> {
  const table: FlagTable = {...own, ...globalFlags}
  const given = findGivenFlags(argv, table)
  if (isCliError(given)) return given
  // A command line without flags needs no parser; loading it would delay the first frame of the screens by 5 ms.
  if (given.size === 0 && !argv.includes('--')) return asParsed(argv, new Map(), table)
  const {default: meow} = await import('meow')
  // Only the flags that were given: meow needs longer to prepare all of them than it takes to open the database.
  const flags = Object.fromEntries(
    [...given].map(([name, flag]) => [
      name,
      {
        ...(flag.value === undefined
          ? {type: 'boolean' as const, default: flag.on === true}
          : {type: 'string' as const}),
        ...(flag.short === undefined ? {} : {shortFlag: flag.short}),
      },
    ]),
  )
  const read = meow('', {
    // This program handles help, version and unknown flags itself, and meow must not look for a package file.
    importMeta: import.meta,
    pkg: {name: 'usher'},
    argv: joinValues(argv, table),
    flags,
    autoHelp: false,
    autoVersion: false,
    description: false,
  })
  return asParsed(read.input, new Map(Object.entries(read.flags)), table)
}

function asParsed(words: readonly string[], values: ReadonlyMap<string, unknown>, table: FlagTable): ParsedArgv {
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

function findGivenFlags(argv: readonly string[], table: FlagTable): ReadonlyMap<string, Flag> | CliError {
  const seen = new Map<string, Flag>()
  for (let at = 0; at < argv.length; at++) {
    const token = argv[at] ?? ''
    if (token === '--') return seen
    if (!isFlag(token)) continue
    const found = findFlag(table, token)
    if (!found) return unknownFlagError(token, table)
    const [name, flag] = found
    if (seen.has(name)) return usageError(`--${flagName(name)} can be given only once`)
    seen.set(name, flag)
    if (flag.value === undefined && token.includes('=')) return usageError(`--${flagName(name)} takes no value`)
    if (!takesNextWord(table, token)) continue
    const next = argv[++at]
    if (!isValue(flag, next)) return usageError(`${token} needs a value: ${token} ${flag.value}`)
  }
  return seen
}

function unknownFlagError(token: string, table: FlagTable): CliError {
  const names = Object.entries(table).map(([name, flag]) => (flag.on ? `no-${flagName(name)}` : flagName(name)))
  const name = token.replace(/^--?/, '').split('=')[0] ?? ''
  const near = token.startsWith('--') ? nearest(name, names).replace('"', '"--') : ''
  return usageError(`Unknown flag ${token.split('=')[0]}${near}`)
}

// Joins every value to its flag with `=`: meow would not take "-" as a value, and would take the next word as the value
// of a flag whose value is optional. All other words come last, behind `--`: meow would take one that begins with a minus and
// a digit for short flags.
function joinValues(argv: readonly string[], table: FlagTable): string[] {
  const [flags, words]: [string[], string[]] = [[], []]
  for (let at = 0; at < argv.length; at++) {
    const token = argv[at] ?? ''
    if (token === '--') return [...flags, '--', ...words, ...argv.slice(at + 1)]
    if (!isFlag(token)) {
      words.push(token)
      continue
    }
    const flag = token.includes('=') ? undefined : findFlag(table, token)?.[1]
    const next = argv[at + 1]
    if (flag?.value === undefined) flags.push(token)
    else if (flag.optionalValue === 'equals' || !isValue(flag, next)) flags.push(`${token}=`)
    else {
      flags.push(`${token}=${next}`)
      at++
    }
  }
  return [...flags, '--', ...words]
}
