import type {Engine} from './engine.ts'
import type {CommandOf, Scope} from './keymap.ts'

/** What a key does. It acts on the store and closes over nothing. */
export type Command = (engine: Engine) => void

/** A command for each key of a scope. */
export type Commands<S extends Scope> = Readonly<Record<CommandOf<S>, Command>>
