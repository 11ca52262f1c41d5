import type {App} from '../../source/app/app.ts'
import type {CliError} from './cli-error.ts'
import type {Flags, FlagTable} from './flags.ts'
import type {Io} from './io.ts'

/** One invocation of a command: the arguments after its name, its flags, and the input and output it works with. */
export type Call = {
  readonly io: Io
  readonly words: readonly string[]
  readonly flags: Flags
}

/** How a command ended: its exit code, or an error that is printed and gives the exit code. */
export type CommandResult = number | CliError

type CommandDescription = {
  /** The words that call it: `user list`. */
  readonly name: string
  /** What it does, for help; the overview shows the first sentence. */
  readonly about: string
  /** The arguments after the name: `[ID...]`. */
  readonly usage: string
  readonly flags: FlagTable
  /** Command lines without `usher`. */
  readonly examples: readonly string[]
  readonly seeAlso?: readonly string[]
  /** The field names that `--json` without fields lists. */
  readonly fieldNames?: readonly string[]
}

/** A command on the library's records: the database is opened before it runs and closed afterwards. */
export type AppCommand = CommandDescription & {readonly run: (call: Call, app: App) => Promise<CommandResult>}
/** A command that needs no database, or opens it itself. */
export type PlainCommand = CommandDescription & {readonly runWithoutApp: (call: Call) => Promise<CommandResult>}
export type Command = AppCommand | PlainCommand

/** The name of a command, and how to load its code when it is called. */
export type CommandEntry = {readonly name: string; readonly load: () => Promise<Command>}
