// Two users changed the same record: field by field what it was, what one has filled in, and what somebody else has saved
// meanwhile. Pure steps; nothing of either is lost.
import {type FormField, type UserForm, withFields} from '../state.ts'

export type ConflictRow = {
  readonly id: string
  readonly label: string
  /** As texts of fields, to be shown by the fields themselves. */
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
  /** Who was faster, and when. */
  readonly who: string
  readonly rows: readonly ConflictRow[]
  readonly chosen: number
}

declare module '../../../shell/state.ts' {
  interface Overlays {
    conflict: Conflict
  }
}

/** The view of a form whose record is now what `fresh` says: a row for each field that somebody else has changed. */
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

/** The field under the cursor as one has it, or as the other has it; without a choice the one that is not taken now. */
export function takeSide(conflict: Conflict, side?: ConflictRow['takes']): Conflict {
  const rows = conflict.rows.map((row, place) => {
    if (place !== conflict.chosen) return row
    return {...row, takes: side ?? (row.takes === 'mine' ? ('theirs' as const) : ('mine' as const))}
  })
  return {...conflict, rows}
}

/** The form once the choices are made: it starts from the record as it is now and holds what one still wants to change. */
export function settled({form, fresh, rows}: Conflict): UserForm {
  const fields = fresh.fields.map(theirs => {
    const own = form.fields.find(each => each.id === theirs.id)
    const row = rows.find(each => each.id === theirs.id)
    const isMine = row ? row.takes === 'mine' : own !== undefined && own.text !== own.was
    return own && isMine && theirs.locked === undefined ? {...theirs, text: own.text} : theirs
  })
  return withFields({...fresh, at: form.at}, fields)
}
