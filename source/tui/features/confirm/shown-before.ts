// What the operator has seen before a write: the names of its users, and which of them were refused.
import type {Subject} from '../../../domain/base/plan.ts'
import {listName} from '../../../domain/user/name.ts'
import type {Failure} from '../../shell/engine.ts'
import type {State} from '../../shell/state.ts'
import {windowOf} from '../list/state.ts'

export type ShownBefore = {
  /** Users by id, for those who no longer exist when the write comes to them. */
  readonly subjects: ReadonlyMap<number, Subject>
  /** Returns true if the question has shown that this user is refused. */
  readonly isKnown: (failure: Failure) => boolean
}

// What an undo keeps: its question says that later changes stay.
const keptCode = 'CHANGED_SINCE'

// Reasons that arise only after the question was made.
const laterCodes = new Set(['NOT_FOUND', 'CONFLICT'])

/** Returns what is shown at present: the question with its users, the marked users, and the list. */
export function shownBefore(state: State): ShownBefore {
  const {overlay, marks} = state
  const question = overlay && 'question' in overlay ? overlay.question : undefined
  const lines = question?.lines ?? []
  const rows = [...windowOf(state).rows, ...[...marks.except.values()].map(each => each.row)]
  const subjects = new Map<number, Subject>()
  for (const row of rows) subjects.set(row.id, {id: row.id, primary_id: row.primary_id, name: listName(row)})
  for (const {subject} of lines) if (subject.primary_id !== '') subjects.set(subject.id, subject)
  const refused = new Set(
    lines.flatMap(({subject, result}) => (result === 'refused' || result === 'failed' ? [subject.id] : [])),
  )
  const {counts} = question ?? {}
  const isWhole = counts !== undefined && refused.size >= counts.refused + counts.failed
  const isKnown = ({subject, reasons}: Failure): boolean => {
    if (counts === undefined) return false
    if (refused.has(subject.id) || reasons.every(each => each.code === keptCode)) return true
    // The question lists the first users only: it named the others by their number.
    return !isWhole && !reasons.some(each => laterCodes.has(each.code))
  }
  return {subjects, isKnown}
}
