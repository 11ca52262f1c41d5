/** What is wrong with a filter: a sentence and the place, counted from 0. */
export type FilterFault = {readonly at: number; readonly sentence: string}

/** One term as written: `field`, the sign between, and the value; a free word has no field. */
export type Term = {
  readonly at: number
  readonly field?: string
  readonly sign?: ':' | '~' | '>' | '>=' | '<' | '<='
  readonly value: string
  readonly quoted: boolean
}

const named = /([A-Za-z_]+(?:[.-][A-Za-z_]+)*)(:|~|>=|<=|>|<)/y

/** Walks a filter text token by token. */
export class Tokens {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
    this.#skip()
  }

  get done(): boolean {
    return this.#at >= this.#text.length
  }

  fault(sentence: string): FilterFault {
    return {at: this.#at, sentence}
  }

  /** True if this word or sign comes next; words count only when they stand alone. */
  isAt(token: 'or' | 'not' | '(' | ')' | '!'): boolean {
    const found = this.#text.slice(this.#at, this.#at + token.length).toLowerCase() === token
    if (!found || token.length === 1) return found
    const next = this.#text[this.#at + token.length]
    return next === undefined || next === ' ' || next === '('
  }

  take(token: 'or' | 'not' | '(' | ')' | '!'): boolean {
    if (!this.isAt(token)) return false
    this.#at += token.length
    this.#skip()
    return true
  }

  /** The next term, or what is wrong with it. */
  term(): Term | {fault: FilterFault} {
    const at = this.#at
    named.lastIndex = at
    const head = named.exec(this.#text)
    if (head) this.#at += head[0].length
    const value = this.#value()
    if (typeof value !== 'string') return value
    const quoted = this.#text[head ? at + head[0].length : at] === '"'
    this.#skip()
    if (!head) return {at, value, quoted}
    return {at, field: (head[1] ?? '').toLowerCase().replaceAll('-', '_'), sign: signOf(head[2]), value, quoted}
  }

  #value(): string | {fault: FilterFault} {
    let value = ''
    while (this.#at < this.#text.length) {
      const letter = this.#text[this.#at] ?? ''
      if (letter === ' ' || letter === ')' || letter === '(') break
      if (letter === '"') {
        const end = this.#text.indexOf('"', this.#at + 1)
        if (end < 0) return {fault: this.fault('this quotation mark is not closed')}
        value += this.#text.slice(this.#at + 1, end)
        this.#at = end + 1
      } else {
        value += letter
        this.#at += 1
      }
    }
    return value
  }

  #skip(): void {
    while (this.#text[this.#at] === ' ') this.#at += 1
  }
}

function signOf(text: string | undefined): NonNullable<Term['sign']> {
  if (text === '~' || text === '>' || text === '<' || text === '>=' || text === '<=') return text
  return ':'
}
