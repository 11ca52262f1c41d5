// Resource sharing libraries are shown and offered in the order of the site's setting (F077).
import {type Policy, setting} from '../../entity/policy.ts'

/** Sorts libraries: those of `ill_item_creation_lib_code` first, in its order, then the others in their given order. */
export function sortSharingLibraries(libraries: readonly string[], policy: Policy): string[] {
  const order = setting(policy, 'ill_item_creation_lib_code').split(',').filter(Boolean)
  const place = (library: string): number => (order.includes(library) ? order.indexOf(library) : order.length)
  return libraries.toSorted((one, other) => place(one) - place(other))
}
