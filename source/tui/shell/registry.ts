// The contributions of all features, merged per extension point and cached per list of features.
import type {Binding} from '../../app/display/keys/list-keys.ts'
import type {Feature, Features, OverlayKind, PromptKind, Scope, ScreenKind} from './feature.ts'
import type {Overlay, Prompt, State} from './state.ts'

export type {Features} from './feature.ts'

const known = new WeakMap<Features, Map<string, unknown>>()

/** Computes a value from the features, once per list and name. */
export function derived<T>(features: Features, name: string, make: () => T): T {
  const made = known.get(features) ?? new Map<string, unknown>()
  known.set(features, made)
  if (!made.has(name)) made.set(name, make())
  // Safe cast: each name is used with one `make` only.
  return made.get(name) as T
}

/** Returns what the features contribute to an extension point, one value per feature, in order. */
export function contributions<P extends keyof Feature>(
  features: Features,
  point: P,
): readonly NonNullable<Feature[P]>[] {
  return derived(features, `contributions ${point}`, () =>
    features.flatMap(each => {
      const value = each[point]
      return value === undefined || value === null ? [] : [value]
    }),
  )
}

/** Like `contributions`, merged into one record. Throws if two features use the same name. */
export function mergedRecords<P extends keyof Feature>(features: Features, point: P): NonNullable<Feature[P]> {
  return derived(features, `merged ${point}`, () => {
    const all: Record<string, unknown> = {}
    for (const record of contributions(features, point)) {
      for (const [name, value] of Object.entries(record)) {
        if (Object.hasOwn(all, name)) throw new Error(`Two features give "${name}" to ${point}`)
        all[name] = value
      }
    }
    // Safe cast: every entry comes from a record of this type.
    return all as NonNullable<Feature[P]>
  })
}

/** Like `contributions`, with the lists concatenated. */
export function allContributions<P extends 'screens' | 'feeds'>(features: Features, point: P): NonNullable<Feature[P]> {
  // Safe cast: all lists of an extension point have the same item type.
  return derived(features, `joined ${point}`, () => contributions(features, point).flat()) as NonNullable<Feature[P]>
}

/** Returns all scopes by name, including additions of other features. */
export function scopesOf(features: Features): Readonly<Record<string, Scope>> {
  return derived(features, 'scopes', () => {
    const own = mergedRecords(features, 'scopes')
    const all: Record<string, Scope> = {...own}
    for (const extensions of contributions(features, 'extensions')) {
      for (const [name, {keys, commands}] of Object.entries(extensions)) {
        const base = all[name]
        if (!base) throw new Error(`There is no scope "${name}" to add keys to`)
        all[name] = {...base, keys: [...base.keys, ...keys], commands: {...base.commands, ...commands}}
      }
    }
    return all
  })
}

/** Returns every key of the program by scope. */
export function keyTableOf(features: Features): Readonly<Record<string, readonly Binding[]>> {
  return derived(features, 'keys', () =>
    Object.fromEntries(Object.entries(scopesOf(features)).map(([name, {keys}]) => [name, keys])),
  )
}

export function overlayKind(features: Features, {kind}: Overlay): OverlayKind<Overlay> {
  // Safe cast: the kind was looked up by the overlay's own kind.
  return mergedRecords(features, 'overlays')[kind] as OverlayKind<Overlay>
}

/** Returns true for an overlay that is a dialog over the screen. */
export function isBoxed(features: Features, overlay: Overlay | undefined): boolean {
  return overlay !== undefined && overlayKind(features, overlay).fills === 'box'
}

export function promptKind(features: Features, {kind}: Prompt): PromptKind<Prompt> {
  // Safe cast: the kind was looked up by the prompt's own kind.
  return mergedRecords(features, 'prompts')[kind] as PromptKind<Prompt>
}

/** Returns the screen below the overlays. Throws if no feature shows one. */
export function screenOf(features: Features, state: State): ScreenKind {
  const screen = allContributions(features, 'screens').find(each => each.isShown(state))
  if (!screen) throw new Error('No feature shows a screen')
  return screen
}
