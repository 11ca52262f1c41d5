// Several resource sharing libraries stand in the order that the site gives them, wherever they are shown or offered (F077).
import {type Policy, setting} from '../../entity/policy.ts'

/** These libraries with those of `ill_item_creation_lib_code` first, in its order, then the others as they came. */
export function sortSharingLibraries(libraries: readonly string[], policy: Policy): string[] {
  const order = setting(policy, 'ill_item_creation_lib_code').split(',').filter(Boolean)
  const place = (library: string): number => (order.includes(library) ? order.indexOf(library) : order.length)
  return libraries.toSorted((one, other) => place(one) - place(other))
}
