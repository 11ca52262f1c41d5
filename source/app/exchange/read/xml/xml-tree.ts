import {isPlainRecord, type Plain, type PlainRecord} from '../../plain-record.ts'
import {type Field, type ObjectShape, type Shape, userShape} from '../../user-shape.ts'
import {formatSize, type Limits} from '../item.ts'
import {visibleText} from '../visible-text.ts'

/** What stands in a file although the schema does not know it: kept as it is, for the mapping to report. */
type Unknown = {readonly kind: 'unknown'}
type Frame = {
  name: string
  shape: Shape | Unknown
  text: string
  label: string | undefined
  fields: PlainRecord | undefined
  items: Plain[] | undefined
}

const unknown: Unknown = {kind: 'unknown'}
const notBlank = /\S/
const maxFindings = 20

const asBoolean = (text: string): Plain => {
  const word = text.trim()
  if (word === 'true' || word === '1') return true
  return word === 'false' || word === '0' ? false : text
}

/** The part of a name after its namespace prefix. */
export const localName = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/**
 * Builds the plain record of one `<user>` from its tags. What makes the record bad is kept as its problem, what does
 * not as a finding.
 */
export class XmlTree {
  problem: string | undefined
  readonly findings: string[] = []
  readonly #limits: Limits
  readonly #frames: Frame[] = []
  #top: Frame
  #ignored = 0

  constructor(attributes: Readonly<Record<string, string>>, limits: Limits) {
    this.#limits = limits
    this.#top = this.#frame('user', userShape, attributes)
  }

  /** The tree as far as it was read. */
  get root(): PlainRecord {
    return (this.#frames[0] ?? this.#top).fields ?? {}
  }

  open(element: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#ignored > 0 || this.#frames.length + 2 > this.#limits.depth) {
      this.#ignored++
      this.problem ??= `nested deeper than ${this.#limits.depth} levels`
      return
    }
    const field = this.#place(element)
    this.#frames.push(this.#top)
    this.#top = this.#frame(field.name, field.shape, attributes)
  }

  text(text: string): void {
    if (this.#ignored > 0) return
    const top = this.#top
    const {kind} = top.shape
    if (kind !== 'list' && kind !== 'object') top.text += text
    else if (notBlank.test(text)) this.#find(`there is text in <${visibleText(top.name, 60)}> outside its fields`)
    if (top.text.length > this.#limits.fieldChars) {
      this.problem ??= `the field "${visibleText(top.name, 60)}" is longer than ${formatSize(this.#limits.fieldChars)}`
      top.text = ''
    }
  }

  /** Ends the innermost element; true when it was the user. */
  close(): boolean {
    if (this.#ignored > 0) {
      this.#ignored--
      return false
    }
    const parent = this.#frames.pop()
    if (!parent) return true
    const closed = this.#top
    this.#top = parent
    this.#attach(parent, closed.name, endValue(closed))
    return false
  }

  #frame(name: string, shape: Shape | Unknown, attributes: Readonly<Record<string, string>>): Frame {
    const frame: Frame = {name, shape, text: '', label: undefined, fields: undefined, items: undefined}
    if (shape.kind === 'object') frame.fields = {}
    else if (shape.kind === 'list') frame.items = []
    for (const attribute in attributes) this.#attribute(frame, attribute, attributes[attribute] ?? '')
    return frame
  }

  #attribute(frame: Frame, name: string, value: string): void {
    const {shape} = frame
    if (shape.kind === 'unknown' ? name === 'desc' : shape.kind === 'valued' && shape.attribute === name) {
      frame.label = value
      return
    }
    const kind = shape.kind === 'object' ? shape.attributes.get(name) : undefined
    if (kind && frame.fields) frame.fields[name] = kind === 'boolean' ? asBoolean(value) : value
    else if (name !== 'xmlns' && !name.includes(':')) {
      this.#find(`the attribute "${visibleText(name, 60)}" of <${visibleText(frame.name, 60)}> is unknown`)
    }
  }

  /** Where a child of the innermost element belongs: its JSON name and its shape. */
  #place(element: string): {name: string; shape: Shape | Unknown} {
    const {name, shape} = this.#top
    if (shape.kind === 'object') return shape.byElement.get(element) ?? this.#strange(element, shape)
    if (shape.kind === 'list') {
      const isItem = element === name
      if (!isItem) this.problem ??= `<${visibleText(element, 60)}> is not allowed in <${shape.wrapper}>`
      return {name: element, shape: isItem ? shape.item : unknown}
    }
    if (shape.kind === 'unknown') {
      if (notBlank.test(this.#top.text)) this.#find(`there is text in <${visibleText(name, 60)}> outside its fields`)
      this.#top.fields ??= {}
    } else this.problem ??= `<${visibleText(element, 60)}> is not allowed in <${name}>, which contains text`
    return {name: element, shape: unknown}
  }

  #strange(element: string, shape: ObjectShape): {name: string; shape: Unknown} {
    const inner = shape.fields.find((field: Field) => field.name === element)
    if (inner) this.problem ??= `<${element}> is not allowed outside <${inner.element}>`
    return {name: element, shape: unknown}
  }

  #attach({shape, fields, items}: Frame, name: string, value: Plain): void {
    if (items) items.push(value)
    else if (!fields) return
    else if (name === '__proto__') this.#find('the field "__proto__" is unknown')
    else if (!Object.hasOwn(fields, name)) fields[name] = value
    else if (shape.kind === 'unknown' || !isKnown(shape, name)) fields[name] = [fields[name] ?? '', value].flat()
    else if (JSON.stringify(fields[name]) === JSON.stringify(value)) {
      this.#find(`"${name}" is given twice, with the same value`)
    } else this.problem ??= `"${name}" is given twice`
  }

  #find(finding: string): void {
    if (this.findings.length < maxFindings) this.findings.push(finding)
  }
}

const isKnown = (shape: Shape, name: string): boolean =>
  shape.kind === 'object' && (shape.attributes.has(name) || shape.fields.some(field => field.name === name))

const labelled = (text: string, name: string, label: string | undefined): PlainRecord =>
  label === undefined ? {value: text} : {value: text, [name]: label}

const endValue = ({shape, text, label, fields, items}: Frame): Plain => {
  if (shape.kind === 'valued') return labelled(text, shape.attribute, label)
  if (shape.kind === 'boolean') return asBoolean(text)
  if (shape.kind !== 'unknown') return fields ?? items ?? text
  return fields ?? (label === undefined ? text : labelled(text, 'desc', label))
}

/** The primary id of a tree, where there is one. */
export const primaryIdOf = (tree: Plain): string | undefined => {
  const id = isPlainRecord(tree) ? tree.primary_id : undefined
  return typeof id === 'string' && id !== '' ? visibleText(id) : undefined
}
