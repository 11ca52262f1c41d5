import type {Moment} from '../../domain/base/day.ts'
import type {Configuration, SiteStep} from '../../domain/configuration/configuration.ts'

/** Where users' records hold a code: a field, in how many entries of how many users. */
export type CodeUse = {
  readonly entity: string
  readonly field: string
  readonly label: string
  readonly rows: number
  readonly users: number
}

export type ValueQuery = {
  readonly entity: string
  readonly field: string
  /** The id of the last row of the page before; 0 at the beginning. */
  readonly after: number
  readonly limit: number
}
export type FieldValue = {readonly id: number; readonly user: number; readonly value: string}

/** A change of the configuration as its history keeps it. */
export type SiteChange = {
  readonly id: number
  readonly at: Moment
  readonly operator: string
  readonly source: string
  readonly steps: readonly SiteStep[]
  /** The change that this one undoes. */
  readonly undoes: number | null
  readonly undone_by: number | null
}
export type NewSiteChange = Pick<SiteChange, 'at' | 'operator' | 'source' | 'steps'> & {readonly undoes?: number}

export type SiteWritten =
  | {readonly kind: 'done'; readonly id: number}
  /** The same item was changed since it was read. */
  | {readonly kind: 'moved'; readonly step: SiteStep}
  /** A code would be lost that records hold. */
  | {readonly kind: 'in-use'; readonly table: string; readonly code: string; readonly uses: readonly CodeUse[]}

export type SiteReads = {
  configuration(): Promise<Configuration>
  /** Where records hold a code. Reads whole tables: asked only before a code is removed or replaced. */
  codeUses(table: string, code: string): Promise<CodeUse[]>
  /** A page of the values of a text field that are not empty, in the order of their rows. */
  values(question: ValueQuery): Promise<FieldValue[]>
  change(id: number): Promise<SiteChange | undefined>
  /** The latest first. */
  changes(limit: number): Promise<SiteChange[]>
}

export type SiteWrites = {
  /** Writes a change of the configuration, all of it or nothing. */
  change(change: NewSiteChange): Promise<SiteWritten>
  /** The next number of a series for generated identifiers. A number that is not used is lost, which does no harm. */
  nextNumber(series: string): Promise<number>
}
