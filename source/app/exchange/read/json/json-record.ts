import {isPlainRecord, moneyFields, type Plain, type PlainRecord} from '../../plain-record.ts'
import {type BadItem, formatSize, type Limits, type ReadItem, type Where} from '../item.ts'
import {excerptAt, findPrimaryId, visibleText} from '../visible-text.ts'
import {examineJson, type Repeat} from './examine-json.ts'

type Seen = {fields: number; isDeep: boolean; needsDigits: boolean; hasPrototype: boolean; longField?: string}

const inspectValue = (value: Plain, name: string, level: number, seen: Seen, limits: Limits): void => {
  if (typeof value === 'string') {
    if (value.length > limits.fieldChars) seen.longField = name
  } else if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || moneyFields.has(name)) seen.needsDigits = true
  } else if (typeof value === 'object' && value !== null) inspectInside(value, name, level, seen, limits)
}

const inspectInside = (value: Plain[] | PlainRecord, name: string, level: number, seen: Seen, limits: Limits): void => {
  if (level > limits.depth) {
    seen.isDeep = true
  } else if (Array.isArray(value)) {
    for (const item of value) inspectValue(item, name, level + 1, seen, limits)
  } else {
    for (const field in value) {
      seen.fields++
      if (field === '__proto__') seen.hasPrototype = true
      inspectValue(value[field] ?? null, field, level + 1, seen, limits)
    }
  }
}

/** Every colon after a quote: each stands for a field, or inside a text that the slow scan then looks at. */
const countFields = (text: string): number => {
  let fields = 0
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    let before = at - 1
    while (isBlankCode(text.charCodeAt(before))) before--
    if (text.charCodeAt(before) === 0x22) fields++
  }
  return fields
}

const isBlankCode = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09

/** The digits of money, of fractions and of numbers too long for JavaScript stay text, as they were written. */
const keepDigits = (name: string, value: Plain, context?: {source?: string}): Plain =>
  typeof value === 'number' && (!Number.isSafeInteger(value) || moneyFields.has(name))
    ? (context?.source ?? String(value))
    : value

const dropPrototype = (value: Plain): void => {
  if (typeof value !== 'object' || value === null) return
  if (isPlainRecord(value)) Reflect.deleteProperty(value, '__proto__')
  for (const inner of Object.values(value)) dropPrototype(inner)
}

const repeatInWords = ({field, first, second}: Repeat): string => {
  const name = `"${visibleText(field, 60)}" is given twice`
  if (first === second) return `${name}, with the same value`
  return /password|pin_number/.test(field) ? name : `${name}: ${visibleText(first, 60)} and ${visibleText(second, 60)}`
}

const kindInWords = (value: Plain): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'boolean' ? 'true or false' : `a ${typeof value === 'string' ? 'text' : 'number'}`
}

/** A bad item for a record whose text is known: names the user and quotes the place. */
export const badRecord = (text: string, where: Where, reason: string, at = 0): BadItem => {
  const primaryId = findPrimaryId(text)
  return {
    kind: 'bad',
    where,
    reason,
    excerpt: excerptAt(text, at),
    ...(primaryId === undefined ? {} : {primaryId}),
  }
}

const notJson = (text: string, where: Where, limits: Limits): BadItem => {
  const {fault} = examineJson(text, limits.depth)
  if (!fault) return badRecord(text, where, 'not JSON')
  const before = text.slice(0, fault.at)
  const lines = before.split('\n').length - 1
  const column = fault.at - before.lastIndexOf('\n')
  const place = lines === 0 ? `column ${column}` : `line ${where.line + lines}, column ${column}`
  return badRecord(text, where, `not JSON at ${place}: ${fault.reason}`, fault.at)
}

const parse = (text: string): {tree: Plain} | undefined => {
  try {
    const tree: Plain = JSON.parse(text)
    return {tree}
  } catch {
    return undefined
  }
}

/** What the quick parse hides: fields given twice, digits, and a field that would become the prototype. */
const correctRecord = (text: string, where: Where, tree: PlainRecord, seen: Seen, repeats: Repeat[]): ReadItem => {
  const different = repeats.find(({first, second}) => first !== second)
  if (different) return badRecord(text, where, repeatInWords(different), text.indexOf(different.second))
  const exact: Plain = seen.needsDigits ? JSON.parse(text, keepDigits) : tree
  const findings = repeats.map(repeatInWords)
  if (seen.hasPrototype) {
    dropPrototype(exact)
    findings.push('the field "__proto__" is unknown')
  }
  const value = isPlainRecord(exact) ? exact : tree
  return {kind: 'record', where, value, ...(findings.length > 0 ? {findings} : {})}
}

/** The item for the text of one whole record; undefined where the text is not JSON. */
export const readQuickly = (text: string, where: Where, limits: Limits): ReadItem | undefined => {
  const parsed = parse(text)
  if (!parsed) return undefined
  const {tree} = parsed
  if (!isPlainRecord(tree)) return badRecord(text, where, `the record is ${kindInWords(tree)}, not an object`)
  const seen: Seen = {fields: 0, isDeep: false, needsDigits: false, hasPrototype: false}
  inspectInside(tree, '', 1, seen, limits)
  if (seen.isDeep) return badRecord(text, where, `nested deeper than ${limits.depth} levels`)
  if (seen.longField !== undefined) {
    const size = formatSize(limits.fieldChars)
    return badRecord(text, where, `the field "${visibleText(seen.longField, 60)}" is longer than ${size}`)
  }
  const isSingle = countFields(text) === seen.fields
  if (isSingle && !seen.needsDigits && !seen.hasPrototype) return {kind: 'record', where, value: tree}
  const repeats = isSingle ? [] : examineJson(text, limits.depth).repeats
  return correctRecord(text, where, tree, seen, repeats)
}

/** The item for the text of one whole record, good or bad. */
export const readRecord = (text: string, where: Where, limits: Limits): ReadItem =>
  readQuickly(text, where, limits) ?? notJson(text, where, limits)
