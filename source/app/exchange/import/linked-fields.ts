import {refreshedFields, refreshedLists} from '../../../domain/rules/external/linked-account.ts'
import type {Incoming} from './incoming.ts'

/** Of a user as their home institution gives them, what a refresh of the linked account brings. */
export function linkedFieldsOnly(incoming: Incoming): Incoming {
  return {
    ...incoming,
    core: Object.fromEntries(Object.entries(incoming.core).filter(([name]) => refreshedFields.has(name))),
    lists: new Map([...incoming.lists].filter(([list]) => refreshedLists.has(list))),
    proxyFor: undefined,
    fees: undefined,
  }
}
