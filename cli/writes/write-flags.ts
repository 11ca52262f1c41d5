import {type CliError, isCliError, usageError} from '../framework/cli-error.ts'
import type {Flags} from '../framework/flags.ts'

/** The flags of everything that writes. */
export const writeFlags = {
  dryRun: {
    short: 'n',
    value: 'count',
    mayBeBare: 'equals',
    about: 'Write nothing; show what would change, or with =count only how many',
  },
  yes: {short: 'y', about: 'Do it without asking'},
  expect: {value: 'N', about: 'Do it only if exactly N users would change'},
  confirmCount: {value: 'N', about: 'In place of the number that would have to be typed'},
  onError: {value: 'WHAT', about: 'continue (the usual) or stop at the first user that is refused'},
  atomic: {about: 'All of them or nobody'},
  progress: {value: 'WHEN', about: 'auto, always, never or json, on standard error'},
} as const

export type Progress = 'auto' | 'always' | 'never' | 'json'

/** The same, read. */
export type WriteMode = {
  readonly dryRun: 'rows' | 'count' | undefined
  readonly yes: boolean
  readonly expect: number | undefined
  readonly confirmCount: number | undefined
  readonly stopOnError: boolean
  readonly atomic: boolean
  readonly progress: Progress
}

const whens = ['auto', 'always', 'never', 'json'] as const

/** Reads the flags of a writing command; refuses values that are none. */
export function readWriteMode(flags: Flags): WriteMode | CliError {
  const expect = readWholeNumber(flags, 'expect', '--expect')
  if (isCliError(expect)) return expect
  const confirmCount = readWholeNumber(flags, 'confirmCount', '--confirm-count')
  if (isCliError(confirmCount)) return confirmCount
  const dryRun = flags.text('dryRun')
  if (dryRun !== undefined && dryRun !== '' && dryRun !== 'count')
    return usageError(`--dry-run is written alone or as --dry-run=count, not "${dryRun}"`)
  const onError = flags.text('onError') ?? 'continue'
  if (onError !== 'continue' && onError !== 'stop')
    return usageError(`--on-error is continue or stop, not "${onError}"`)
  const progress = whens.find(each => each === (flags.text('progress') ?? 'auto'))
  if (!progress) return usageError(`--progress is one of ${whens.join(', ')}, not "${flags.text('progress')}"`)
  return {
    dryRun: dryRun === undefined ? undefined : dryRun === 'count' ? 'count' : 'rows',
    yes: flags.on('yes'),
    expect,
    confirmCount,
    stopOnError: onError === 'stop',
    atomic: flags.on('atomic'),
    progress,
  }
}

/** The whole number that a flag holds; nothing if it was not given. */
export function readWholeNumber(flags: Flags, name: string, typed: string): number | undefined | CliError {
  const text = flags.text(name)
  if (text === undefined) return undefined
  return /^\d{1,9}$/.test(text) ? Number(text) : usageError(`${typed} is a whole number, not "${text}"`)
}
