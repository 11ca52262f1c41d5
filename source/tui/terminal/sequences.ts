// Cuts what a terminal sends into whole sequences: a key, a run of characters, a paste. Terminals promise nothing about where
// their bytes are cut on the way, so a sequence may come in any number of pieces, and several keys in one.

/** Something the terminal sent, whole. */
export type Sequence = {
  /**
   * `text` is one or more keys that type themselves, `key` one key with a sequence of its own. `after-escape` is a key directly
   * behind an Escape: what Alt with that key sends, and what the two keys send one after the other.
   */
  readonly kind: 'text' | 'key' | 'escape' | 'after-escape' | 'paste'
  /** As the terminal sent it. */
  readonly bytes: string
}

/**
 * What is still waited for: behind an Escape anything; behind an introducer (`ESC [`) the rest of a sequence, if it is not two keys;
 * the rest of a sequence; or the end of a paste.
 */
export type Unfinished = 'escape' | 'introducer' | 'sequence' | 'paste'

/** Whole, up to where; without a sequence it is a report of the terminal, and nobody's key. */
type Whole = {readonly end: number; readonly sequence?: Sequence}

const esc = '\x1b'
const pasteBegin = '\x1b[200~'
const pasteEnd = '\x1b[201~'

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
// Without parameters only what keys and focus reports end with: `ESC [ j` is no key, but Escape, `[` and `j`.
const control = /\x1b\[(?:[A-Za-e]|[235678]\$|\[(?:[A-E]|\d+~)|[0-?]+[ -/]*[@-Z\\-~])|\x1bO(?:[A-Za-y]|[\d;]+[A-Za-y])/y
const controlBegun = /\x1b(?:\[(?:\[\d*|[0-?]+[ -/]*)?|O[\d;]*)$/y
// As begun, but cut off by what cannot belong to it.
const controlBroken = /\x1b(?:\[[0-?]+[ -/]*|O[\d;]+)/y
const isIntroducer = /^\x1b(?:\[\[?|O)$/
// Where the cursor is, in answer to a question that another program asked. A third function key with Shift looks the same.
const cursorReport = /^\x1b\[\d+;\d+R$/
// Keys that are sent with another Escape before them when Alt is held.
const plainKey = /^\x1b(?:\[(?:[A-DFHZ]|\d{1,2}~)|O[A-DFHMP-S])$/
const mouseBegin = '\x1b[M'
const mouseReport = /\x1b\[M[ -\uffff]{3}/y
const mouseBegun = /\x1b\[M[ -\uffff]{0,2}$/y
// Answers about graphics, colours, settings and versions: strings with an end of their own. Behind an Escape each of them might
// be typed, so their beginnings are told from keys as exactly as can be.
const answer = /\x1b(?:_G|\]\d{1,4};|P(?:[01]?[$+]r|[>!]\|))/y
const answerBegun = /\x1b(?:_|\]\d{0,4}|P(?:[01]?[$+]?|[>!]))$/y
const answerEnd = /\x1b\\?|\x07/g
// Words begin with O.
const tailBegin = /^(?:[[\]P_]|O[A-DFHP-S]$)/
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character

function matchAt(pattern: RegExp, input: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(input)?.[0]
}

/** The sequence that begins here, or what is missing from it. */
function sequenceAt(input: string, at: number): Whole | Unfinished {
  if (input[at] !== esc) {
    const next = input.indexOf(esc, at)
    const end = next === -1 ? input.length : next
    return {end, sequence: {kind: 'text', bytes: input.slice(at, end)}}
  }
  if (at + 1 === input.length) return 'escape'
  if (input[at + 1] === esc) return twoEscapesAt(input, at)
  if (input.startsWith(pasteBegin, at)) return 'paste'
  if (input.startsWith(mouseBegin, at)) return mouseAt(input, at)
  return answerAt(input, at) ?? controlAt(input, at) ?? afterEscapeAt(input, at)
}

// The second Escape may begin a key, which terminals send with Alt in this way.
function twoEscapesAt(input: string, at: number): Whole | Unfinished {
  const first: Whole = {end: at + 1, sequence: {kind: 'escape', bytes: esc}}
  if (input[at + 2] === esc) return first
  const second = sequenceAt(input, at + 1)
  if (typeof second === 'string') return second === 'paste' ? first : second
  const bytes = second.sequence?.bytes ?? ''
  return plainKey.test(bytes) ? {end: second.end, sequence: {kind: 'after-escape', bytes: esc + bytes}} : first
}

function mouseAt(input: string, at: number): Whole | Unfinished {
  if (matchAt(mouseBegun, input, at) !== undefined) return 'sequence'
  const report = matchAt(mouseReport, input, at) ?? mouseBegin
  return {end: at + report.length}
}

function answerAt(input: string, at: number): Whole | Unfinished | undefined {
  const begin = matchAt(answer, input, at)
  if (begin === undefined) return matchAt(answerBegun, input, at) === undefined ? undefined : 'introducer'
  answerEnd.lastIndex = at + begin.length
  const end = answerEnd.exec(input)
  if (!end || (end[0] === esc && answerEnd.lastIndex === input.length)) return 'sequence'
  // An Escape that ends nothing begins something else.
  return {end: end[0] === esc ? end.index : answerEnd.lastIndex}
}

function controlAt(input: string, at: number): Whole | Unfinished | undefined {
  const bytes = matchAt(control, input, at)
  if (bytes !== undefined) {
    const end = at + bytes.length
    return cursorReport.test(bytes) ? {end} : {end, sequence: {kind: 'key', bytes}}
  }
  const begun = matchAt(controlBegun, input, at)
  if (begun !== undefined) return isIntroducer.test(begun) ? 'introducer' : 'sequence'
  const broken = matchAt(controlBroken, input, at)
  return broken === undefined ? undefined : {end: at + broken.length}
}

function afterEscapeAt(input: string, at: number): Whole {
  const character = String.fromCodePoint(input.codePointAt(at + 1) ?? 0)
  const bytes = esc + character
  return {end: at + bytes.length, sequence: {kind: 'after-escape', bytes}}
}

/** Takes what comes from a terminal, in any pieces, and gives whole sequences. */
export class SequenceReader {
  #rest = ''
  #paste: string[] | undefined

  /** What is missing from what has come last; nothing if all of it is whole. */
  unfinished: Unfinished | undefined

  /** Takes what has come; gives the sequences that are whole now. */
  push(came: string): Sequence[] {
    const found: Sequence[] = []
    let input = this.#paste ? this.#endPaste(came, found) : this.#rest + came
    let at = 0
    while (at < input.length) {
      const next = sequenceAt(input, at)
      if (next === 'paste') {
        input = this.#beginPaste(input.slice(at + pasteBegin.length), found)
        at = 0
        continue
      }
      if (typeof next === 'string') {
        this.#rest = input.slice(at)
        this.unfinished = next
        return found
      }
      if (next.sequence) found.push(next.sequence)
      at = next.end
    }
    this.#rest = ''
    this.unfinished = this.#paste ? 'paste' : undefined
    return found
  }

  /** Decides what the unfinished rest is, as nothing more comes: keys where it can be keys, otherwise nothing. */
  settle(): Sequence[] {
    const [rest, paste] = [this.#rest, this.#paste]
    this.#rest = ''
    this.#paste = undefined
    this.unfinished = undefined
    return paste ? [pasteOf(paste)] : keysIn(rest)
  }

  #beginPaste(input: string, found: Sequence[]): string {
    this.#paste = ['']
    return this.#endPaste(input, found)
  }

  // Pastes may be long: what has come is not looked through again, but for the end mark, which may be cut.
  #endPaste(came: string, found: Sequence[]): string {
    const parts = this.#paste ?? []
    // A Ctrl-C that comes alone was pressed: the end of the paste was lost.
    if (came === '\x03') {
      found.push(...this.settle())
      return came
    }
    const last = (parts.pop() ?? '') + came
    const end = last.indexOf(pasteEnd)
    if (end === -1) {
      const kept = Math.max(0, last.length - pasteEnd.length)
      parts.push(last.slice(0, kept), last.slice(kept))
      return ''
    }
    parts.push(last.slice(0, end))
    this.#paste = undefined
    found.push(pasteOf(parts))
    return last.slice(end + pasteEnd.length)
  }
}

function pasteOf(parts: readonly string[]): Sequence {
  return {kind: 'paste', bytes: pasteBegin + parts.join('') + pasteEnd}
}

function keysIn(rest: string): Sequence[] {
  if (rest === '') return []
  const next = sequenceAt(rest, 0)
  if (next === 'sequence') return rest.startsWith(esc + esc) ? [{kind: 'escape', bytes: esc}] : []
  if (next === 'escape' || rest.startsWith(esc + esc)) return [{kind: 'escape', bytes: esc}, ...keysIn(rest.slice(1))]
  const key = afterEscapeAt(rest, 0)
  const text = rest.slice(key.end)
  return [...(key.sequence ? [key.sequence] : []), ...(text === '' ? [] : [{kind: 'text' as const, bytes: text}])]
}

/** Whether this is the rest of a sequence whose Escape came long before, and not keys that somebody typed. */
export function isTail(came: string): boolean {
  if (!tailBegin.test(came)) return false
  const found = sequenceAt(esc + came, 0)
  return typeof found === 'string' ? found === 'paste' : found.sequence?.kind !== 'after-escape'
}
