import {visibleText} from '../visible-text.ts'

/** A field that one object gives twice, with both values as they stand in the text. */
export type Repeat = {field: string; first: string; second: string}

/** The first fault of a text, at its index, and every field given twice before it. */
export type Examined = {fault?: {at: number; reason: string}; repeats: Repeat[]}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const word = /true|false|null/y
const blanks = /[ \t\r\n]*/y
const escapes = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/**
 * Reads JSON strictly and slowly, to say what `JSON.parse` does not: where a fault is, in plain words, and which
 * fields an object gives twice.
 */
export const examineJson = (text: string, depth: number): Examined => {
  const examiner = new Examiner(text, depth)
  examiner.whole()
  return {repeats: examiner.repeats, ...(examiner.fault ? {fault: examiner.fault} : {})}
}

class Examiner {
  fault: {at: number; reason: string} | undefined
  readonly repeats: Repeat[] = []
  readonly #text: string
  readonly #depth: number
  #at = 0
  #path: string[] = []

  constructor(text: string, depth: number) {
    this.#text = text
    this.#depth = depth
  }

  whole(): void {
    if (!this.#value(1)) return
    this.#pass(blanks)
    if (this.#at >= this.#text.length) return
    const isComma = this.#text[this.#at] === ','
    this.#fail(isComma ? 'a comma follows the record' : 'something follows the end of the record')
  }

  #value(level: number): boolean {
    this.#pass(blanks)
    if (level > this.#depth) return this.#fail(`nested deeper than ${this.#depth} levels`)
    const char = this.#text[this.#at]
    if (char === '{') return this.#object(level)
    if (char === '[') return this.#list(level)
    if (char === '"') return this.#string()
    if (this.#pass(number) || this.#pass(word)) return this.#isApart()
    return this.#fail('a value is missing or not in double quotes')
  }

  /** 007 and truely are no values, although each begins with one. */
  #isApart(): boolean {
    const next = this.#text[this.#at]
    return next === undefined || /[\s,\]}]/.test(next) || this.#fail(`${this.#shown(next)} is not expected here`)
  }

  #object(level: number): boolean {
    const values = new Map<string, string>()
    if (this.#opensEmpty('}')) return true
    for (;;) {
      this.#pass(blanks)
      if (this.#text[this.#at] === '}') return this.#fail('there is a comma before }')
      if (this.#text[this.#at] !== '"') return this.#fail('a field name in double quotes is missing')
      const begin = this.#at
      if (!this.#string()) return false
      if (!this.#field(values, String(JSON.parse(this.#text.slice(begin, this.#at))), level)) return false
      const next = this.#next('}')
      if (next !== 'more') return next === 'end'
    }
  }

  #field(values: Map<string, string>, name: string, level: number): boolean {
    this.#pass(blanks)
    if (this.#text[this.#at] !== ':') return this.#fail(`a colon is missing after "${visibleText(name, 60)}"`)
    this.#at++
    this.#pass(blanks)
    const begin = this.#at
    this.#path.push(name)
    if (!this.#value(level + 1)) return false
    const value = this.#text.slice(begin, this.#at)
    const first = values.get(name)
    if (first !== undefined) this.repeats.push({field: this.#path.join('.'), first, second: value})
    else values.set(name, value)
    this.#path.pop()
    return true
  }

  #list(level: number): boolean {
    if (this.#opensEmpty(']')) return true
    for (let count = 1; ; count++) {
      this.#pass(blanks)
      if (count > 1 && this.#text[this.#at] === ']') return this.#fail('there is a comma before ]')
      this.#path.push(String(count))
      if (!this.#value(level + 1)) return false
      this.#path.pop()
      const next = this.#next(']')
      if (next !== 'more') return next === 'end'
    }
  }

  #opensEmpty(close: string): boolean {
    this.#at++
    this.#pass(blanks)
    if (this.#text[this.#at] !== close) return false
    this.#at++
    return true
  }

  #next(close: string): 'more' | 'end' | 'fault' {
    this.#pass(blanks)
    const char = this.#text[this.#at]
    if (char !== ',' && char !== close) {
      this.#fail(`a comma or ${close} is missing`)
      return 'fault'
    }
    this.#at++
    return char === ',' ? 'more' : 'end'
  }

  #string(): boolean {
    const begin = this.#at++
    for (;;) {
      const code = this.#text.charCodeAt(this.#at)
      if (Number.isNaN(code)) {
        this.#at = begin
        return this.#fail('a text has no closing quote')
      }
      if (code < 0x20) return this.#fail('a text contains a line break or control character')
      if (code === 0x5c) {
        if (!this.#pass(escapes)) return this.#fail('a backslash is followed by something it cannot escape')
      } else this.#at++
      if (code === 0x22) return true
    }
  }

  #pass(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at
    if (!pattern.test(this.#text)) return false
    this.#at = pattern.lastIndex
    return true
  }

  #fail(reason: string): false {
    const isEnd = this.#at >= this.#text.length
    this.fault ??= {at: this.#at, reason: isEnd ? `it ends in the middle, ${reason}` : reason}
    return false
  }

  #shown(char: string): string {
    return `"${visibleText(char)}"`
  }
}
