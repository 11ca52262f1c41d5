import type {Multiplexer} from './display/clipboard.ts'
import type {ListSettings} from './display/list/list-columns.ts'
import type {PreviewPreference} from './display/list/preview-placement.ts'
import type {Sink} from './exchange/write/sink.ts'
import type {Graphics} from './picture/graphics.ts'
import type {Colours, PictureAnswer} from './picture/picture.ts'
import type {Tab} from './ports.ts'

/** What an operator has arranged, kept for the next time. */
export type Preferences = {
  /** How lists look, tab by tab. */
  readonly settings?: Partial<Readonly<Record<Tab, ListSettings>>>
  /** Filters used, the latest first. */
  readonly filters?: readonly string[]
  readonly preview?: PreviewPreference
  /** Whether the line of hints stands below. */
  readonly hasHints?: boolean
}

/** What became of a file that was to be written. */
export type FileWritten =
  | {readonly kind: 'done'; readonly path: string}
  /** It is there already, and was not to be replaced. */
  | {readonly kind: 'exists'; readonly path: string}
  /** Given up half-way: nothing is left of it. */
  | {readonly kind: 'dropped'}
  | {readonly kind: 'refused'; readonly sentence: string}

/** What came back from the operator's editor. */
export type EditedText =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'failed'; readonly sentence: string}

/** What the screens ask of the machine they run on. */
export type Host = {
  /** Saves preferences; those not named are not changed. Handles its errors itself. */
  readonly keep: (preferences: Preferences) => void
  /** Writes a file whole or not at all, for its owner alone; `work` writes it and answers whether it is to stay. */
  readonly writeFile: (
    name: string,
    mayReplace: boolean,
    work: (sink: Sink) => Promise<boolean>,
  ) => Promise<FileWritten>
  /** Opens a text in the operator's editor, at a line, and waits for its end: the terminal must be lent for it. */
  readonly editText: (text: string, line: number | undefined) => EditedText
  /** Keeps a text that could not be taken; answers the name of its file, or nothing if it could not be kept. */
  readonly keepText: (text: string) => string | undefined
  /** The program between us and the terminal, which has ways of its own to a clipboard. */
  readonly multiplexer: Multiplexer | undefined
  /** Gives a text to tmux for its buffer and the clipboard of its terminal; false if that did not work. */
  readonly copyByTmux: (text: string) => Promise<boolean>
  /** Fetches the picture at an address. Never a fault, and never longer than a few seconds. */
  readonly loadPicture: (address: string, signal: AbortSignal) => Promise<PictureAnswer>
  /** What the terminal can show of a picture. */
  readonly colours: Colours
  /** How the terminal draws pictures by graphics of its own, if it says that it does; it is asked once. */
  readonly graphics: () => Promise<Graphics | undefined>
  /** Writes a file of its own in the operator's state directory, for its owner alone; never over another one. */
  readonly writeNote: (name: string, text: string) => Promise<FileWritten>
}
