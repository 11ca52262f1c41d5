// Resource sharing libraries are shown and offered in the order of the site's setting (F077).
import {labelOf} from '../../codes/code-book.ts'
import {type Policy, setting} from '../../entity/policy.ts'

function orderedLibraries(policy: Policy): readonly string[] {
  return setting(policy, 'ill_item_creation_lib_code').split(',').filter(Boolean)
}

/** The library that applies to users without one of their own, as people read it; nothing where the site has set none (F076). */
export function defaultSharingLibrary(policy: Policy): string | undefined {
  const [code] = orderedLibraries(policy)
  return code === undefined ? undefined : labelOf(policy.codes, 'Library', code)
}

/** Sorts libraries: those of `ill_item_creation_lib_code` first, in its order, then the others in their given order. */
export function sortSharingLibraries(libraries: readonly string[], policy: Policy): string[] {
  const order = orderedLibraries(policy)
  const place = (library: string): number => (order.includes(library) ? order.indexOf(library) : order.length)
  return libraries.toSorted((one, other) => place(one) - place(other))
}
