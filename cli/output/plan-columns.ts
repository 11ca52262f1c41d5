import type {Difference} from '../../source/app/plan-file/differences.ts'
import type {Subject, Value, Values} from '../../source/domain/base/plan.ts'
import {entities} from '../../source/domain/user/user-file.ts'
import {type Column, textColumn} from './columns.ts'
import type {ExactValue} from './encodings.ts'
import {exactFieldValue} from './user-columns.ts'

/** One line of a comparison: what would change for somebody, or why nothing will. */
export type ComparisonRow = {
  readonly subject: Subject
  readonly state: 'ready' | 'done' | 'drifted' | 'refused' | 'unchanged'
  /** Who changed the person since, or why they are refused. */
  readonly note: string
  readonly difference?: Difference
}

/** What the columns of a comparison with a plan are called. */
export const planFields = ['primary_id', 'name', 'state', 'entity', 'id', 'field', 'before', 'after', 'note']

function exactHalf({entity, field}: Difference, half: Value | Values | undefined): ExactValue {
  const fields = entities[entity]?.fields ?? {}
  const isEntry = field === '' && typeof half === 'object' && half !== null && !Array.isArray(half)
  if (!isEntry) {
    const own = fields[field]
    // Only an entry as a whole is a group of values, and that was looked at before.
    return own ? exactFieldValue(own, half as Value | undefined) : undefined
  }
  return Object.fromEntries(
    Object.entries(half).flatMap(([name, value]) => {
      const own = fields[name]
      return own ? [[name, exactFieldValue(own, value)]] : []
    }),
  )
}

function differenceColumns<R>(
  read: (row: R) => Difference | undefined,
  labels: readonly [string, string],
): Column<R>[] {
  const text = (row: R, half: 'label' | 'before' | 'after'): string => read(row)?.shown[half] ?? ''
  const exact = (row: R, half: 'before' | 'after'): ExactValue => {
    const difference = read(row)
    return difference ? exactHalf(difference, difference[half]) : undefined
  }
  return [
    {name: 'entity', label: 'Part', exact: row => read(row)?.entity, show: row => read(row)?.entity ?? ''},
    {name: 'id', label: 'Entry', exact: row => read(row)?.id, show: row => read(row)?.id?.toString() ?? ''},
    {name: 'field', label: 'Field', exact: row => read(row)?.field || null, show: row => text(row, 'label')},
    {name: 'before', label: labels[0], exact: row => exact(row, 'before'), show: row => text(row, 'before')},
    {name: 'after', label: labels[1], exact: row => exact(row, 'after'), show: row => text(row, 'after')},
  ]
}

/** The columns of a plan beside what is there now. */
export function planColumns(): readonly Column<ComparisonRow>[] {
  return [
    textColumn('primary_id', 'Primary identifier', ({subject}) => subject.primary_id),
    textColumn('name', 'Name', ({subject}) => subject.name),
    textColumn('state', 'State', ({state}) => state),
    ...differenceColumns<ComparisonRow>(each => each.difference, ['Before', 'After']),
    textColumn('note', 'Note', ({note}) => note),
  ]
}

/** The columns of two records, which are named as they were asked for. */
export function recordColumns(names: readonly [string, string]): readonly Column<Difference>[] {
  return differenceColumns<Difference>(each => each, names)
}
