import type {App} from '../app/app.ts'
import type {ListSettings} from '../app/display/list/list-columns.ts'
import type {Size} from '../app/display/list/list-view.ts'
import type {PreviewPreference} from '../app/display/list/preview-placement.ts'
import type {Theme} from '../app/display/theme.ts'
import type {Host} from '../app/host.ts'
import type {Counters, ListRow, Tab} from '../app/ports.ts'
import type {Condition} from '../app/queries/condition.ts'
import {keyRemark, keysFromSettings} from './shell/input/keymap.ts'
import {type Features, given} from './shell/registry.ts'
import {type BeginningView, type Start, type State, shellState} from './shell/state.ts'
import type {Terminal} from './terminal/output.ts'

export type TuiOptions = {
  readonly app: App
  readonly stdin: NodeJS.ReadStream
  readonly stdout: Terminal
  readonly theme: Theme
  /** `full` sends every frame whole, for terminals that stumble over changes. */
  readonly mode?: 'changes' | 'full'
  readonly tab: Tab
  readonly filter: string
  readonly where: Condition
  readonly counters: Counters
  /** The machine that the screens run on; without it nothing is kept. */
  readonly host?: Host
  /** Which keys a user has rearranged, as it stands in their settings. */
  readonly keys?: unknown
  readonly hasHints?: boolean
  /** How lists look that were arranged before. */
  readonly settings?: Partial<Record<Tab, ListSettings>>
  readonly preview?: PreviewPreference
  /** Filters used before, the latest first. */
  readonly filters?: readonly string[]
  /** The saved view to begin with, and how it shows its tab. */
  readonly view?: BeginningView
  /** Something to be told at once. */
  readonly remark?: string
  /** The first rows of the list, and how many were asked for. */
  readonly rows: readonly ListRow[]
  readonly asked: number
  /** What the terminal shows already, if the first frame was painted before. */
  readonly painted?: {readonly frame: string; readonly size: Size}
  /** Tests have no process to guard. */
  readonly isGuarded?: boolean
  /** Called once the screens answer keys. */
  readonly onReady?: () => void
}

/** The state in which the screens begin on a terminal of this size. */
export function initialState(features: Features, options: TuiOptions, size: Size): State {
  const {app, theme, tab, filter, where, counters, rows, asked, settings = {}, preview, view, hasHints = true} = options
  const keys = keysFromSettings(features, options.keys)
  const remark = [options.remark, keyRemark(keys)].filter(each => each !== undefined).join('. ') || undefined
  const arranged = {size, theme, keys, hasHints, isReadOnly: app.readOnly, settings, preview, view, remark}
  const start: Start = {...arranged, tab, counters, text: filter, where, rows, asked}
  const parts = given(features, 'begin').map(begin => begin(start))
  // Each feature gives the parts that it has added to the state; a test holds them together.
  return Object.assign(shellState(start), ...parts) as State
}

/** A machine that keeps nothing and lends nothing. */
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

// Ink hands over every frame whole and at once; the output decides what is sent. A limit of frames a second would hold the
// second key of a burst back for up to a thirtieth of a second.
/** How Ink is to work: it draws, and leaves keys, signals and the screen to the program. */
export const inkOptions = {
  debug: true,
  interactive: true,
  patchConsole: false,
  exitOnCtrlC: false,
  alternateScreen: false,
} as const
