import {type CliError, isCliError, usageError} from '../framework/cli-error.ts'
import {readWholeNumber} from '../framework/flag-values.ts'
import type {Flags} from '../framework/flags.ts'

/** The flags of commands that change users. */
export const writeFlags = {
  dryRun: {
    short: 'n',
    value: 'count',
    optionalValue: 'equals',
    about: 'Change nothing; show what would change, or with =count only how many users',
  },
  yes: {short: 'y', about: 'Do not ask for confirmation'},
  expect: {value: 'N', about: 'Change users only if exactly N would change'},
  confirmCount: {value: 'N', about: 'Confirm the number of users, in place of typing it'},
  onError: {value: 'WHAT', about: 'What to do if a user is refused: continue or stop. Default: continue'},
  atomic: {about: 'Change all users or none'},
  progress: {value: 'WHEN', about: 'Show progress on standard error: auto, always, never or json. Default: auto'},
} as const

/** When progress is shown, and how. */
export type ProgressMode = 'auto' | 'always' | 'never' | 'json'

/** How to write: the values of the flags above. */
export type WriteMode = {
  readonly dryRun: 'rows' | 'count' | undefined
  readonly yes: boolean
  readonly expect: number | undefined
  readonly confirmCount: number | undefined
  readonly stopOnError: boolean
  readonly atomic: boolean
  readonly progress: ProgressMode
}

const progressModes = ['auto', 'always', 'never', 'json'] as const

/** Reads the write flags. Refuses unknown values. */
export function readWriteMode(flags: Flags): WriteMode | CliError {
  const expect = readWholeNumber(flags, 'expect')
  if (isCliError(expect)) return expect
  const confirmCount = readWholeNumber(flags, 'confirmCount')
  if (isCliError(confirmCount)) return confirmCount
  const dryRun = flags.text('dryRun')
  if (dryRun !== undefined && dryRun !== '' && dryRun !== 'count')
    return usageError(`--dry-run is used alone or as --dry-run=count, not "${dryRun}"`)
  const onError = flags.text('onError') ?? 'continue'
  if (onError !== 'continue' && onError !== 'stop')
    return usageError(`--on-error must be continue or stop, not "${onError}"`)
  const progress = progressModes.find(each => each === (flags.text('progress') ?? 'auto'))
  if (!progress)
    return usageError(`--progress must be one of ${progressModes.join(', ')}, not "${flags.text('progress')}"`)
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
