import type {App} from '../../app/app.ts'
import type {Outside, Wishes} from '../../app/host.ts'
import type {Moment} from '../../domain/base/day.ts'
import type {Message} from './message.ts'
import type {Failure} from '../features/confirm/state.ts'
import type {State} from './state.ts'
import type {Store} from './store.ts'

/** What the program around the screens does for them. */
export type Host = {
  readonly quit: (code: number) => void
  readonly suspend: () => void
  readonly redraw: () => void
  /** Keeps wishes for the next time; those not named stay as they are. A fault is the host's own matter. */
  readonly keep: (wishes: Wishes) => void
  /** Bytes for the terminal itself, such as what it is to put into its clipboard. */
  readonly send: (bytes: string) => void
  /** Lends the terminal to something that needs it for itself, such as an editor; everything waits until it has ended. */
  readonly lend: <Result>(use: () => Result) => Result
  /** Everything that needs files, other programs or the environment. */
  readonly outside: Outside
}

/** What every command works with. */
export type Engine = {
  readonly store: Store<State>
  readonly app: App
  readonly host: Host
  /** Ends the write that is going on after its present chunk. */
  readonly running: {stop: AbortController | undefined}
  /** When the last key came, so that counting gives way to keys; and how many letters came without a breath before it. */
  readonly keys: {lastAt: number; interruptedAt: number; run: number}
  /** Filters used before, the latest first. */
  readonly filters: {past: readonly string[]}
  /** Since when the screens run, and whom their batches could not change, batch by batch: the history has only numbers. */
  readonly session: {readonly since: Moment; readonly failures: Map<number, readonly Failure[]>}
}

export function createEngine(
  store: Store<State>,
  app: App,
  host: Host,
  {filters = []}: Pick<Wishes, 'filters'> = {},
): Engine {
  return {
    store,
    app,
    host,
    running: {stop: undefined},
    keys: {lastAt: 0, interruptedAt: Number.NEGATIVE_INFINITY, run: 0},
    filters: {past: filters},
    session: {since: app.now(), failures: new Map()},
  }
}

/** Tells the operator something in the message line. */
export function say({store}: Engine, kind: Message['kind'], text: string): void {
  store.set(state => ({...state, message: {kind, text}}))
}

/** A fault while reading or writing as a message; the program goes on. */
export function sayFault(engine: Engine, error: unknown): void {
  say(engine, 'error', error instanceof Error ? error.message : String(error))
}

/** A turn of the event loop: keys and signals come first. */
export function turn(): Promise<void> {
  return new Promise(done => setImmediate(done))
}
