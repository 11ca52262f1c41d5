import type {App} from '../../app/app.ts'
import type {Message} from '../state/message.ts'
import type {State} from '../state/state.ts'
import type {Store} from '../state/store.ts'

/** What the program around the screens does for them. */
export type Host = {
  readonly quit: (code: number) => void
  readonly suspend: () => void
  readonly redraw: () => void
}

/** What every command works with. */
export type Engine = {
  readonly store: Store<State>
  readonly app: App
  readonly host: Host
  /** Ends the write that is going on after its present chunk. */
  readonly running: {stop: AbortController | undefined}
  /** When the last key came, so that counting gives way to keys. */
  readonly keys: {lastAt: number; interruptedAt: number}
}

export function createEngine(store: Store<State>, app: App, host: Host): Engine {
  return {store, app, host, running: {stop: undefined}, keys: {lastAt: 0, interruptedAt: Number.NEGATIVE_INFINITY}}
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
