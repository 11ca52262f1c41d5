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
  // Some drivers return 64-bit integers as text.
  whole: {read: stored => (stored === null ? null : Number(stored)), write: asIs.write},
  money: {read: stored => (stored === null ? null : Number(stored)), write: asIs.write},
  link: asIs,
  flag: {read: stored => stored === 1, write: value => (value === true ? 1 : 0)},
  codes: listed,
  list: listed,
} satisfies Record<Kind, Codec>

type Converted = {name: string; codec: Codec}
const converted = new Map<Entity, readonly Converted[]>()

// Most values are stored unchanged; only these have to be converted in each row.
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

/** Converts a row of a table to the row of the domain. The row is changed in place and returned. */
export function readRow<E extends Entity>(entity: E, row: Record<string, Stored>): SegmentOf<E> {
  const values: Record<string, Value> = row
  for (const {name, codec} of convertedFields(entity)) values[name] = codec.read(row[name] ?? null)
  // The cast is safe: a test makes sure that the table has exactly the columns of the entity.
  return values as SegmentOf<E>
}

/** The columns of an entity, in the order of its fields. */
export function columnsOf(entity: Entity): string[] {
  return Object.keys(entity.fields)
}

/** Converts a value for its column. */
export function writeValue(entity: Entity, name: string, value: Value | undefined): Stored {
  const field = entity.fields[name]
  if (field === undefined) throw new Error(`Field ${entity.name}.${name} does not exist`)
  return codecs[field.kind].write(value ?? emptyValue(field))
}

/** Converts all values of a row for their columns, in the order of the fields. */
export function writeValues(entity: Entity, values: Values): Stored[] {
  const stored: Stored[] = []
  for (const name in entity.fields) {
    const field = entity.fields[name]
    if (field) stored.push(codecs[field.kind].write(values[name] ?? emptyValue(field)))
  }
  return stored
}
