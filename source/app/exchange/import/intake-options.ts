import type {Refusal} from '../../../domain/base/outcome.ts'
import type {Outcome} from '../../outcome.ts'
import type {WriteOptions} from '../../writes/commit-outcomes.ts'
import type {PlainRecord} from '../plain-record.ts'
import type {Where} from '../read/item.ts'
import type {ImportOptions} from './import-options.ts'

/**
 * A record that was not taken: where it stands, why, and the record itself to be mended and loaded again; of one that
 * could not be read, the place where reading stopped.
 */
export type Rejected = {
  readonly where: Where
  readonly reasons: readonly Refusal[]
  readonly record?: PlainRecord
  readonly excerpt?: string
}

/** How one record fared. `made` tells whether the user is new. */
export type Loaded = Outcome & {readonly where: Where; readonly made: boolean}

export type IntakeOptions = Pick<
  WriteOptions,
  'dryRun' | 'atomic' | 'stopOnError' | 'onProgress' | 'onBatch' | 'signal'
> & {
  readonly rules: ImportOptions
  /** What the history says was loaded: file name, digest. */
  readonly input: Readonly<Record<string, string>>
  readonly onLoaded?: (loaded: Loaded) => void | Promise<void>
  readonly onRejected?: (rejected: Rejected) => void | Promise<void>
}
