// Splits terminal input into whole sequences: a key, a run of characters, a paste. Terminals may split their output
// anywhere, so a sequence may arrive in pieces, and several keys in one piece.

/** A whole sequence from the terminal. */
export type Sequence = {
  /**
   * `text` is one or more character keys, `key` one key with a sequence of its own. `after-escape` is a key directly
   * after Escape: either Alt with that key, or the two keys in succession.
   */
  readonly kind: 'text' | 'key' | 'escape' | 'after-escape' | 'paste'
  /** As sent by the terminal. */
  readonly bytes: string
}

/**
 * What an incomplete sequence waits for: after Escape anything; after an introducer (`ESC [`) the rest of a sequence,
 * unless it is two keys; the rest of a sequence; or the end of a paste.
 */
export type Unfinished = 'escape' | 'introducer' | 'sequence' | 'paste'

/** A complete sequence and its end; without `sequence` it is a report of the terminal and no key. */
type Whole = {readonly end: number; readonly sequence?: Sequence}

const esc = '\x1b'
const pasteBegin = '\x1b[200~'
const pasteEnd = '\x1b[201~'

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
// Without parameters only the endings of keys and focus reports: `ESC [ j` is no key, but Escape, `[` and `j`.
const control = /\x1b\[(?:[A-Za-e]|[235678]\$|\[(?:[A-E]|\d+~)|[0-?]+[ -/]*[@-Z\\-~])|\x1bO(?:[A-Za-y]|[\d;]+[A-Za-y])/y
const controlBegun = /\x1b(?:\[(?:\[\d*|[0-?]+[ -/]*)?|O[\d;]*)$/y
// A sequence cut off by a character that cannot belong to it.
const controlBroken = /\x1b(?:\[[0-?]+[ -/]*|O[\d;]+)/y
const isIntroducer = /^\x1b(?:\[\[?|O)$/
// A cursor position report, requested by another program. F3 with Shift looks the same.
const cursorReport = /^\x1b\[\d+;\d+R$/
// Keys that are sent with another Escape in front when Alt is held.
const plainKey = /^\x1b(?:\[(?:[A-DFHZ]|\d{1,2}~)|O[A-DFHMP-S])$/
const mouseBegin = '\x1b[M'
const mouseReport = /\x1b\[M[ -\uffff]{3}/y
const mouseBegun = /\x1b\[M[ -\uffff]{0,2}$/y
// Answers about graphics, colours, settings and versions: strings with a terminator. Each could also be typed after
// Escape, so the patterns for their beginnings are as exact as possible.
const answer = /\x1b(?:_G|\]\d{1,4};|P(?:[01]?[$+]r|[>!]\|))/y
const answerBegun = /\x1b(?:_|\]\d{0,4}|P(?:[01]?[$+]?|[>!]))$/y
const answerEnd = /\x1b\\?|\x07/g
// Words may begin with O, so only a complete key sequence counts for it.
const tailBegin = /^(?:[[\]P_]|O[A-DFHP-S]$)/
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character

function matchAt(pattern: RegExp, input: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(input)?.[0]
}

/** Returns the sequence at this position, or what is missing from it. */
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

// The second Escape may begin a key sent with Alt.
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
  // An Escape that terminates nothing begins another sequence.
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

/** Accepts terminal input in any pieces and returns whole sequences. */
export class SequenceReader {
  #rest = ''
  #paste: string[] | undefined

  /** What is missing from the last input; undefined if it was complete. */
  unfinished: Unfinished | undefined

  /** Adds input; returns the sequences that are complete. */
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

  /** Ends waiting: returns the unfinished rest as keys where that is possible, and drops it otherwise. */
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

  // Pastes may be long: only the last part is searched for the end mark, which may be split.
  #endPaste(came: string, found: Sequence[]): string {
    const parts = this.#paste ?? []
    // A Ctrl-C that arrives alone was pressed: the end mark was lost.
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

/** Returns true if this is the rest of a sequence whose Escape came much earlier, and not typed keys. */
export function isTail(came: string): boolean {
  if (!tailBegin.test(came)) return false
  const found = sequenceAt(esc + came, 0)
  return typeof found === 'string' ? found === 'paste' : found.sequence?.kind !== 'after-escape'
}
