// State of a picker: titled entries with a search. Its purpose decides what choosing does. Pure functions.
import type {Overlay} from '../../shell/state.ts'
import {type TextField, textField, textOf} from '../../ui/text-field.ts'
import {searchEntries} from './search-entries.ts'

export type PickerEntry = {
  readonly id: string
  readonly label: string
  /** The key that does the same, as displayed. */
  readonly key?: string
  /** A few words at the right, such as a count or kind. */
  readonly note?: string
  /** One sentence. */
  readonly about?: string
  /** The equivalent command line. */
  readonly command?: string
  readonly keywords?: readonly string[]
  /** Why the entry cannot be chosen. */
  readonly refused?: string
}

/** The purposes of pickers; each feature adds its own. */
// biome-ignore lint/suspicious/noEmptyInterface: each feature adds its own
export interface Pickers {}
export type PickerPurpose = keyof Pickers

declare module '../../shell/state.ts' {
  interface Overlays {
    picker: Picker
  }
}

/** Entries with an optional search and one current entry. */
export type Choosing = {
  readonly entries: readonly PickerEntry[]
  readonly query: TextField | undefined
  /** Id of the current entry; if it is not shown, the first one is current. */
  readonly chosen: string
}

export type Picker = Choosing & {
  readonly kind: 'picker'
  readonly purpose: PickerPurpose
  readonly title: string
  readonly query: TextField
  /** Text in front of the search. */
  readonly lead: string
  /** True to use most of the screen. */
  readonly isLarge: boolean
  /** Text if no entry matches. */
  readonly empty: string
  /** The overlay over which it stands, and to which it returns; by default the screen. */
  readonly behind?: Overlay | undefined
}

export type NewPicker = Pick<Picker, 'purpose' | 'title' | 'entries'> &
  Partial<Pick<Picker, 'lead' | 'chosen' | 'isLarge' | 'empty' | 'behind'>> & {
    /** The initial search text. */
    readonly query?: string
  }

/** Returns a picker with defaults. */
export function newPicker({query = '', ...given}: NewPicker): Picker {
  return {
    kind: 'picker',
    lead: '/ ',
    chosen: '',
    isLarge: false,
    empty: 'No matches.',
    ...given,
    query: textField(query),
  }
}

/** Returns the entries that match the search, best first; without a search all in their order. */
export function shownEntries({entries, query}: Pick<Choosing, 'entries' | 'query'>): readonly PickerEntry[] {
  const text = query === undefined ? '' : textOf(query).trim()
  if (text === '') return entries
  return searchEntries(entries, text)
}

/** Returns the current entry. */
export function chosenEntry(choosing: Choosing): PickerEntry | undefined {
  const shown = shownEntries(choosing)
  return shown.find(each => each.id === choosing.chosen) ?? shown[0]
}

/** Moves the cursor by this many entries, clamped to the list. */
export function moveChoice<C extends Choosing>(choosing: C, by: number): C {
  const shown = shownEntries(choosing)
  const at = Math.max(
    0,
    shown.findIndex(each => each.id === choosing.chosen),
  )
  const next = shown[Math.max(0, Math.min(shown.length - 1, at + by))]
  return next === undefined || next.id === choosing.chosen ? choosing : {...choosing, chosen: next.id}
}

/** Sets the search text; the best match becomes current. */
export function typeQuery(picker: Picker, query: TextField): Picker {
  return {...picker, query, chosen: ''}
}

/** Replaces the search text by the current label. */
export function completeQuery(picker: Picker): Picker {
  const entry = chosenEntry(picker)
  return entry === undefined ? picker : {...picker, query: textField(entry.label), chosen: entry.id}
}
