// What a feature contributes. The shell derives the dispatcher, the frame, the hint line and the key readers from the
// list in `features.ts`. Features with extension points of their own, such as forms or the palette, declare them in
// `Feature` where they are defined.
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

/** The host, with what the program provides for the screens. */
export type ScreenHost = Host & {
  readonly quit: (code: number) => void
  readonly suspend: () => void
  readonly redraw: () => void
  /** Sends bytes to the terminal, such as those that set its clipboard. */
  readonly send: (bytes: string) => void
  /** Releases the terminal to a program such as an editor, and blocks until it ends. */
  readonly lend: <Result>(use: () => Result) => Result
}

/** A user who could not be changed, and why. */
export type Failure = {readonly subject: Subject; readonly reasons: readonly Refusal[]}

/** What every command works with. */
export type Engine = {
  readonly store: Store<State>
  readonly features: Features
  readonly app: App
  readonly host: ScreenHost
  /** Stops the running write after its current chunk. */
  readonly running: {stop: AbortController | undefined}
  /**
   * The time of the last key, so that counting yields to keys, and the number of letters typed since the last pause.
   */
  readonly keys: {lastAt: number; interruptedAt: number; run: number}
  /** Earlier filters, newest first. */
  readonly filters: {past: readonly string[]}
  /** Start of the session, and failures by batch: the history keeps only their number. */
  readonly session: {readonly since: Moment; readonly failures: Map<number, readonly Failure[]>}
}

/** All features. Their order determines that of hints, help and screens. */
export type Features = readonly Feature[]

/** What a key does. It acts on the store and captures no state. */
export type Command = (engine: Engine) => void

/** A command for each binding of a key table. */
export type CommandsFor<Keys extends readonly Binding[]> = Readonly<Record<Keys[number]['command'], Command>>

/** Handles text and editing keys without a binding. Returns false if they have no meaning. */
export type TypeText = (engine: Engine, key: string, text: string | undefined) => boolean

/** A place in which keys have their meaning. */
export type Scope = {
  readonly keys: readonly Binding[]
  readonly commands: Readonly<Record<string, Command>>
  /** The scope to look in for keys without a binding here. */
  readonly outer?: string
  readonly typeText?: TypeText
  /** Returns true if actions can be run by their keys here. */
  readonly hasActionKeys?: (state: State) => boolean
  /** Runs an action by key, where that differs from the default. */
  readonly runAction?: (engine: Engine, id: string) => void
  /** Keys act on particular users here: they wait for reads and running writes. */
  readonly isAboutUsers?: true
  /** The hint line, where it is not derived from the keys. */
  readonly hints?: (state: State, keys: readonly Binding[]) => readonly Hint[]
}

/** Returns a scope; the compiler checks that every key has a command. */
export function scope<const Keys extends readonly Binding[]>(
  given: Omit<Scope, 'keys' | 'commands'> & {readonly keys: Keys; readonly commands: CommandsFor<Keys>},
): Scope {
  return given
}

/** Keys and commands that a feature adds to another feature's scope. Commands without a key are bound in that scope. */
export type ScopeExtension = Pick<Scope, 'keys' | 'commands'>

/** An overlay that fills the screen or is drawn over it. */
export type OverlayKind<O> = {
  readonly fills: 'screen' | 'box'
  readonly View: ComponentType
  /** Scope of its keys, by default named like its kind. */
  readonly scope?: (overlay: O) => string
  /** Message line while there is no other message. */
  readonly message?: (overlay: O, state: State) => string
  /** What is spoken, by default its text line by line. */
  readonly spoken?: (overlay: O, state: State, app: App) => string
  /** Returns true while keys have to wait for it. */
  readonly isBusy?: (overlay: O) => boolean
  /** Returns true if it shows this message itself, so that one line suffices. */
  readonly saysItself?: (overlay: O, text: string) => boolean
  /** For a box, the overlay drawn below it instead of the screen. */
  readonly below?: (overlay: O) => Overlay | undefined
}

/** A line typed at the bottom of the screen; its scope is named like its kind. */
export type PromptKind<P> = {
  /** Text in front of the input. */
  readonly lead: (prompt: P) => string
  /** Advice or fault above the line, as text or as lines of at most this width. */
  readonly advice: (prompt: P, state: State, width: number) => string | readonly string[]
  /** Right-aligned note. */
  readonly note?: (prompt: P, state: State) => string
  /** The part of the text that is not valid, to be marked; undefined if all of it is. */
  readonly faultyPart?: (prompt: P) => TextRange | undefined
}

/** A part of a text, as places in it. */
export type TextRange = {readonly from: number; readonly to: number}

/** A screen below the overlays; the first feature whose screen is shown provides it. */
export type ScreenKind = {
  readonly id: string
  /** Its name, such as `user list`. */
  readonly title: string
  readonly isShown: (state: State) => boolean
  readonly scope: (state: State, features: Features) => string
  readonly View: ComponentType
  /** Returns true while keys that act on a particular user have to wait for a read. */
  readonly isWaiting?: (state: State, features: Features) => boolean
  /** Returns true while the data shown may be stale: keys that write to part of it wait. */
  readonly isOutdated?: (state: State) => boolean
  /** Returns true while the last frame stays until requested rows arrive. */
  readonly awaitsRows?: (state: State) => boolean
  /** Message line while there is no other message. */
  readonly message?: (state: State) => string
  /** Returns true if the screen draws the foot itself, where there is no room for more. */
  readonly drawsFoot?: (state: State) => boolean
  /** What is spoken, one item per line; by default the text of the screen. */
  readonly spoken?: (state: State, app: App) => readonly string[]
}

export interface Feature {
  readonly id: string
  /** Its own scopes, by name. The names appear in preferences and must not change. */
  readonly scopes?: Readonly<Record<string, Scope>>
  /** Additions to other features' scopes, by name. */
  readonly extensions?: Readonly<Record<string, ScopeExtension>>
  readonly overlays?: {readonly [K in keyof Overlays]?: OverlayKind<Overlays[K]>}
  readonly prompts?: {readonly [K in keyof Prompts]?: PromptKind<Prompts[K]>}
  readonly screens?: readonly ScreenKind[]
  /** Background work, such as reading data that the state lacks. Each returns a function that stops it. */
  readonly feeds?: readonly ((engine: Engine) => () => void)[]
  /** Returns the initial slice of state. */
  readonly begin?: (start: Start) => Partial<State>
  /** Marks what was read as stale after a write. */
  readonly outdated?: (state: State) => State
  /** Reads again immediately what must be current. */
  readonly reread?: (app: App) => Promise<Partial<State>>
  /** Adapts the state to another screen size. */
  readonly resized?: (state: State) => State
  /** Runs an action by its key, wherever actions have keys. */
  readonly runAction?: (engine: Engine, id: string) => void
  /** What is spoken in addition to the screen whenever it changes. */
  readonly spoken?: (state: State) => string | undefined
  /** What the terminal has to draw itself over the frame. */
  readonly drawing?: (state: State) => Drawing | undefined
}
