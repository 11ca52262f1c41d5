import type {Graphics} from '../../source/app/picture/graphics.ts'
import type {Moment} from '../../source/domain/base/day.ts'

export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP'

/** Standard output could not be written; the cause is the error of the system. */
export class OutputError extends Error {}

/** A stream that text is written to. `write` returns false once its reader is gone; the caller should stop then. */
export type Output = {
  write(text: string): boolean
  readonly isTTY: boolean
  /** Size of the terminal; 80 by 24 where there is none. */
  readonly columns: number
  readonly rows: number
}

/** A stream that text is read from. */
export type Input = {
  readonly isTTY: boolean
  chunks(): AsyncIterable<Uint8Array>
  /** Shows or hides what is typed on a terminal. Missing where there is no keyboard. */
  echo?(isOn: boolean): void
  /** Asks the terminal which graphics protocol it supports. Missing where there is no terminal. */
  graphics?(): Promise<Graphics | undefined>
}

/** Everything outside the program that a command uses; tests replace it. */
export type Io = {
  readonly stdin: Input
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** The login name of the operating system's user. */
  readonly login: () => string
  readonly now: () => Moment
  /** Calls `listener` on Ctrl-C, a termination request and a hang-up. Returns a function that removes it. */
  readonly onSignal: (listener: (signal: StopSignal) => void) => () => void
}

/** Reads a whole input as text. */
export async function readAll(input: Input): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of input.chunks()) text += decoder.decode(chunk, {stream: true})
  return text + decoder.decode()
}

/** Reads the first line that the operator types, without its line end. */
export async function readLine(input: Input): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of input.chunks()) {
    text += decoder.decode(chunk, {stream: true})
    if (text.includes('\n')) break
  }
  return (text.split('\n')[0] ?? '').replace(/\r$/, '')
}
