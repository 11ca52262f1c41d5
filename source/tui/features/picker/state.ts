// A titled list to choose from, narrowed by what is typed. Pure steps; what choosing means is said by its purpose.
import fuzzysort from 'fuzzysort'
import {type TextField, textField, textOf} from '../../ui/text-field.ts'

export type PickerEntry = {
  readonly id: string
  readonly label: string
  /** The key that does the same, as users read it. */
  readonly key?: string
  /** A few words at the right: how many users, which kind. */
  readonly note?: string
  /** One sentence. */
  readonly about?: string
  /** The command line that does the same. */
  readonly command?: string
  readonly keywords?: readonly string[]
  /** Why it cannot be chosen. */
  readonly refused?: string
}

/** What pickers are for; each feature adds its own. */
// biome-ignore lint/suspicious/noEmptyInterface: each feature adds its own
export interface Pickers {}
export type PickerPurpose = keyof Pickers

declare module '../../shell/state.ts' {
  interface Overlays {
    picker: Picker
  }
}

/** A list that is narrowed by what is typed, if anything is, with one entry under the cursor. */
export type Choosing = {
  readonly entries: readonly PickerEntry[]
  readonly query: TextField | undefined
  /** The entry under the cursor, by id; the first one shown if it is not among them. */
  readonly chosen: string
}

export type Picker = Choosing & {
  readonly kind: 'picker'
  readonly purpose: PickerPurpose
  readonly title: string
  readonly query: TextField
  /** Stands before what is typed. */
  readonly lead: string
  /** Wide and high where the screen has room. */
  readonly isLarge: boolean
  /** Stands where there are no entries to show. */
  readonly empty: string
}

export type NewPicker = Pick<Picker, 'purpose' | 'title' | 'entries'> &
  Partial<Pick<Picker, 'lead' | 'chosen' | 'isLarge' | 'empty'>> & {
    /** The text to begin with. */
    readonly query?: string
  }

/** A picker as it opens. */
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

// A longer text is a paste that went astray, and takes long to compare.
const longestQuery = 200
// Below this a match is a coincidence of letters.
const minScore = 0.3

/** The entries that fit what is typed, the best first; all in their order while nothing is typed. */
export function shownEntries({entries, query}: Pick<Choosing, 'entries' | 'query'>): readonly PickerEntry[] {
  const text = query === undefined ? '' : textOf(query).trim()
  if (text === '') return entries
  if (text.length > longestQuery) return []
  const exact = entries.filter(each => each.id === text || each.label.toLowerCase() === text.toLowerCase())
  const keys = [(each: PickerEntry) => each.label, (each: PickerEntry) => each.keywords?.join(' ') ?? '']
  const found = fuzzysort.go(text, entries, {keys, limit: 0, threshold: minScore}).map(each => each.obj)
  const words = inWords(text)
  if (words === ' ') return [...new Set([...exact, ...found])]
  const read = found.filter(each => inWords(each.label).includes(words))
  const hidden = entries.filter(each => each.keywords?.some(word => inWords(word).includes(words)))
  // What one can read on the line comes before what only words have that are not shown.
  return [...new Set([...exact, ...read, ...found, ...hidden])]
}

function inWords(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()}`
}

/** The entry under the cursor. */
export function chosenEntry(choosing: Choosing): PickerEntry | undefined {
  const shown = shownEntries(choosing)
  return shown.find(each => each.id === choosing.chosen) ?? shown[0]
}

/** The cursor so many entries down, or up if negative; it stays within the ends. */
export function moveChoice<C extends Choosing>(choosing: C, by: number): C {
  const shown = shownEntries(choosing)
  const at = Math.max(
    0,
    shown.findIndex(each => each.id === choosing.chosen),
  )
  const next = shown[Math.max(0, Math.min(shown.length - 1, at + by))]
  return next === undefined || next.id === choosing.chosen ? choosing : {...choosing, chosen: next.id}
}

/** With another text typed: the best entry is under the cursor. */
export function typeQuery(picker: Picker, query: TextField): Picker {
  return {...picker, query, chosen: ''}
}

/** The label under the cursor as what is typed. */
export function completeQuery(picker: Picker): Picker {
  const entry = chosenEntry(picker)
  return entry === undefined ? picker : {...picker, query: textField(entry.label), chosen: entry.id}
}
