import type {Value, Values} from '../../source/domain/base/plan.ts'
import {type Entity, emptyValue, type SegmentOf} from '../../source/domain/entity/entity.ts'
import type {Kind} from '../../source/domain/entity/kind.ts'

type Stored = string | number | null
type Codec = {readonly read: (stored: Stored) => Value; readonly write: (value: Value) => Stored}

const asIs: Codec = {
  read: stored => stored,
  write: value => (typeof value === 'string' || typeof value === 'number' ? value : null),
}
const listed: Codec = {
  read: stored => (stored === '[]' || typeof stored !== 'string' ? [] : JSON.parse(stored)),
  write: value => (Array.isArray(value) && value.length > 0 ? JSON.stringify(value) : '[]'),
}

const codecs = {
  text: asIs,
  secret: asIs,
  code: asIs,
  choice: asIs,
  day: asIs,
  moment: asIs,
  // Some drivers hand out 64-bit integers as text.
  whole: {read: stored => (stored === null ? null : Number(stored)), write: asIs.write},
  money: {read: stored => (stored === null ? null : Number(stored)), write: asIs.write},
  link: asIs,
  flag: {read: stored => stored === 1, write: value => (value === true ? 1 : 0)},
  codes: listed,
  list: listed,
} satisfies Record<Kind, Codec>

type Converted = {name: string; codec: Codec}
const converted = new Map<Entity, readonly Converted[]>()

// Most columns are stored as they are; only these need work on each row that is read.
function convertedFields(entity: Entity): readonly Converted[] {
  const known = converted.get(entity)
  if (known) return known
  const fields = Object.entries(entity.fields).flatMap(([name, field]) => {
    const codec: Codec = codecs[field.kind]
    return codec === asIs ? [] : [{name, codec}]
  })
  converted.set(entity, fields)
  return fields
}

/** A part's row as the domain holds it, from a row of its table. The row is changed in place and handed back. */
export function readRow<E extends Entity>(entity: E, row: Record<string, Stored>): SegmentOf<E> {
  const values: Record<string, Value> = row
  for (const {name, codec} of convertedFields(entity)) values[name] = codec.read(row[name] ?? null)
  // The table has exactly the described columns (the drift test compares them), so the row now has the described type.
  return values as SegmentOf<E>
}

/** The columns of an entity's values, in the order of the description. */
export function columnsOf(entity: Entity): string[] {
  return Object.keys(entity.fields)
}

/** One value as its column stores it. */
export function writeValue(entity: Entity, name: string, value: Value | undefined): Stored {
  const field = entity.fields[name]
  if (field === undefined) throw new Error(`There is no field ${entity.name}.${name}`)
  return codecs[field.kind].write(value ?? emptyValue(field))
}

/** A whole row's values as its columns store them, in the order of the description. */
export function writeValues(entity: Entity, values: Values): Stored[] {
  const stored: Stored[] = []
  for (const name in entity.fields) {
    const field = entity.fields[name]
    if (field) stored.push(codecs[field.kind].write(values[name] ?? emptyValue(field)))
  }
  return stored
}
