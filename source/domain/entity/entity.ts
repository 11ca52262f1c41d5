import type {Field} from './kind.ts'

export type Fields = Readonly<Record<string, Field>>

/** The description of one kind of record; everything about its fields is written here once. */
export type Entity<Name extends string = string, F extends Fields = Fields> = {
  readonly name: Name
  readonly label: string
  /** For counting: `2 notes`. */
  readonly plural: string
  /** The name of its list inside a user record; nothing for the user itself. */
  readonly list?: string
  /** Its rows are marked internal or external; synchronisation changes only the external ones. */
  readonly segmented?: true
  readonly fields: F
}

type Raw<F extends Field> = F extends {kind: 'flag'}
  ? boolean
  : F extends {kind: 'whole' | 'money' | 'link'}
    ? number
    : F extends {kind: 'codes'}
      ? readonly string[]
      : F extends {kind: 'list'}
        ? readonly Readonly<Record<string, string>>[]
        : F extends {kind: 'choice'; options: readonly (infer O)[]}
          ? O
          : string

type Stored<F extends Field> = F extends {always: true} | {kind: 'flag' | 'codes' | 'list'} ? Raw<F> : Raw<F> | null

/** The values of an entity's fields, as storage and every layer above hold them. */
export type ValuesOf<E extends Entity> = {readonly [K in keyof E['fields']]: Stored<E['fields'][K]>}
/** A stored row: its values with id and version. */
export type RowOf<E extends Entity> = ValuesOf<E> & {readonly id: number; readonly version: number}
/** A stored segment: a row with the id of the user it belongs to. */
export type SegmentOf<E extends Entity> = RowOf<E> & {readonly user_id: number}

/** Describes an entity; types of its rows are inferred from what is written here. */
export function defineEntity<const Name extends string, const F extends Fields>(
  entity: Entity<Name, F>,
): Entity<Name, F> {
  return entity
}

/** The value of a field that was never given. */
export function emptyValue(field: Field): null | false | readonly never[] {
  if (field.kind === 'flag') return false
  if (field.kind === 'codes' || field.kind === 'list') return []
  return null
}

const emptyRows = new Map<Entity, Readonly<Record<string, ReturnType<typeof emptyValue>>>>()

/** A row with every field empty, to be copied and filled. Shared: do not change it. */
export function emptyRow(entity: Entity): Readonly<Record<string, ReturnType<typeof emptyValue>>> {
  const known = emptyRows.get(entity)
  if (known) return known
  const row = Object.fromEntries(Object.entries(entity.fields).map(([name, field]) => [name, emptyValue(field)]))
  emptyRows.set(entity, row)
  return row
}
