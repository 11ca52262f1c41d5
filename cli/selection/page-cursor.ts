import type {ListPosition, Order} from '../../source/app/ports.ts'
import {writeOrder} from '../../source/app/queries/order.ts'

/** A position in a list as text for `--after`. Programs pass it on and do not read it. */
export function writeCursor({sort_key, id, order = []}: ListPosition, by: Order): string {
  return Buffer.from(JSON.stringify([writeOrder(by), sort_key, id, ...order])).toString('base64url')
}

/** Reads the position from a text for `--after`; undefined if it is not one, or of a list in another order. */
export function readCursor(text: string, by: Order): ListPosition | undefined {
  const parts = decodeParts(text)
  if (parts === undefined) return undefined
  const [order, sort_key, id, ...values] = parts
  const isPosition = order === writeOrder(by) && typeof sort_key === 'string' && Number.isSafeInteger(id)
  if (!isPosition || typeof id !== 'number' || values.length !== by.length) return undefined
  const known = values.filter(value => typeof value === 'string' || typeof value === 'number')
  if (known.length < values.length) return undefined
  return by.length === 0 ? {sort_key, id} : {sort_key, id, order: known}
}

function decodeParts(text: string): readonly unknown[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(parts) ? parts : undefined
  } catch {
    return undefined
  }
}
