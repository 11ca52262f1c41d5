// The features as the shell and the owners of extension points read them: merged once for a list of features.
import type {Binding} from '../../app/display/keys/list-keys.ts'
import type {Feature, Features, OverlayKind, PromptKind, Scope, ScreenKind} from './feature.ts'
import type {Overlay, Prompt, State} from './state.ts'

export type {Features} from './feature.ts'

const known = new WeakMap<Features, Map<string, unknown>>()

/** Makes something from the features, once for each list of them. */
export function derived<T>(features: Features, name: string, make: () => T): T {
  const made = known.get(features) ?? new Map<string, unknown>()
  known.set(features, made)
  if (!made.has(name)) made.set(name, make())
  // What stands under a name was made by the same `make`.
  return made.get(name) as T
}

/** What the features give to a point of extension, one value a feature, in their order. */
export function given<P extends keyof Feature>(features: Features, point: P): readonly NonNullable<Feature[P]>[] {
  return derived(features, `given ${point}`, () =>
    features.flatMap(each => {
      const value = each[point]
      return value === undefined || value === null ? [] : [value]
    }),
  )
}

/** The same where each gives a record: all of them in one. Two that give the same name are a fault of the program. */
export function merged<P extends keyof Feature>(features: Features, point: P): NonNullable<Feature[P]> {
  return derived(features, `merged ${point}`, () => {
    const all: Record<string, unknown> = {}
    for (const record of given(features, point)) {
      for (const [name, value] of Object.entries(record)) {
        if (Object.hasOwn(all, name)) throw new Error(`Two features give "${name}" to ${point}`)
        all[name] = value
      }
    }
    // Its entries are those of records of this type.
    return all as NonNullable<Feature[P]>
  })
}

/** The same where each gives a list: all of them in one. */
export function joined<P extends 'screens' | 'feeds'>(features: Features, point: P): NonNullable<Feature[P]> {
  // Lists of one point have one type of items.
  return derived(features, `joined ${point}`, () => given(features, point).flat()) as NonNullable<Feature[P]>
}

/** All scopes by name, with what other features add to them. */
export function scopesOf(features: Features): Readonly<Record<string, Scope>> {
  return derived(features, 'scopes', () => {
    const own = merged(features, 'scopes')
    const all: Record<string, Scope> = {...own}
    for (const extensions of given(features, 'extensions')) {
      for (const [name, {keys, commands}] of Object.entries(extensions)) {
        const base = all[name]
        if (!base) throw new Error(`There is no scope "${name}" to add keys to`)
        all[name] = {...base, keys: [...base.keys, ...keys], commands: {...base.commands, ...commands}}
      }
    }
    return all
  })
}

/** Every key of the program, scope by scope. */
export function keyTableOf(features: Features): Readonly<Record<string, readonly Binding[]>> {
  return derived(features, 'keys', () =>
    Object.fromEntries(Object.entries(scopesOf(features)).map(([name, {keys}]) => [name, keys])),
  )
}

/** What the program knows of this kind of overlay. */
export function overlayKind(features: Features, {kind}: Overlay): OverlayKind<Overlay> {
  // Kinds are looked up by the overlay that is handed to them.
  return merged(features, 'overlays')[kind] as OverlayKind<Overlay>
}

/** True for a dialog that stands over the screen. */
export function isBoxed(features: Features, overlay: Overlay | undefined): boolean {
  return overlay !== undefined && overlayKind(features, overlay).fills === 'box'
}

/** What the program knows of this kind of prompt. */
export function promptKind(features: Features, {kind}: Prompt): PromptKind<Prompt> {
  // Kinds are looked up by the prompt that is handed to them.
  return merged(features, 'prompts')[kind] as PromptKind<Prompt>
}

/** What is shown while no overlay fills the screen. */
export function screenOf(features: Features, state: State): ScreenKind {
  const screen = joined(features, 'screens').find(each => each.isShown(state))
  if (!screen) throw new Error('No feature shows a screen')
  return screen
}
