// Marks are a condition plus exceptions, not a list of users, so that all matches of a filter can be marked, even
// 400,000.
import type {CountStep, ListRow} from '../../../app/ports.ts'
import {both, type Condition, noUsers} from '../../../app/queries/condition.ts'

export type Marks = {
  /** The condition, at first one that no user meets; every row is returned with whether it meets it. */
  readonly where: Condition
  /** Description of the condition, for dialogs. */
  readonly text: string
  /** The count of users who meet it; undefined before counting starts. */
  readonly found: CountStep | undefined
  /** Users for whom the opposite holds, with their last known rows. */
  readonly except: ReadonlyMap<number, {readonly isOn: boolean; readonly row: ListRow}>
}

export const noMarks: Marks = {where: noUsers, text: '', found: {found: 0, done: true}, except: new Map()}

export function isMarked({except}: Marks, row: ListRow): boolean {
  return except.get(row.id)?.isOn ?? row.isMarked ?? false
}

/** Returns true if no user is marked. */
export function isUnmarked({where, except}: Marks): boolean {
  return where === noUsers && except.size === 0
}

/** Returns the number of marked users; undefined while counting. */
export function markCount({found, except}: Marks): number | undefined {
  if (found?.done !== true) return undefined
  let count = found.found
  for (const {isOn} of except.values()) count += isOn ? 1 : -1
  return count
}

/** Returns the marked users; undefined if a condition marks them. */
export function markedRows({where, except}: Marks): readonly ListRow[] | undefined {
  if (where !== noUsers) return undefined
  return [...except.values()].flatMap(({isOn, row}) => (isOn ? [row] : []))
}

/** Toggles the mark of one user. */
export function toggleMark(marks: Marks, row: ListRow): Marks {
  const isOn = !isMarked(marks, row)
  const except = new Map(marks.except)
  if (isOn === (row.isMarked ?? false)) except.delete(row.id)
  else except.set(row.id, {isOn, row})
  return {...marks, except}
}

/** Removes individual marks of these users. */
export function withoutUsers(marks: Marks, ids: ReadonlySet<number>): Marks {
  const except = new Map(marks.except)
  for (const id of ids) if (except.get(id)?.isOn) except.delete(id)
  return except.size === marks.except.size ? marks : {...marks, except}
}

/** Returns the marks as a condition. */
export function marksCondition({where, except}: Marks): Condition {
  const ids = (isOn: boolean): number[] => [...except].flatMap(([id, each]) => (each.isOn === isOn ? [id] : []))
  const [on, off] = [ids(true), ids(false)]
  const rest: Condition = off.length === 0 ? where : both(where, {kind: 'not', of: {kind: 'ids', ids: off}})
  if (on.length === 0) return rest
  const single: Condition = {kind: 'ids', ids: on}
  return where === noUsers ? single : {kind: 'any', of: [rest, single]}
}

/** Marks or unmarks all users who meet a condition. */
export function markBy(marks: Marks, condition: Condition, text: string, isOn: boolean): Marks {
  const now = marksCondition(marks)
  if (isUnmarked(marks)) return isOn ? counting(condition, text) : marks
  const where = isOn ? also(now, condition) : both(now, {kind: 'not', of: condition})
  return counting(where, [marks.text || 'marked one by one', `${isOn ? '+' : '-'} ${text}`].join(' '))
}

// Marking by the same filter again changes nothing.
function also(now: Condition, condition: Condition): Condition {
  const known = now.kind === 'any' ? now.of : [now]
  return known.some(each => isSame(each, condition)) ? now : {kind: 'any', of: [...known, condition]}
}

function isSame(one: Condition, other: Condition): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

/** Inverts the marks within a condition; others stay. */
export function invertMarks(marks: Marks, within: Condition, text: string): Marks {
  const now = marksCondition(marks)
  if (isUnmarked(marks)) return counting(within, text)
  // Inverting twice restores the marks; otherwise the condition would grow with each key.
  if (now.kind === 'either' && isSame(now.other, within)) return counting(now.one, marks.text)
  return counting({kind: 'either', one: now, other: within}, `${text}, inverted`)
}

function counting(where: Condition, text: string): Marks {
  return {
    where,
    text: text.length > longestText ? `${text.slice(0, longestText)} ...` : text,
    found: undefined,
    except: new Map(),
  }
}

const longestText = 200
