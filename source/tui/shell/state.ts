// The state of the screens. The shell knows the parts that every screen has; features add theirs to `State`, and the kinds of
// their overlays and prompts to `Overlays` and `Prompts`, where they are defined. Changed by pure steps only.
import type {ActiveKeys} from '../../app/display/keys/remap.ts'
import type {ListSettings} from '../../app/display/list/list-columns.ts'
import type {PreviewPreference} from '../../app/display/list/preview-placement.ts'
import type {Size} from '../../app/display/size.ts'
import type {Theme} from '../../app/display/theme.ts'
import type {Counters, ListRow, Tab} from '../../app/ports.ts'
import type {Condition} from '../../app/queries/condition.ts'
import type {Message} from './message.ts'

/** What fills the screen or stands over it, by kind. */
// biome-ignore lint/suspicious/noEmptyInterface: each feature adds its own
export interface Overlays {}
/** What is typed at the bottom of the screen, by kind. */
// biome-ignore lint/suspicious/noEmptyInterface: each feature adds its own
export interface Prompts {}

export type Overlay = Overlays[keyof Overlays]
export type Prompt = Prompts[keyof Prompts]

/** A write that is going on. */
export type Task = {readonly label: string; readonly done: number; readonly total: number; readonly isStopping: boolean}

/** All that the screens show. */
export interface State {
  readonly size: Size
  readonly theme: Theme
  /** What keys mean, as the operator has arranged them. */
  readonly keys: ActiveKeys
  /** Whether screens about users show their keys below. */
  readonly hasHints: boolean
  readonly isReadOnly: boolean
  readonly prompt: Prompt | undefined
  readonly overlay: Overlay | undefined
  readonly message: Message | undefined
  /** A question is being prepared: the keys that follow are meant for it. */
  readonly isPreparing: boolean
  readonly task: Task | undefined
  /** Keys that wait for the end of a task or for rows. */
  readonly heldKeys: number
  /** A list without tabs for screens that are too small for more. */
  readonly isCompact: boolean
}

/** The view to begin with; `isShared` if it is one's own and shared. */
export type BeginningView = {readonly name: string; readonly settings: ListSettings; readonly isShared: boolean}

/** What the program begins with: what was read and arranged before the screens. */
export type Start = Pick<State, 'size' | 'theme' | 'isReadOnly' | 'keys' | 'hasHints'> & {
  readonly tab: Tab
  readonly counters: Counters
  readonly text: string
  readonly where: Condition
  /** How lists look that were arranged before. */
  readonly settings: Partial<Record<Tab, ListSettings>>
  readonly preview?: PreviewPreference | undefined
  /** The saved view it is, and how it shows its tab. */
  readonly view?: BeginningView | undefined
  /** Something to be told at once. */
  readonly remark?: string | undefined
  /** Rows read already, from the top; fewer than `asked` means that these are all. */
  readonly rows: readonly ListRow[]
  readonly asked: number
}

/** The parts that the shell knows as the program begins. */
export function shellState({size, theme, keys, hasHints, isReadOnly, remark}: Start) {
  return {
    size,
    theme,
    keys,
    hasHints,
    isReadOnly,
    prompt: undefined,
    overlay: undefined,
    message: remark === undefined ? undefined : ({kind: 'warning', text: remark} as const),
    isPreparing: false,
    task: undefined,
    heldKeys: 0,
    isCompact: false,
  }
}

/** Screens smaller than this show a notice instead. */
export const minSize: Size = {columns: 60, rows: 16}

export function isTooSmall({size, isCompact}: Pick<State, 'size' | 'isCompact'>): boolean {
  if (isCompact) return size.columns < 30 || size.rows < 6
  return size.columns < minSize.columns || size.rows < minSize.rows
}
