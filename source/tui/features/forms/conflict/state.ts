// State of a conflict between two operators on one record: per field the value before, the operator's own and the one
// saved meanwhile. Pure functions.
import {type FormField, type UserForm, withFields} from '../state.ts'

export type ConflictRow = {
  readonly id: string
  readonly label: string
  /** Whole fields, so that values are displayed with their labels. */
  readonly before: FormField
  readonly mine: FormField
  readonly theirs: FormField
  readonly takes: 'mine' | 'theirs'
}

export type Conflict = {
  readonly kind: 'conflict'
  readonly form: UserForm
  /** The form of the record as it is now. */
  readonly fresh: UserForm
  /** Who saved meanwhile, and when. */
  readonly who: string
  readonly rows: readonly ConflictRow[]
  readonly chosen: number
}

declare module '../../../shell/state.ts' {
  interface Overlays {
    conflict: Conflict
  }
}

/** Returns the conflict between a form and the present record, `fresh`: a row for each field that changed meanwhile. */
export function openConflict(form: UserForm, fresh: UserForm, who: string): Conflict {
  const rows = fresh.fields.flatMap((theirs): ConflictRow[] => {
    const own = form.fields.find(each => each.id === theirs.id)
    if (!own || own.was === theirs.was) return []
    const isMine = own.text !== own.was && own.text !== theirs.was && theirs.locked === undefined
    return [
      {
        id: own.id,
        label: own.label,
        before: {...own, text: own.was},
        mine: own,
        theirs: {...theirs, text: theirs.was},
        takes: isMine ? 'mine' : 'theirs',
      },
    ]
  })
  return {kind: 'conflict', form, fresh, who, rows, chosen: 0}
}

export function moveConflict(conflict: Conflict, by: number): Conflict {
  return {...conflict, chosen: Math.max(0, Math.min(conflict.rows.length - 1, conflict.chosen + by))}
}

/** Selects a side for the current field; without `side`, the other one. */
export function takeSide(conflict: Conflict, side?: ConflictRow['takes']): Conflict {
  const rows = conflict.rows.map((row, place) => {
    if (place !== conflict.chosen) return row
    return {...row, takes: side ?? (row.takes === 'mine' ? ('theirs' as const) : ('mine' as const))}
  })
  return {...conflict, rows}
}

/** Returns the form on the present record, with the operator's values where they were selected. */
export function settled({form, fresh, rows}: Conflict): UserForm {
  const fields = fresh.fields.map(theirs => {
    const own = form.fields.find(each => each.id === theirs.id)
    const row = rows.find(each => each.id === theirs.id)
    const isMine = row ? row.takes === 'mine' : own !== undefined && own.text !== own.was
    return own && isMine && theirs.locked === undefined ? {...theirs, text: own.text} : theirs
  })
  return withFields({...fresh, at: form.at}, fields)
}
