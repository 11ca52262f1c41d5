// The state of the screens. The shell defines what every screen has; features add their slices to `State`, and their
// overlays and prompts to `Overlays` and `Prompts`. It is changed by pure functions only.
import type {ActiveKeys} from '../../app/display/keys/remap.ts'
import type {ListSettings} from '../../app/display/list/list-columns.ts'
import type {PreviewPreference} from '../../app/display/list/preview-placement.ts'
import type {Size} from '../../app/display/size.ts'
import type {Theme} from '../../app/display/theme.ts'
import type {Counters, ListRow, Tab} from '../../app/ports.ts'
import type {Condition} from '../../app/queries/condition.ts'
import type {Message} from './message.ts'

// biome-ignore lint/suspicious/noEmptyInterface: each feature adds its own
export interface Overlays {}
// biome-ignore lint/suspicious/noEmptyInterface: each feature adds its own
export interface Prompts {}

export type Overlay = Overlays[keyof Overlays]
export type Prompt = Prompts[keyof Prompts]

/** A running write. */
export type Task = {readonly label: string; readonly done: number; readonly total: number; readonly isStopping: boolean}

/** Everything that the screens show. */
export interface State {
  readonly size: Size
  readonly theme: Theme
  /** The active keys. */
  readonly keys: ActiveKeys
  /** True if screens about users show the hint line. */
  readonly hasHints: boolean
  readonly isReadOnly: boolean
  readonly prompt: Prompt | undefined
  readonly overlay: Overlay | undefined
  readonly message: Message | undefined
  /** True while a question is being prepared: further keys wait for it. */
  readonly isPreparing: boolean
  readonly task: Task | undefined
  /** Number of keys that wait for a task or for rows. */
  readonly heldKeys: number
  /** True for the list without tabs, on screens too small for more. */
  readonly isCompact: boolean
}

/** The view to start with; `isShared` if it is shared by this operator. */
export type BeginningView = {readonly name: string; readonly settings: ListSettings; readonly isShared: boolean}

/** What the screens start with: data read before, and preferences. */
export type Start = Pick<State, 'size' | 'theme' | 'isReadOnly' | 'keys' | 'hasHints'> & {
  readonly tab: Tab
  readonly counters: Counters
  readonly text: string
  readonly where: Condition
  /** Saved layouts of the lists. */
  readonly settings: Partial<Record<Tab, ListSettings>>
  readonly preview?: PreviewPreference | undefined
  /** The saved view that is shown. */
  readonly view?: BeginningView | undefined
  /** A message to show at the start. */
  readonly remark?: string | undefined
  readonly notice?: string | undefined
  /** The first rows; fewer than `asked` means that these are all. */
  readonly rows: readonly ListRow[]
  readonly asked: number
}

function firstMessage({remark, notice}: Pick<Start, 'remark' | 'notice'>): Message | undefined {
  if (remark !== undefined) return {kind: 'warning', text: remark}
  return notice === undefined ? undefined : {kind: 'note', text: notice}
}

/** Returns the shell's own part of the initial state. */
export function shellState({size, theme, keys, hasHints, isReadOnly, remark, notice}: Start) {
  return {
    size,
    theme,
    keys,
    hasHints,
    isReadOnly,
    prompt: undefined,
    overlay: undefined,
    message: firstMessage({remark, notice}),
    isPreparing: false,
    task: undefined,
    heldKeys: 0,
    isCompact: false,
  }
}

/** Smaller screens show a notice instead. */
export const minSize: Size = {columns: 60, rows: 16}

export function isTooSmall({size, isCompact}: Pick<State, 'size' | 'isCompact'>): boolean {
  if (isCompact) return size.columns < 30 || size.rows < 6
  return size.columns < minSize.columns || size.rows < minSize.rows
}
