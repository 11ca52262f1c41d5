import type {Change, Plan, Value, Values} from '../../domain/base/plan.ts'
import type {CodeBook} from '../../domain/codes/code-book.ts'
import {describeChanges, type Names, type ShownChange} from '../display/change-text.ts'

/** One thing that a plan changes: a field, or an entry as a whole (then `field` is empty and each half a group of values). */
export type Difference = {
  readonly entity: string
  /** Nothing for an entry that is new. */
  readonly id: number | undefined
  readonly field: string
  readonly before: Value | Values | undefined
  readonly after: Value | Values | undefined
  readonly shown: ShownChange
}

/** What a plan changes, for programs and in words. */
export function planDifferences(plan: Pick<Plan, 'subject' | 'changes'>, codes: CodeBook, names: Names): Difference[] {
  return plan.changes.flatMap(change => {
    const shown = describeChanges({subject: plan.subject, changes: [change]}, codes, names)
    return exactDifferences(change).flatMap((exact, at) => {
      const words = shown[at]
      return words ? [{...exact, shown: words}] : []
    })
  })
}

function exactDifferences(change: Change): Omit<Difference, 'shown'>[] {
  const {entity, id} = change
  if (change.kind === 'create') return [{entity, id: undefined, field: '', before: undefined, after: change.values}]
  if (change.kind === 'delete') return [{entity, id, field: '', before: change.before, after: undefined}]
  return Object.entries(change.after).map(([field, after]) => ({
    entity,
    id,
    field,
    before: change.before[field],
    after,
  }))
}
