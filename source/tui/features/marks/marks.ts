// Who is marked is a condition plus exceptions, not a list: so everybody whom a filter finds can be marked, be it 400,000.
import type {CountStep, ListRow} from '../../../app/ports.ts'
import {both, type Condition, noUsers} from '../../../app/queries/condition.ts'

export type Marks = {
  /** Nobody at first; the list asks each row whether it meets this. */
  readonly where: Condition
  /** How the condition came about, for dialogs. */
  readonly text: string
  /** How many meet it, as far as counted; nothing before the count begins. */
  readonly found: CountStep | undefined
  /** Users for whom it is the other way round, with what the list last knew of them. */
  readonly except: ReadonlyMap<number, {readonly isOn: boolean; readonly row: ListRow}>
}

export const noMarks: Marks = {where: noUsers, text: '', found: {found: 0, done: true}, except: new Map()}

export function isMarked({except}: Marks, row: ListRow): boolean {
  return except.get(row.id)?.isOn ?? row.isMarked ?? false
}

/** True if nobody can be marked. */
export function isUnmarked({where, except}: Marks): boolean {
  return where === noUsers && except.size === 0
}

/** How many are marked; nothing while they are being counted. */
export function markCount({found, except}: Marks): number | undefined {
  if (found?.done !== true) return undefined
  let count = found.found
  for (const {isOn} of except.values()) count += isOn ? 1 : -1
  return count
}

/** The marked users one by one, where none were marked by a condition. */
export function markedRows({where, except}: Marks): readonly ListRow[] | undefined {
  if (where !== noUsers) return undefined
  return [...except.values()].flatMap(({isOn, row}) => (isOn ? [row] : []))
}

/** The one user the other way round. */
export function toggleMark(marks: Marks, row: ListRow): Marks {
  const isOn = !isMarked(marks, row)
  const except = new Map(marks.except)
  if (isOn === (row.isMarked ?? false)) except.delete(row.id)
  else except.set(row.id, {isOn, row})
  return {...marks, except}
}

/** Without these users, whatever marked them. */
export function withoutUsers(marks: Marks, ids: ReadonlySet<number>): Marks {
  const except = new Map(marks.except)
  for (const id of ids) if (except.get(id)?.isOn) except.delete(id)
  return except.size === marks.except.size ? marks : {...marks, except}
}

/** The marked users as one condition. */
export function marksCondition({where, except}: Marks): Condition {
  const ids = (isOn: boolean): number[] => [...except].flatMap(([id, each]) => (each.isOn === isOn ? [id] : []))
  const [on, off] = [ids(true), ids(false)]
  const rest: Condition = off.length === 0 ? where : both(where, {kind: 'not', of: {kind: 'ids', ids: off}})
  if (on.length === 0) return rest
  const single: Condition = {kind: 'ids', ids: on}
  return where === noUsers ? single : {kind: 'any', of: [rest, single]}
}

/** Marks or unmarks everybody who meets the condition. */
export function markBy(marks: Marks, condition: Condition, text: string, isOn: boolean): Marks {
  const now = marksCondition(marks)
  if (isUnmarked(marks)) return isOn ? counting(condition, text) : marks
  const where = isOn ? also(now, condition) : both(now, {kind: 'not', of: condition})
  return counting(where, [marks.text || 'marked one by one', `${isOn ? '+' : '-'} ${text}`].join(' '))
}

// The same filter marked again adds nothing, however often.
function also(now: Condition, condition: Condition): Condition {
  const known = now.kind === 'any' ? now.of : [now]
  return known.some(each => isSame(each, condition)) ? now : {kind: 'any', of: [...known, condition]}
}

function isSame(one: Condition, other: Condition): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

/** Within these users, the marked ones are unmarked and the others marked; elsewhere everything stays. */
export function invertMarks(marks: Marks, within: Condition, text: string): Marks {
  const now = marksCondition(marks)
  if (isUnmarked(marks)) return counting(within, text)
  // Inverted twice is as before; otherwise the condition would grow with every key.
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
