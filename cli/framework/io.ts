import type {Graphics} from '../../source/app/picture/graphics.ts'
import type {Moment} from '../../source/domain/base/day.ts'

export type StopSignal = 'SIGINT' | 'SIGTERM'

/** Where text goes. `write` answers false once nobody reads it any more; then it is of no use to go on. */
export type Output = {
  write(text: string): boolean
  readonly isTTY: boolean
  /** Size of the terminal; something ordinary where there is none. */
  readonly columns: number
  readonly rows: number
}

/** Where text comes from. */
export type Input = {
  readonly isTTY: boolean
  chunks(): AsyncIterable<Uint8Array>
  /** Whether a terminal shows what is typed. Not there where nothing can be typed. */
  echo?(isOn: boolean): void
  /** How the terminal draws pictures by graphics of its own, if it says that it does. Not there where nobody can be asked. */
  graphics?(): Promise<Graphics | undefined>
}

/** Everything that the command line knows of the world around it, so that tests can be that world. */
export type Io = {
  readonly stdin: Input
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** The operating system's name for whoever runs this. */
  readonly login: () => string
  readonly now: () => Moment
  /** Calls back at Ctrl-C or a request to end, until the function it answers is called. */
  readonly onSignal: (heard: (signal: StopSignal) => void) => () => void
}

/** All of an input as text. */
export async function readAll(input: Input): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of input.chunks()) text += decoder.decode(chunk, {stream: true})
  return text + decoder.decode()
}

/** The first line of what a person types, without its end. */
export async function readLine(input: Input): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of input.chunks()) {
    text += decoder.decode(chunk, {stream: true})
    if (text.includes('\n')) break
  }
  return (text.split('\n')[0] ?? '').replace(/\r$/, '')
}
