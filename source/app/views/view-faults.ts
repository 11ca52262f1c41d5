import {nearest} from '../../domain/base/nearest.ts'
import {type Refusal, refusal} from '../../domain/base/outcome.ts'
import type {Policy} from '../../domain/entity/policy.ts'
import {type App, today} from '../app.ts'
import {availableColumns, columnSpec} from '../display/list/column-specs.ts'
import type {UserScope, ViewContents} from '../ports.ts'
import {both} from '../queries/condition.ts'
import {readFilter} from '../queries/filter/filter.ts'
import type {FilterFault} from '../queries/filter/filter-tokens.ts'
import {readOrder} from '../queries/order.ts'

type World = Pick<App, 'now'> & {readonly policy: Policy}

/** The longest name of a view, in characters. */
export const maxViewNameLength = 60
const maxColumns = 50
const maxColumnWidth = 200

/** Why a view cannot be saved like this, all reasons at once: its name, filter, columns or order. */
export function viewFaults(world: World, {name, filter, columns, sort}: ViewContents): readonly Refusal[] {
  return [...nameFaults(name), ...filterFaults(world, filter), ...columnFaults(columns), ...sortFaults(sort)]
}

function nameFaults(name: string): Refusal[] {
  const length = [...name].length
  if (length === 0) return [refusal('MISSING', 'The view needs a name')]
  if (length > maxViewNameLength) {
    const sentence = `The name of the view is too long: ${length} characters, maximum ${maxViewNameLength}`
    return [refusal('FORMAT', sentence)]
  }
  return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(name)
    ? [refusal('FORMAT', 'The name of the view contains a control character')]
    : []
}

function filterFaults(world: World, filter: string): Refusal[] {
  const read = readFilter(filter, {today: today(world), policy: world.policy})
  return 'fault' in read ? [refusal('FILTER', faultSentence(read.fault))] : []
}

function faultSentence({at, sentence}: FilterFault): string {
  return `The filter is not valid at character ${at + 1}: ${sentence}`
}

function columnFaults(columns: ViewContents['columns']): Refusal[] {
  if (columns.length > maxColumns) return [refusal('FORMAT', `Too many columns: maximum ${maxColumns}`)]
  const known = availableColumns('all').map(each => each.id)
  const unknown = columns.find(({id}) => columnSpec(id) === undefined)
  if (unknown) return [refusal('FIELD', `Column "${unknown.id}" does not exist${nearest(unknown.id, known)}`)]
  if (new Set(columns.map(each => each.id)).size !== columns.length)
    return [refusal('FORMAT', 'A column is given twice')]
  const odd = columns.find(
    ({width}) => width !== undefined && !(Number.isInteger(width) && width > 0 && width <= maxColumnWidth),
  )
  return odd
    ? [refusal('FORMAT', `The width of the column "${odd.id}" must be a whole number from 1 to ${maxColumnWidth}`)]
    : []
}

function sortFaults(sort: string): Refusal[] {
  const read = sort === '' ? undefined : readOrder(sort)
  if (read === undefined || !('fault' in read)) return []
  return [refusal('FIELD', `The order is not valid at character ${read.fault.at + 1}: ${read.fault.sentence}`)]
}

/**
 * The users a view shows, narrowed by a filter if one is given. What is wrong is told with the text in which it is: a view
 * may name a field or a code that is gone.
 */
export function viewScope(
  world: World,
  {tab, filter}: Pick<ViewContents, 'tab' | 'filter'>,
  narrower = '',
): UserScope | {readonly fault: FilterFault; readonly text: string} {
  const names = {today: today(world), policy: world.policy}
  const [own, more] = [readFilter(filter, names), readFilter(narrower, names)]
  if ('fault' in own) return {fault: own.fault, text: filter}
  if ('fault' in more) return {fault: more.fault, text: narrower}
  return {tab, where: both(own.where, more.where), now: world.now()}
}
