import {defaultSettings, type ListSettings} from '../display/list/list-columns.ts'
import type {ViewContents} from '../ports.ts'
import {readOrder} from '../queries/order.ts'

/** How the list looks that a view shows; an order that means nothing any more is left out. */
export function viewSettings({columns, sort}: Pick<ViewContents, 'columns' | 'sort'>): ListSettings {
  const read = sort === '' ? undefined : readOrder(sort)
  const order = read && 'order' in read ? read.order : []
  return {...defaultSettings, order, ...(columns.length > 0 ? {columns} : {})}
}

/** The filter of a view, narrowed by another one. */
export function narrowViewFilter(filter: string, narrower: string): string {
  const parts = [filter, narrower].map(each => each.trim()).filter(Boolean)
  return parts.length < 2 ? parts.join('') : parts.map(part => (/\bor\b/i.test(part) ? `(${part})` : part)).join(' ')
}
