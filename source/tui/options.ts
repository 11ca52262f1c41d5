import type {App} from '../app/app.ts'
import type {ListSettings} from '../app/display/list/list-columns.ts'
import type {Size} from '../app/display/list/list-view.ts'
import type {PreviewPreference} from '../app/display/list/preview-placement.ts'
import type {Theme} from '../app/display/theme.ts'
import type {Host} from '../app/host.ts'
import type {Counters, ListRow, Tab} from '../app/ports.ts'
import type {Condition} from '../app/queries/condition.ts'
import {keyRemark, keysFromSettings} from './shell/input/keymap.ts'
import {contributions, type Features} from './shell/registry.ts'
import {type BeginningView, type Start, type State, shellState} from './shell/state.ts'
import type {Terminal} from './terminal/output.ts'

export type TuiOptions = {
  readonly app: App
  readonly stdin: NodeJS.ReadStream
  readonly stdout: Terminal
  readonly theme: Theme
  /** `full` sends every frame completely, for terminals that mishandle partial updates. */
  readonly mode?: 'changes' | 'full'
  readonly tab: Tab
  readonly filter: string
  readonly where: Condition
  readonly counters: Counters
  /** The host; without it nothing is saved. */
  readonly host?: Host
  /** The operator's key bindings, as in the preferences. */
  readonly keys?: unknown
  readonly hasHints?: boolean
  /** Saved layouts of the lists. */
  readonly settings?: Partial<Record<Tab, ListSettings>>
  readonly preview?: PreviewPreference
  /** Earlier filters, newest first. */
  readonly filters?: readonly string[]
  /** The saved view to start with. */
  readonly view?: BeginningView
  /** A warning to show at the start. */
  readonly remark?: string
  /** A note to show at the start, unless there is a warning. */
  readonly notice?: string
  /** The first rows of the list, and how many were requested. */
  readonly rows: readonly ListRow[]
  readonly asked: number
  /** What the terminal already shows, if the first frame was painted before. */
  readonly painted?: {readonly frame: string; readonly size: Size}
  /** Tests turn it off: they have no process to restore the terminal for. */
  readonly isGuarded?: boolean
  /** Called once the screens accept keys. */
  readonly onReady?: () => void
}

/** Returns the initial state for a terminal of this size. */
export function initialState(features: Features, options: TuiOptions, size: Size): State {
  const {app, theme, tab, filter, where, counters, rows, asked, settings = {}, preview, view, hasHints = true} = options
  const keys = keysFromSettings(features, options.keys)
  const remark = [options.remark, keyRemark(keys)].filter(each => each !== undefined).join('. ') || undefined
  const arranged = {
    size,
    theme,
    keys,
    hasHints,
    isReadOnly: app.readOnly,
    settings,
    preview,
    view,
    remark,
    notice: options.notice,
  }
  const start: Start = {...arranged, tab, counters, text: filter, where, rows, asked}
  const parts = contributions(features, 'begin').map(begin => begin(start))
  // Safe cast: each feature returns the slice that it declares; a test checks that none is missing.
  return Object.assign(shellState(start), ...parts) as State
}

/** A host without files, editor, clipboard and graphics. */
export const emptyHost: Host = {
  keep: () => {},
  writeFile: async () => ({kind: 'refused', sentence: 'Files cannot be written here'}),
  editText: () => ({kind: 'failed', sentence: 'There is no editor here'}),
  keepText: () => undefined,
  multiplexer: undefined,
  copyByTmux: async () => false,
  loadPicture: async () => ({kind: 'none', sentence: 'Pictures cannot be fetched here'}),
  colours: 'none',
  graphics: async () => undefined,
  writeNote: async () => ({kind: 'refused', sentence: 'Files cannot be written here'}),
}

// `debug` makes Ink pass every frame on at once; `Output` decides what is sent. A frame rate limit would delay the
// second key of a burst by up to a thirtieth of a second.
/** Ink only draws; the program handles keys, signals and the screen itself. */
export const inkOptions = {
  debug: true,
  interactive: true,
  patchConsole: false,
  exitOnCtrlC: false,
  alternateScreen: false,
} as const
