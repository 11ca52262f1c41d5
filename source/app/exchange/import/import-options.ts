import type {Moment} from '../../../domain/base/day.ts'
import type {RecordType} from '../../../domain/entity/kind.ts'
import type {Policy} from '../../../domain/entity/policy.ts'

/**
 * What an import does to people who exist. `add`: they are left alone and reported. `merge`: what is absent stays, what
 * is there but empty is cleared, a given list replaces the entries of its own segment type. `replace`: what is absent is
 * emptied too. Roles that are absent or empty stay in every mode.
 */
export type ImportMode = 'add' | 'merge' | 'replace'

export type ImportOptions = {
  readonly mode: ImportMode
  /** The type of identifier by which people are found; by primary identifier when absent. */
  readonly match?: string
  /**
   * `file`: the file is believed. `sync`: the file is that of the student system: new people are external, internal
   * people are refused, roles are ignored, and protected fields are left alone.
   */
  readonly as: 'file' | 'sync'
  /** The external system that a synchronisation speaks for. */
  readonly system?: string
  /** The file is that of this institution, whose linked accounts are refreshed; everybody else is left alone. */
  readonly linked?: string
  /** For new people of whom the file does not say it. */
  readonly recordType?: RecordType
}

/** Who creates, when, and by which job: what a new person is stamped with. */
export type Stamp = {readonly operator: string; readonly now: Moment; readonly policy: Policy}

/** Hands out ids that nobody else is given. */
export type Ids = () => number
