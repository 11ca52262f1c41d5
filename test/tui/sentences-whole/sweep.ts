import type {Size} from '../../../source/app/display/size.ts'
import {stringWidth} from '../../../source/app/display/text/width.ts'
import {features} from '../../../source/tui/shell/features.ts'
import {resized} from '../../../source/tui/shell/resized.ts'
import type {State} from '../../../source/tui/shell/state.ts'
import type {DrawnProgram} from './drawn-program.tsx'

export const sizes: readonly Size[] = [
  {columns: 80, rows: 24},
  {columns: 120, rows: 35},
]

// What ends in x is a value of a record, which may be cut; signs may follow it. A mark that stands alone is explained.
const cutValue = /x[xX.,<()@ ]*…|^\s*…\s/gi

const isCutOff = (text: string, values: readonly string[]): boolean =>
  values.some(value =>
    Array.from(value, (_, at) => value.slice(0, at)).some(part => part.length > 2 && text.endsWith(part)),
  )

/** The lines in which a sentence of the program is cut; these values may be cut like those of records. */
export function cutLines(frame: readonly string[], values: readonly string[] = []): string[] {
  return frame.filter(line => {
    const parts = line.replace(cutValue, '').split('…')
    return parts.slice(0, -1).some(part => !isCutOff(part, values))
  })
}

const topOfBox = /^(.*?)┌─ .* ─*┐/

// The text of a dialog alone, without the screen behind it; the last two lines belong to both.
function textOf(frame: readonly string[]): string {
  const top = frame.findIndex(line => topOfBox.test(line))
  const left = top < 0 ? undefined : topOfBox.exec(frame[top] ?? '')?.[1]?.length
  // What stands beside a form or a list is left out.
  if (left === undefined) return frame.map(line => line.split('│')[0]).join('\n')
  const right = (frame[top] ?? '').lastIndexOf('┐')
  return [...frame.slice(top).map(line => line.slice(left + 1, right)), ...frame.slice(-2)].join('\n')
}

const squeezed = (text: string): string => text.replace(/[\s│|>]+/g, '')

/** True if the sentence can be read whole, on however many lines. */
export function reads(frame: readonly string[], sentence: string): boolean {
  return squeezed(textOf(frame)).includes(squeezed(sentence))
}

/** Looks at what is drawn on screens of both sizes, and keeps what is cut. */
export class Sweep {
  readonly program: DrawnProgram
  /** Values besides those of records that may be cut, such as codes and their labels. */
  values: readonly string[] = []
  /** Which overlays, prompts and forms were looked at. */
  static readonly seen = {overlays: new Set<string>(), prompts: new Set<string>(), purposes: new Set<string>()}
  // By what is wrong: the same line is often drawn in many places.
  readonly #faults = new Map<string, string>()

  constructor(program: DrawnProgram) {
    this.program = program
  }

  /** What was found, each with where it was seen first. */
  get faults(): string[] {
    return [...this.#faults].map(([fault, where]) => `${where}: ${fault}`)
  }

  /** No sentence is cut now; these sentences can be read. */
  look(where: string, ...sentences: readonly string[]): void {
    this.lookAt(this.program.state, where, ...sentences)
  }

  /** The same for another state. */
  lookAt(state: State, where: string, ...sentences: readonly string[]): void {
    for (const size of sizes) this.#lookAt(state, size, where, sentences)
  }

  /** The same on the small screen alone, for what there is a lot of. */
  glanceAt(state: State, where: string, ...sentences: readonly string[]): void {
    const [small] = sizes
    if (small) this.#lookAt(state, small, where, sentences)
  }

  #lookAt(state: State, size: Size, where: string, sentences: readonly string[]): void {
    const {overlay, prompt} = state
    if (overlay) Sweep.seen.overlays.add(overlay.kind)
    if (overlay?.kind === 'form') Sweep.seen.purposes.add(overlay.purpose.do)
    if (prompt) Sweep.seen.prompts.add(prompt.kind)
    const frame = this.program.frame(resized(features, state, size))
    const at = `${where}, ${size.columns}x${size.rows}`
    for (const line of cutLines(frame, this.values)) this.#note(line.trim(), at)
    for (const each of sentences) if (!reads(frame, each)) this.#note(`does not show "${each}"`, at)
    const isTooLarge = frame.length > size.rows || frame.some(line => stringWidth(line) > size.columns)
    if (isTooLarge) this.#note(`is too large, with ${frame.length} lines`, at)
  }

  #note(fault: string, where: string): void {
    if (!this.#faults.has(fault)) this.#faults.set(fault, where)
  }
}
