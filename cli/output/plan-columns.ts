import type {Difference} from '../../source/app/plan-file/differences.ts'
import type {Subject, Value, Values} from '../../source/domain/base/plan.ts'
import {entities} from '../../source/domain/user/user-file.ts'
import {type Column, textColumn} from './columns.ts'
import type {ExactValue} from './encodings.ts'
import {exactFieldValue} from './user-columns.ts'

/** One line of a comparison with a plan: a change that would be made, or why nothing would change. */
export type ComparisonRow = {
  readonly subject: Subject
  readonly state: 'ready' | 'done' | 'drifted' | 'refused' | 'unchanged'
  /** Who changed the user since, or why the user is refused. */
  readonly note: string
  readonly difference?: Difference
}

/** The names of the columns of a comparison with a plan. */
export const planFields = ['primary_id', 'name', 'state', 'entity', 'id', 'field', 'before', 'after', 'note']

function exactSide({entity, field}: Difference, side: Value | Values | undefined): ExactValue {
  const fields = entities[entity]?.fields ?? {}
  const isSegment = field === '' && typeof side === 'object' && side !== null && !Array.isArray(side)
  if (!isSegment) {
    const own = fields[field]
    // Only a whole segment is a group of values, and that case is excluded above.
    return own ? exactFieldValue(own, side as Value | undefined) : undefined
  }
  return Object.fromEntries(
    Object.entries(side).flatMap(([name, value]) => {
      const own = fields[name]
      return own ? [[name, exactFieldValue(own, value)]] : []
    }),
  )
}

function differenceColumns<R>(
  read: (row: R) => Difference | undefined,
  labels: readonly [before: string, after: string],
): Column<R>[] {
  const text = (row: R, part: 'label' | 'before' | 'after'): string => read(row)?.shown[part] ?? ''
  const exact = (row: R, side: 'before' | 'after'): ExactValue => {
    const difference = read(row)
    return difference ? exactSide(difference, difference[side]) : undefined
  }
  return [
    {name: 'entity', label: 'Segment', exact: row => read(row)?.entity, show: row => read(row)?.entity ?? ''},
    {name: 'id', label: 'Number', exact: row => read(row)?.id, show: row => read(row)?.id?.toString() ?? ''},
    {name: 'field', label: 'Field', exact: row => read(row)?.field || null, show: row => text(row, 'label')},
    {name: 'before', label: labels[0], exact: row => exact(row, 'before'), show: row => text(row, 'before')},
    {name: 'after', label: labels[1], exact: row => exact(row, 'after'), show: row => text(row, 'after')},
  ]
}

/** The columns of a plan compared with the current records. */
export function planColumns(): readonly Column<ComparisonRow>[] {
  return [
    textColumn('primary_id', 'Primary identifier', ({subject}) => subject.primary_id),
    textColumn('name', 'Name', ({subject}) => subject.name),
    textColumn('state', 'State', ({state}) => state),
    ...differenceColumns<ComparisonRow>(each => each.difference, ['Before', 'After']),
    textColumn('note', 'Note', ({note}) => note),
  ]
}

/** The columns of a comparison of two records; `names` are the arguments that named them. */
export function recordColumns(names: readonly [string, string]): readonly Column<Difference>[] {
  return differenceColumns<Difference>(each => each, names)
}
