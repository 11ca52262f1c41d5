import type {App} from '../../app/app.ts'
import type {Preferences} from '../../app/host.ts'
import type {Engine, Features, ScreenHost} from './feature.ts'
import type {Message} from './message.ts'
import type {State} from './state.ts'
import type {Store} from './store.ts'

export type {Engine, Failure, ScreenHost} from './feature.ts'

export function createEngine(
  store: Store<State>,
  features: Features,
  app: App,
  host: ScreenHost,
  {filters = []}: Pick<Preferences, 'filters'> = {},
): Engine {
  return {
    store,
    features,
    app,
    host,
    running: {stop: undefined},
    keys: {lastAt: 0, interruptedAt: Number.NEGATIVE_INFINITY, run: 0},
    filters: {past: filters},
    session: {since: app.now(), failures: new Map()},
  }
}

/** Shows a message in the message line. */
export function say({store}: Engine, kind: Message['kind'], text: string): void {
  store.set(state => ({...state, message: {kind, text}}))
}

/** Shows an error as a message; the program continues. */
export function sayFault(engine: Engine, error: unknown): void {
  const text = error instanceof Error ? error.message : String(error)
  say(engine, 'error', engine.app.faultSentence?.(error) ?? text)
}

/** Waits for a turn of the event loop, so that keys and signals are handled first. */
export function turn(): Promise<void> {
  return new Promise(done => setImmediate(done))
}
