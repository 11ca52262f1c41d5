import {ownValue} from '../../../domain/base/own-value.ts'
import {isPlainRecord, type Plain, type PlainRecord} from '../plain-record.ts'
import {type Field, type ObjectShape, type Shape, userShape} from '../user-shape.ts'
import {notInXml, xmlAttribute, xmlText} from './xml-text.ts'

/** The text of one user, or the field that XML cannot hold and why. */
export type UserXml = {text: string} | {field: string; reason: string}

/** Leaves the writing of one record, naming the field. */
class Unwritable extends Error {
  readonly path: string[] = []
}

const refuse = (reason: string): never => {
  throw new Unwritable(reason)
}

const inField = <T>(name: string, write: () => T): T => {
  try {
    return write()
  } catch (fault) {
    if (fault instanceof Unwritable) fault.path.unshift(name)
    throw fault
  }
}

const isEmpty = (value: Plain | undefined): boolean => value === undefined || value === null || value === ''

/** A single value as text; null is written as nothing, which a reader takes for empty. */
const single = (value: Plain | undefined): string => {
  if (value === undefined || value === null) return ''
  if (typeof value === 'object') return refuse('contains more than text')
  const text = String(value)
  const unfit = notInXml(text)
  return unfit === undefined ? text : refuse(`contains ${unfit}, which XML does not allow`)
}

const element = (name: string, content: string, attributes = ''): string =>
  content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`

const attribute = (name: string, value: Plain | undefined): string =>
  value === undefined || value === null ? '' : ` ${name}="${xmlAttribute(inField(name, () => single(value)))}"`

const boolean = (value: Plain): string => {
  const text = single(value)
  return text === 'true' || text === 'false' ? text : refuse('is neither true nor false')
}

const valued = (name: string, label: string, isNumber: boolean, value: Plain, isRequired: boolean): string => {
  const whole = isPlainRecord(value) ? value : {value}
  for (const part in whole)
    if (part !== 'value' && part !== label) inField(part, () => refuse('cannot be written as XML'))
  if (isNumber && isEmpty(whole.value) && !isRequired) return ''
  return element(name, xmlText(single(whole.value)), attribute(label, whole[label]))
}

const list = (wrapper: string, name: string, shape: Shape, value: Plain): string => {
  if (value !== null && !Array.isArray(value)) return refuse('is not a list')
  const items = (value ?? []).map((item, index) => inField(String(index + 1), () => written(name, shape, item, true)))
  return element(wrapper, items.join(''))
}

/** One value as an element. A date, number or yes-or-no that is empty is left out, since the schema has none empty. */
const written = (name: string, shape: Shape, value: Plain, isRequired: boolean): string => {
  if (shape.kind === 'list') return list(shape.wrapper, name, shape.item, value)
  if (shape.kind === 'valued') return valued(name, shape.attribute, shape.isNumber, value, isRequired)
  if (shape.kind === 'object') return value === null ? '' : object(name, shape, value)
  if (shape.kind === 'text') return element(name, xmlText(single(value)))
  if (shape.kind === 'date') return isEmpty(value) ? '' : element(name, xmlText(single(value)))
  return isEmpty(value) ? '' : element(name, boolean(value))
}

/** What stands in the place of a required field that is absent, so that the schema is met. */
const missing = ({name, shape}: Field): string => {
  if (shape.kind === 'boolean') return element(name, 'false')
  return written(name, shape, shape.kind === 'list' ? [] : '', true)
}

const object = (name: string, shape: ObjectShape, value: Plain): string => {
  if (!isPlainRecord(value)) return refuse('is not an object')
  const known = new Set([...shape.attributes.keys(), ...shape.fields.map(field => field.name)])
  for (const field in value) {
    if (value[field] !== null && !known.has(field)) inField(field, () => refuse('cannot be written as XML'))
  }
  return element(name, fieldsOf(shape, value), attributesOf(shape, value))
}

const fieldsOf = (shape: ObjectShape, value: PlainRecord): string => {
  let content = ''
  for (const field of shape.fields) {
    const inner = ownValue(value, field.name)
    const text =
      inner === undefined ? '' : inField(field.name, () => written(field.name, field.shape, inner, field.isRequired))
    content += text === '' && field.isRequired ? missing(field) : text
  }
  return content
}

const attributesOf = (shape: ObjectShape, value: PlainRecord): string => {
  let text = ''
  for (const [name, kind] of shape.attributes) {
    const inner = ownValue(value, name)
    if (kind === 'text') text += attribute(name, inner)
    else if (!isEmpty(inner))
      text += attribute(
        name,
        inField(name, () => boolean(inner ?? '')),
      )
  }
  return text
}

/**
 * One record as `<user>`. Refuses the record, naming the field, where XML cannot hold it: control characters, half of
 * a surrogate pair, a field the schema has no place for, a list where a text belongs.
 */
export const userXml = (record: PlainRecord): UserXml => {
  try {
    return {text: object('user', userShape, record)}
  } catch (fault) {
    if (fault instanceof Unwritable) return {field: fault.path.join('.'), reason: fault.message}
    throw fault
  }
}
