import type {App} from '../../source/app/app.ts'
import type {CliError} from './cli-error.ts'
import type {Flags, FlagTable} from './flags.ts'
import type {Io} from './io.ts'

/** One use of a command: what was written after its name, and the world to do it in. */
export type Call = {
  readonly io: Io
  readonly words: readonly string[]
  readonly flags: Flags
}

/** What a command did: its exit code, or why it could not. */
export type CommandResult = number | CliError

type CommandDescription = {
  /** As it is typed: `user list`. */
  readonly name: string
  /** One sentence for help. */
  readonly about: string
  /** What may follow the name: `[ID...]`. */
  readonly usage: string
  readonly flags: FlagTable
  /** Without the name of the program. */
  readonly examples: readonly string[]
  readonly seeAlso?: readonly string[]
  /** What `--json` without fields lists. */
  readonly fieldNames?: readonly string[]
}

/** A command that works with the library's people: the database is opened for it and closed after it. */
export type AppCommand = CommandDescription & {readonly run: (call: Call, app: App) => Promise<CommandResult>}
/** A command that needs no database, or opens it in its own way. */
export type PlainCommand = CommandDescription & {readonly runWithoutApp: (call: Call) => Promise<CommandResult>}
export type Command = AppCommand | PlainCommand

/** A command by name, whose code is loaded when it is used. */
export type CommandEntry = {readonly name: string; readonly load: () => Promise<Command>}
