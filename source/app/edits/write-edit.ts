// The words of edits, from what they are about: what a form or a command on one entry does is the same as a word of
// `user set`, so that the history can repeat it.
import type {Value} from '../../domain/base/plan.ts'
import type {Field} from '../../domain/entity/kind.ts'
import {mainField} from '../../domain/rules/segments/main-field.ts'
import {type SegmentList, segments} from '../../domain/user/index.ts'

/** A field of an entry and the text that is to be read as its value. */
export type Clause = readonly [name: string, text: string]

/** `note+=Came by;note_type=LIBRARY`: adds an entry with this main value. */
export function additionWord(list: SegmentList, main: string, clauses: readonly Clause[] = []): string {
  const texts = [main, ...clauses.map(([name, text]) => `${name}=${text}`)]
  return `${segments[list].name}+=${texts.map((text, at) => escapeText(text, at === texts.length - 1)).join(';')}`
}

/** `note-=*;id=17`: removes the entry with this number. */
export function removalWord(list: SegmentList, id: number): string {
  return `${segments[list].name}-=*;id=${id}`
}

/** `note[id=17].note_text=Gone`: changes a field of the entry with this number. `sign` may also be `+=`, `-=` or `~=`. */
export function changeWord(list: SegmentList, id: number, [name, text]: Clause, sign = '='): string {
  return `${segments[list].name}[id=${id}].${name}${sign}${text}`
}

/** An entry as texts that are read back as its values, its main value apart; empty fields are left out. */
export function segmentTexts(
  list: SegmentList,
  values: Readonly<Record<string, Value>>,
): {main: string; clauses: Clause[]} {
  const main = mainField[list] ?? ''
  const clauses = Object.entries<Field>(segments[list].fields).flatMap(([name, field]): Clause[] => {
    const text = field.stamped ? '' : valueText(values[name] ?? null)
    return text === '' || name === main ? [] : [[name, text]]
  })
  return {main: valueText(values[main] ?? null), clauses}
}

/** A value as the text of a clause; empty for no value. */
export function valueText(value: Value): string {
  if (value === null || value === false) return ''
  if (typeof value !== 'object') return value === true ? 'yes' : String(value)
  return value.map(each => (typeof each === 'string' ? each : Object.values(each).join(':'))).join(',')
}

// A semicolon of the text, and the backslashes before one, are ordinary characters only with a backslash more.
function escapeText(text: string, isLast: boolean): string {
  const inside = text.replace(/(\\*);/g, (_, slashes: string) => `${slashes}${slashes}\\;`)
  return isLast ? inside : inside.replace(/\\+$/, slashes => slashes + slashes)
}
