import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import {type CliError, exit, isCliError, usageError} from '../framework/cli-error.ts'
import type {Call} from '../framework/command.ts'
import type {Input} from '../framework/io.ts'
import {readTypedLines, type TypedLine} from '../terminal/typed-lines.ts'

/** Which secret is asked for. */
type SecretWanted = {
  /** `Password`. */
  readonly label: string
  /** The identifier of the person. */
  readonly whose: string
  /** Asked for twice where a person types it (F085). */
  readonly isNew: boolean
}

/** How secrets may be given. */
type SecretWay = {
  /** The flag by which they come over a pipe, as it is typed: `--password-stdin`. */
  readonly flag: string
  readonly isPiped: boolean
}
export type SecretQuestion = SecretWanted & SecretWay

/** Asks for the next secret. */
export type AskSecret = (wanted: SecretWanted) => Promise<string | CliError>

const maxBytes = 1024

/**
 * A secret from the keyboard, which does not show it (F083), or from a pipe as one line. Never from the command line,
 * which others can see. Refuses empty ones, more than a line, more than 1,024 bytes, and two that differ.
 */
export async function readSecret(call: Call, question: SecretQuestion): Promise<string | CliError> {
  return readSecrets(call, {...question, labels: [question.label]}, ask => ask(question))
}

/** The same for several: asked for one after the other in a talk, or one line each, as many as there are labels. */
export async function readSecrets<Result>(
  call: Call,
  {flag, isPiped, labels}: SecretWay & {readonly labels: readonly string[]},
  talk: (ask: AskSecret) => Promise<Result | CliError>,
): Promise<Result | CliError> {
  const {stdin} = call.io
  if (stdin.isTTY && call.flags.on('input')) return typed(call, talk)
  if (isPiped && !stdin.isTTY) return piped(stdin, labels, talk)
  return usageError(`${labels[0]} has to be typed, and there is nobody to ask`, `Pipe it in with ${flag}`)
}

function unfit(message: string): CliError {
  return {code: 'E-SECRET', message, exit: exit.invalid}
}

async function piped<Result>(
  input: Input,
  labels: readonly string[],
  talk: (ask: AskSecret) => Promise<Result | CliError>,
): Promise<Result | CliError> {
  const bytes = new Uint8Array((maxBytes + 2) * labels.length)
  try {
    const length = await fill(bytes, input)
    const lines = length === undefined ? undefined : linesIn(bytes.subarray(0, length), labels.length)
    if (lines === undefined) return tooLong(labels[0])
    if (lines.length !== labels.length) return unfit(wrongNumber(labels))
    const rest = lines.values()
    return await talk(async ({label}) => read(rest.next().value ?? new Uint8Array(), label))
  } finally {
    bytes.fill(0)
  }
}

/** How many bytes came; nothing if there were more than there is room for. */
async function fill(bytes: Uint8Array, input: Input): Promise<number | undefined> {
  let length = 0
  for await (const chunk of input.chunks()) {
    const isTooLong = length + chunk.length > bytes.length
    if (!isTooLong) bytes.set(chunk, length)
    length += chunk.length
    chunk.fill(0)
    if (isTooLong) return undefined
  }
  return length
}

const [lineFeed, carriageReturn] = [10, 13]

/** The lines without their ends, which are what programs end a line with, and at last what PAM ends a password with. */
function linesIn(bytes: Uint8Array, most: number): Uint8Array[] {
  const isEnded = [lineFeed, 0].includes(bytes.at(-1) ?? -1)
  let rest = isEnded ? bytes.subarray(0, -1) : bytes
  const lines: Uint8Array[] = []
  for (;;) {
    const at = lines.length < most ? rest.indexOf(lineFeed) : -1
    const isLast = at === -1
    const line = isLast ? rest : rest.subarray(0, at)
    const hasReturn = line.at(-1) === carriageReturn && (!isLast || bytes.at(-1) === lineFeed)
    lines.push(hasReturn ? line.subarray(0, -1) : line)
    if (isLast) return lines
    rest = rest.subarray(at + 1)
  }
}

function wrongNumber([first, second]: readonly string[]): string {
  if (second === undefined) return `${first} has to be one line, and more than one was given`
  return `Two lines are needed: ${first}, and then ${second}`
}

function tooLong(label = ''): CliError {
  return unfit(`${label} is longer than 1,024 bytes`)
}

function read(bytes: Uint8Array, label: string): string | CliError {
  if (bytes.length === 0) return unfit(`${label} is empty`)
  if (bytes.length > maxBytes) return tooLong(label)
  try {
    // The same letters, however a keyboard composes them.
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes).normalize('NFC')
  } catch {
    return unfit(`${label} is not text in UTF-8`)
  }
}

async function typed<Result>(
  {io}: Call,
  talk: (ask: AskSecret) => Promise<Result | CliError>,
): Promise<Result | CliError> {
  const lines = readTypedLines(io.stdin)
  const ask = async (prompt: string, label: string): Promise<string | CliError> => {
    io.stderr.write(`${prompt}: `)
    const line = await lines.next()
    io.stderr.write('\n')
    return answer(line, label)
  }
  io.stdin.echo?.(false)
  try {
    return await talk(async ({label, whose, isNew}) => {
      const first = await ask(`${label} of ${sanitizeForTerminal(whose)}`, label)
      if (isCliError(first) || !isNew) return first
      const second = await ask(`Verify ${label === label.toUpperCase() ? label : label.toLowerCase()}`, label)
      if (isCliError(second) || second === first) return second
      return unfit(`The two differ: ${label} was not changed`)
    })
  } finally {
    io.stdin.echo?.(true)
    await lines.end()
  }
}

function answer(line: TypedLine, label: string): string | CliError {
  if (line === 'cancelled') return {code: 'E-CANCELLED', message: 'Cancelled: nothing was done', exit: exit.interrupted}
  try {
    return read(line, label)
  } finally {
    line.fill(0)
  }
}
