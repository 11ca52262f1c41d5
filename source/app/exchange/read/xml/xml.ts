import {SaxesParser} from 'saxes'
import {type Format, formatSize, type Limits, type Reader, type ReadItem, type Where} from '../item.ts'
import {type Decoded, Utf8Stream} from '../utf8.ts'
import {visibleText} from '../visible-text.ts'
import {describeFault, doctypeRefused, foreignEncoding, isUnended} from './xml-faults.ts'
import {localName, primaryIdOf, XmlTree} from './xml-tree.ts'

type Attributes = Readonly<Record<string, string>>

const rootNames: ReadonlySet<string> = new Set(['users', 'userRecords'])
const declaration = /^\s*<\?xml\s[^>]*\?>/
/** The beginning of a declaration that is not whole yet. */
const openDeclaration = /^\s*(?:<(?:\?(?:x(?:m(?:l(?:\s[^>]{0,1000})?)?)?)?)?)?$/

/** Ends the parser from inside one of its events. */
class Broken extends Error {
  readonly line: number

  constructor(reason: string, line: number) {
    super(reason)
    this.line = line
  }
}

/** Reads the users of an XML file. XML that is not well-formed, a DOCTYPE or an endless text breaks the file. */
export class XmlReader implements Reader {
  readonly #limits: Limits
  readonly #isBare: boolean
  readonly #parser: SaxesParser
  readonly #decoder: Utf8Stream
  #items: ReadItem[] = []
  /** A record whose closing tag the parser may still find to be the wrong one. */
  #closed: ReadItem | undefined
  #tree: XmlTree | undefined
  #where: Where = {line: 1, record: 1}
  #begin = 0
  #mark = 0
  #markLine = 1
  /** Characters given to the parser, whose own count is only right inside its events. */
  #given = 0
  #records = 0
  #depth = 0
  /** The beginning, until the XML declaration is whole; after that undefined. */
  #opening: string | undefined = ''
  #isBroken = false

  constructor(format: Format, limits: Limits, byte = 0) {
    this.#decoder = new Utf8Stream(byte)
    this.#limits = limits
    this.#isBare = format === 'xml-user'
    // Several bare users have no root, which the parser takes for a fragment only.
    this.#parser = new SaxesParser({fragment: this.#isBare})
    this.#parser.on('doctype', () => this.#break(doctypeRefused))
    this.#parser.on('opentag', ({name, attributes}) => this.#openTag(localName(name), attributes))
    this.#parser.on('closetag', () => this.#closeTag())
    this.#parser.on('text', text => this.#text(text))
    this.#parser.on('cdata', text => this.#text(text))
    this.#parser.on('comment', () => this.#pass())
    this.#parser.on('processinginstruction', () => this.#pass())
  }

  take(chunk: Uint8Array): ReadItem[] {
    const {text, fault} = this.#decoder.take(chunk)
    this.#parse(() => this.#write(text))
    return this.#handOver(fault)
  }

  end(): ReadItem[] {
    const {fault}: Decoded = this.#decoder.end()
    if (fault === undefined) this.#parse(() => this.#close())
    return this.#handOver(fault)
  }

  #write(text: string): void {
    if (this.#opening !== undefined) {
      this.#opening += text
      if (!openDeclaration.test(this.#opening)) this.#open(this.#opening)
    } else if (text !== '') this.#feed(text)
  }

  /** A fragment may have no declaration; blanks in its place leave all other places as they are. */
  #open(opening: string): void {
    this.#opening = undefined
    const encoding = foreignEncoding(opening)
    if (encoding !== undefined) this.#break(encoding)
    this.#feed(this.#isBare ? opening.replace(declaration, found => ' '.repeat(found.length)) : opening)
  }

  #feed(text: string): void {
    this.#given += text.length
    this.#parser.write(text)
    if (this.#given - this.#mark > this.#limits.fieldChars) this.#breakLong()
  }

  #close(): void {
    if (this.#opening !== undefined) this.#open(this.#opening)
    this.#parser.close()
  }

  #handOver(fault: Decoded['fault']): ReadItem[] {
    if (fault !== undefined && !this.#isBroken) {
      const {line} = this.#parser
      const where = {line, record: this.#records + 1, byte: fault.byte}
      this.#items.push({kind: 'broken', where, reason: `byte ${fault.byte} is not UTF-8`})
    }
    const items = this.#items
    this.#items = []
    return items
  }

  #parse(step: () => void): void {
    if (this.#isBroken) return
    try {
      step()
      this.#release()
    } catch (fault) {
      this.#report(fault)
    }
  }

  #report(fault: unknown): void {
    this.#isBroken = true
    const message = fault instanceof Error ? fault.message : String(fault)
    const isMismatch = message.includes('unexpected close tag')
    if (isMismatch && this.#closed) this.#records--
    else this.#release()
    const {line, reason} = fault instanceof Broken ? {line: fault.line, reason: message} : this.#placed(message)
    this.#items.push({kind: 'broken', where: {line, record: this.#records + 1}, reason})
  }

  #placed(message: string): {line: number; reason: string} {
    const words = describeFault(message)
    const inside = this.#tree ? `in the record that begins on line ${this.#where.line}` : ''
    const {line, column} = this.#parser
    if (isUnended(message)) return {line: this.#markLine, reason: inside === '' ? words : `${words} (${inside})`}
    return {line, reason: `${words} (column ${column}${inside === '' ? '' : `, ${inside}`})`}
  }

  #break(reason: string, line = this.#parser.line): never {
    throw new Broken(reason, line)
  }

  #breakLong(): never {
    this.#break(`a text or tag is longer than ${formatSize(this.#limits.fieldChars)}`, this.#markLine)
  }

  #release(): void {
    if (this.#closed) this.#items.push(this.#closed)
    this.#closed = undefined
  }

  /** Every event comes through here, so that nothing between two of them grows without end. */
  #pass(): void {
    if (this.#closed) this.#release()
    const {position} = this.#parser
    if (position - this.#mark > this.#limits.fieldChars) this.#breakLong()
    this.#mark = position
    this.#markLine = this.#parser.line
    if (this.#tree && position - this.#begin > this.#limits.recordBytes) {
      this.#break(`the record is longer than ${formatSize(this.#limits.recordBytes)}`)
    }
  }

  #openTag(name: string, attributes: Attributes): void {
    this.#pass()
    this.#depth++
    if (this.#tree) this.#tree.open(name, attributes)
    else if (name === 'user') this.#beginRecord(attributes)
    else if (this.#depth > 1 || !rootNames.has(name) || this.#isBare) {
      this.#break(`<${visibleText(name, 60)}> is not allowed: a user was expected`)
    }
  }

  #beginRecord(attributes: Attributes): void {
    this.#tree = new XmlTree(attributes, this.#limits)
    this.#begin = this.#parser.position
    this.#where = {line: this.#parser.line, record: this.#records + 1}
  }

  #text(text: string): void {
    this.#pass()
    if (this.#tree) this.#tree.text(text)
    else if (/\S/.test(text)) this.#break('there is text outside the users')
  }

  #closeTag(): void {
    this.#pass()
    this.#depth--
    const tree = this.#tree
    if (!tree?.close()) return
    this.#tree = undefined
    this.#records++
    this.#closed = this.#item(tree)
  }

  #item({problem, findings, root}: XmlTree): ReadItem {
    const where = this.#where
    if (problem === undefined) {
      return {kind: 'record', where, value: root, ...(findings.length > 0 ? {findings} : {})}
    }
    const primaryId = primaryIdOf(root)
    return {kind: 'bad', where, reason: problem, ...(primaryId === undefined ? {} : {primaryId})}
  }
}
