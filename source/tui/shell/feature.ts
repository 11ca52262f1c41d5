// What a feature gives to the program. Everything the shell knows of it is in this one object: the dispatcher, the frame, the
// hint line and the readers of keys are derived from the list in `features.ts`. Features that have points of extension of
// their own, such as forms or the palette, add them to `Feature` where they are defined.
import type {ComponentType} from 'react'
import type {App} from '../../app/app.ts'
import type {Hint} from '../../app/display/keys/hints.ts'
import type {Binding} from '../../app/display/keys/list-keys.ts'
import type {Host} from '../../app/host.ts'
import type {Moment} from '../../domain/base/day.ts'
import type {Refusal} from '../../domain/base/outcome.ts'
import type {Subject} from '../../domain/base/plan.ts'
import type {Drawing} from '../terminal/output.ts'
import type {Overlay, Overlays, Prompts, Start, State} from './state.ts'
import type {Store} from './store.ts'

/** The machine that the screens run on, and what the program around them does for them. */
export type ScreenHost = Host & {
  readonly quit: (code: number) => void
  readonly suspend: () => void
  readonly redraw: () => void
  /** Bytes for the terminal itself, such as what it is to put into its clipboard. */
  readonly send: (bytes: string) => void
  /** Lends the terminal to something that needs it for itself, such as an editor; everything waits until it has ended. */
  readonly lend: <Result>(use: () => Result) => Result
}

/** A user something could not be done to, and why. */
export type Failure = {readonly subject: Subject; readonly reasons: readonly Refusal[]}

/** What every command works with. */
export type Engine = {
  readonly store: Store<State>
  readonly features: Features
  readonly app: App
  readonly host: ScreenHost
  /** Ends the write that is going on after its present chunk. */
  readonly running: {stop: AbortController | undefined}
  /** When the last key came, so that counting gives way to keys; and how many letters came without a breath before it. */
  readonly keys: {lastAt: number; interruptedAt: number; run: number}
  /** Filters used before, the latest first. */
  readonly filters: {past: readonly string[]}
  /** Since when the screens run, and whom their batches could not change, batch by batch: the history has only numbers. */
  readonly session: {readonly since: Moment; readonly failures: Map<number, readonly Failure[]>}
}

/** All features, in the order that hints, help and screens follow. */
export type Features = readonly Feature[]

/** What a key does. It acts on the store and closes over nothing. */
export type Command = (engine: Engine) => void

/** A command for each binding of a table of keys. */
export type CommandsFor<Keys extends readonly Binding[]> = Readonly<Record<Keys[number]['command'], Command>>

/** A letter, a paste or an editing key that no binding takes. True if it meant something. */
export type TypeText = (engine: Engine, key: string, text: string | undefined) => boolean

/** A place in which keys mean something. */
export type Scope = {
  readonly keys: readonly Binding[]
  readonly commands: Readonly<Record<string, Command>>
  /** The scope that is asked next for keys that mean nothing here. */
  readonly outer?: string
  readonly typeText?: TypeText
  /** True where actions have keys here. */
  readonly hasActionKeys?: (state: State) => boolean
  /** What the key of an action does here, where that is something else than everywhere. */
  readonly runAction?: (engine: Engine, id: string) => void
  /** Keys mean particular users here: they wait until these are read and until running writes have ended. */
  readonly isAboutUsers?: true
  /** The hint line, where it is not simply made of the keys. */
  readonly hints?: (state: State, keys: readonly Binding[]) => readonly Hint[]
}

/** A scope whose commands are checked against its keys. */
export function scope<const Keys extends readonly Binding[]>(
  given: Omit<Scope, 'keys' | 'commands'> & {readonly keys: Keys; readonly commands: CommandsFor<Keys>},
): Scope {
  return given
}

/** Keys and commands that a feature adds to the scope of another one. Commands without a key here have theirs in that scope. */
export type ScopeExtension = Pick<Scope, 'keys' | 'commands'>

/** Something that fills the screen or stands over it. */
export type OverlayKind<O> = {
  readonly fills: 'screen' | 'box'
  readonly View: ComponentType
  /** The scope of its keys, where that is not named like its kind. */
  readonly scope?: (overlay: O) => string
  /** Stands above the hints while nothing else is said. */
  readonly message?: (overlay: O, state: State) => string
  /** What is read aloud, where that is not its text line by line. */
  readonly spoken?: (overlay: O, state: State, app: App) => string
  /** True while it does something that keys wait for. */
  readonly isBusy?: (overlay: O) => boolean
  /** True where it says this itself: the message then needs no more than one line. */
  readonly saysItself?: (overlay: O, text: string) => boolean
  /** Of a box: the overlay that is drawn below it in place of the screen. */
  readonly below?: (overlay: O) => Overlay | undefined
}

/** A line that is typed at the bottom of the screen; its scope is named like its kind. */
export type PromptKind<P> = {
  /** Stands before what is typed. */
  readonly lead: (prompt: P) => string
  /** Stands above: what may be written, or what is wrong with it; as a text, or as lines of at most that width. */
  readonly advice: (prompt: P, state: State, width: number) => string | readonly string[]
  /** Stands at the right end of the line. */
  readonly note?: (prompt: P, state: State) => string
}

/** What is shown while no overlay fills the screen. The first one of the list of features that is shown counts. */
export type ScreenKind = {
  readonly id: string
  /** What it is called, as in `user list`. */
  readonly title: string
  readonly isShown: (state: State) => boolean
  readonly scope: (state: State, features: Features) => string
  readonly View: ComponentType
  /** True while keys that mean a particular user have to wait for something to be read. */
  readonly isWaiting?: (state: State, features: Features) => boolean
  /** True while what is shown may be old: keys that write to a part of it wait. */
  readonly isOutdated?: (state: State) => boolean
  /** True while the last picture stays until rows that were asked for are there. */
  readonly awaitsRows?: (state: State) => boolean
  /** Stands above the hints while nothing else is said. */
  readonly message?: (state: State) => string
  /** True where its view has the last lines as well, on screens with no room for more. */
  readonly drawsFoot?: (state: State) => boolean
  /** What is read aloud, one thing a line, where that is not the text of the screen. */
  readonly spoken?: (state: State, app: App) => readonly string[]
}

export interface Feature {
  readonly id: string
  /** Its own scopes, by name. Names are part of what settings rearrange keys by: they do not change. */
  readonly scopes?: Readonly<Record<string, Scope>>
  /** What it adds to scopes of other features, by their names. */
  readonly extensions?: Readonly<Record<string, ScopeExtension>>
  readonly overlays?: {readonly [K in keyof Overlays]?: OverlayKind<Overlays[K]>}
  readonly prompts?: {readonly [K in keyof Prompts]?: PromptKind<Prompts[K]>}
  readonly screens?: readonly ScreenKind[]
  /** Work that goes on as long as the screens do, such as reading what the state is missing. Each returns what ends it. */
  readonly feeds?: readonly ((engine: Engine) => () => void)[]
  /** Its part of the state as the program begins. */
  readonly begin?: (start: Start) => Partial<State>
  /** The state once something may have been written: what it has read is old. */
  readonly outdated?: (state: State) => State
  /** Reads what it has to know again at once. */
  readonly reread?: (app: App) => Promise<Partial<State>>
  /** The state on a screen of another size. */
  readonly resized?: (state: State) => State
  /** Does what the key of an action stands for, wherever actions have keys. */
  readonly runAction?: (engine: Engine, id: string) => void
  /** Read aloud beside what is on the screen, whenever it changes. */
  readonly spoken?: (state: State) => string | undefined
  /** What the terminal is to draw itself over the frame. */
  readonly drawing?: (state: State) => Drawing | undefined
}
