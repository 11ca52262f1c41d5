/** What is wrong with a filter: a sentence and the place, counted from 0. */
export type FilterFault = {readonly at: number; readonly sentence: string}

export type Sign = ':' | '~' | '>' | '>=' | '<' | '<='

/** One of the values after a field, which commas separate. */
export type Piece = {
  readonly at: number
  readonly text: string
  readonly isQuoted: boolean
  /** Written with a `!` before it. */
  readonly isNegated: boolean
}

/** One term as written: a field, the sign between, and its values; or a free word, which has no field. */
export type Term = {
  readonly at: number
  readonly field?: string
  readonly sign?: Sign
  /** At least one; a free word is one piece with its commas. */
  readonly pieces: readonly Piece[]
  /** Between the slashes after `~`. */
  readonly pattern?: string
}

const named = /([A-Za-z_][A-Za-z_0-9]*(?:[.-][A-Za-z_0-9]+)*)(:|~|>=|<=|>|<)/y

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

  get at(): number {
    return this.#at
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
    if (!head) {
      const piece = this.#piece(false)
      this.#skip()
      return 'fault' in piece ? piece : {at, pieces: [piece]}
    }
    this.#at += head[0].length
    const field = (head[1] ?? '').toLowerCase().replaceAll('-', '_')
    const sign = signOf(head[2])
    if (sign === '~' && this.#text[this.#at] === '/') return this.#pattern({at, field, sign})
    const pieces: Piece[] = []
    do {
      const piece = this.#piece(true)
      if ('fault' in piece) return piece
      pieces.push(piece)
    } while (this.#takeComma())
    this.#skip()
    return {at, field, sign, pieces}
  }

  #pattern(head: Pick<Term, 'at' | 'field' | 'sign'>): Term | {fault: FilterFault} {
    const at = this.#at
    const end = /\/((?:[^\\/]|\\.)*)\//y
    end.lastIndex = at
    const found = end.exec(this.#text)
    if (!found) return {fault: {at, sentence: 'the closing "/" of this pattern is missing'}}
    this.#at += found[0].length
    this.#skip()
    const pattern = found[1] ?? ''
    return {...head, pattern, pieces: [{at, text: pattern, isQuoted: true, isNegated: false}]}
  }

  #takeComma(): boolean {
    if (this.#text[this.#at] !== ',') return false
    this.#at += 1
    return true
  }

  #piece(isValue: boolean): Piece | {fault: FilterFault} {
    const isNegated = isValue && this.#text[this.#at] === '!'
    if (isNegated) this.#at += 1
    const at = this.#at
    let [text, quotes] = ['', 0]
    while (this.#at < this.#text.length) {
      const letter = this.#text[this.#at] ?? ''
      if (letter === ' ' || letter === ')' || letter === '(' || (isValue && letter === ',')) break
      if (letter === '"') {
        const inside = this.#quoted()
        if (typeof inside !== 'string') return inside
        text += inside
        quotes += 1
      } else {
        text += letter
        this.#at += 1
      }
    }
    const isQuoted = quotes === 1 && this.#text[at] === '"' && this.#text[this.#at - 1] === '"'
    return {at, text, isQuoted, isNegated}
  }

  // A quotation mark or backslash inside is written with a backslash before it.
  #quoted(): string | {fault: FilterFault} {
    const inside = /"((?:[^"\\]|\\["\\]|\\(?!["\\]))*)"/y
    inside.lastIndex = this.#at
    const found = inside.exec(this.#text)
    if (!found) return {fault: this.fault('the closing quotation mark is missing')}
    this.#at += found[0].length
    return (found[1] ?? '').replace(/\\(["\\])/g, '$1')
  }

  #skip(): void {
    while (this.#text[this.#at] === ' ') this.#at += 1
  }
}

function signOf(text: string | undefined): Sign {
  if (text === '~' || text === '>' || text === '<' || text === '>=' || text === '<=') return text
  return ':'
}
