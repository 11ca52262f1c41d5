import type {ListPosition, Order} from '../../../source/app/ports.ts'
import {derive} from '../../../source/domain/user/derive.ts'
import type {UserFile} from '../../../source/domain/user/index.ts'

type Value = string | number

const bytes = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other))

const keyOf = (file: UserFile, by: string, now: string): Value => {
  const derived = derive(file)
  if (by === 'name') return derived.sort_key
  if (by === 'primary_id') return derived.primary_key
  if (by === 'email') return derived.email ?? ''
  if (by === 'owes') return derived.owes_minor
  if (by === 'notes') return derived.note_count > 0 ? 1 : ''
  if (by === 'blocks') return derived.blocked_until !== null && derived.blocked_until > now ? 1 : ''
  const value = new Map<string, unknown>(Object.entries(file.user)).get(by)
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'string' || typeof value === 'number' ? value : ''
}

const comparePlaces = (one: ListPosition, other: ListPosition, order: Order): number => {
  for (const [index, {by, down}] of order.entries()) {
    const [mine, its] = [one.order?.[index] ?? '', other.order?.[index] ?? '']
    if (mine === its) continue
    // Who has no value comes last in either direction.
    if (by !== 'name' && (mine === '' || its === '')) return mine === '' ? 1 : -1
    const sign = typeof mine === 'number' && typeof its === 'number' ? mine - its : bytes(String(mine), String(its))
    return down ? -sign : sign
  }
  return bytes(one.sort_key, other.sort_key) || one.id - other.id
}

/** Where a person stands in an order, told from the record alone. */
export const standing = (file: UserFile, order: Order, now: string) => {
  const place: ListPosition = {
    sort_key: derive(file).sort_key,
    id: file.user.id,
    order: order.map(({by}) => keyOf(file, by, now)),
  }
  return {
    place,
    isAtOrBefore: (other: ListPosition) => comparePlaces(place, other, order) <= 0,
    isAtOrAfter: (other: ListPosition) => comparePlaces(place, other, order) >= 0,
  }
}

/** People as an order says, by a plain sort in memory. */
export const sorted = (people: readonly UserFile[], order: Order, now: string): UserFile[] =>
  [...people].sort((one, other) =>
    comparePlaces(standing(one, order, now).place, standing(other, order, now).place, order),
  )
