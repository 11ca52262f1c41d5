import type {Day, Moment} from '../../../domain/base/day.ts'
import type {RoleSite} from '../../../domain/configuration/role-assignment.ts'
import type {RecordType} from '../../../domain/entity/kind.ts'
import type {Policy} from '../../../domain/entity/policy.ts'

/**
 * What an import does to existing users. `add`: they are not changed, and reported. `merge`: fields missing in the file are
 * kept, empty ones are cleared, and a list replaces the segments of its own segment type. `replace`: missing fields are
 * cleared too. In every mode, roles that are missing or empty are kept.
 */
export type ImportMode = 'add' | 'merge' | 'replace'

export type ImportOptions = {
  readonly mode: ImportMode
  /** The type of identifier by which users are found; by primary identifier when absent. */
  readonly match?: string
  /**
   * `file`: the file is believed. `sync`: the file is that of the student system: new users are external, internal
   * users are refused, roles are ignored, and protected fields are left alone.
   */
  readonly as: 'file' | 'sync'
  /** The external system that a synchronisation speaks for. */
  readonly system?: string
  /** The institution that the file comes from: its linked accounts are refreshed, and other users are not changed. */
  readonly linked?: string
  /** The record type for new users if the file does not give one. */
  readonly recordType?: RecordType
}

/** Who creates and when: what a new user is stamped with, and what the site gives them. */
export type Stamp = {
  readonly operator: string
  readonly now: Moment
  readonly today: Day
  readonly policy: Policy
  /** By which rules new users get roles; none where they get only those of the file. */
  readonly roles?: RoleSite
}

/** Reserves ids for new rows. */
export type Ids = () => number
