import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import {type CliError, exit, isCliError, usageError} from '../framework/cli-error.ts'
import type {Call} from '../framework/command.ts'
import type {Input} from '../framework/io.ts'
import {readTypedLines, type TypedLine} from '../terminal/typed-lines.ts'

/** Which secret is asked for. */
type SecretPrompt = {
  /** `Password`. */
  readonly label: string
  /** The identifier of the user. */
  readonly whose: string
  /** True for a new secret, which has to be typed twice (F085). */
  readonly isNew: boolean
}

/** How secrets may be given. */
type SecretSource = {
  /** The flag that reads them from standard input: `--password-stdin`. */
  readonly flag: string
  /** True if that flag was given. */
  readonly isPiped: boolean
}
export type SecretQuestion = SecretPrompt & SecretSource

/** Asks for the next secret. */
export type AskSecret = (prompt: SecretPrompt) => Promise<string | CliError>

const maxBytes = 1024

/**
 * Reads a secret from the keyboard without echo (F083), or one line from standard input; never from the command line, which
 * other users of the computer can see. Refuses empty secrets, more than one line, more than 1,024 bytes, and a repetition
 * that differs.
 */
export async function readSecret(call: Call, question: SecretQuestion): Promise<string | CliError> {
  return readSecrets(call, {...question, labels: [question.label]}, ask => ask(question))
}

/** Reads several secrets in the same way: `dialog` asks for each in turn, or they are piped in, one line for each label. */
export async function readSecrets<Result>(
  call: Call,
  {flag, isPiped, labels}: SecretSource & {readonly labels: readonly string[]},
  dialog: (ask: AskSecret) => Promise<Result | CliError>,
): Promise<Result | CliError> {
  const {stdin} = call.io
  if (stdin.isTTY && call.flags.on('input')) return readFromKeyboard(call, dialog)
  if (isPiped && !stdin.isTTY) return readFromPipe(stdin, labels, dialog)
  return usageError(`${labels[0]} must be typed, and there is no terminal to ask on`, `Pipe it in with ${flag}`)
}

function secretError(message: string): CliError {
  return {code: 'E-SECRET', message, exit: exit.invalid}
}

async function readFromPipe<Result>(
  input: Input,
  labels: readonly string[],
  dialog: (ask: AskSecret) => Promise<Result | CliError>,
): Promise<Result | CliError> {
  const bytes = new Uint8Array((maxBytes + 2) * labels.length)
  try {
    const length = await fillBuffer(bytes, input)
    const lines = length === undefined ? undefined : splitLines(bytes.subarray(0, length), labels.length)
    if (lines === undefined) return tooLongError(labels[0])
    if (lines.length !== labels.length) return secretError(lineCountMessage(labels))
    const rest = lines.values()
    return await dialog(async ({label}) => decodeSecret(rest.next().value ?? new Uint8Array(), label))
  } finally {
    bytes.fill(0)
  }
}

// Returns how many bytes were read; undefined if the buffer is too small.
async function fillBuffer(bytes: Uint8Array, input: Input): Promise<number | undefined> {
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

// The lines without line ends. The last line may also end with NUL, which PAM puts after a password.
function splitLines(bytes: Uint8Array, maxLines: number): Uint8Array[] {
  const isEnded = [lineFeed, 0].includes(bytes.at(-1) ?? -1)
  let rest = isEnded ? bytes.subarray(0, -1) : bytes
  const lines: Uint8Array[] = []
  for (;;) {
    const end = lines.length < maxLines ? rest.indexOf(lineFeed) : -1
    const isLast = end === -1
    const line = isLast ? rest : rest.subarray(0, end)
    const hasReturn = line.at(-1) === carriageReturn && (!isLast || bytes.at(-1) === lineFeed)
    lines.push(hasReturn ? line.subarray(0, -1) : line)
    if (isLast) return lines
    rest = rest.subarray(end + 1)
  }
}

function lineCountMessage([first, second]: readonly string[]): string {
  if (second === undefined) return `${first} must be one line, and standard input has more`
  return `Standard input must have two lines: ${first}, then ${second}`
}

function tooLongError(label = ''): CliError {
  return secretError(`${label} is longer than 1,024 bytes`)
}

function decodeSecret(bytes: Uint8Array, label: string): string | CliError {
  if (bytes.length === 0) return secretError(`${label} is empty`)
  if (bytes.length > maxBytes) return tooLongError(label)
  try {
    // Keyboards may compose the same letter in different ways; NFC makes them equal.
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes).normalize('NFC')
  } catch {
    return secretError(`${label} is not UTF-8 text`)
  }
}

async function readFromKeyboard<Result>(
  {io}: Call,
  dialog: (ask: AskSecret) => Promise<Result | CliError>,
): Promise<Result | CliError> {
  const lines = readTypedLines(io.stdin)
  const askOnce = async (prompt: string, label: string): Promise<string | CliError> => {
    io.stderr.write(`${prompt}: `)
    const line = await lines.next()
    io.stderr.write('\n')
    return decodeTyped(line, label)
  }
  io.stdin.echo?.(false)
  try {
    return await dialog(async ({label, whose, isNew}) => {
      const first = await askOnce(`${label} of ${sanitizeForTerminal(whose)}`, label)
      if (isCliError(first) || !isNew) return first
      const second = await askOnce(`Verify ${label === label.toUpperCase() ? label : label.toLowerCase()}`, label)
      if (isCliError(second) || second === first) return second
      return secretError(`The two entries differ: ${label} not changed`)
    })
  } finally {
    io.stdin.echo?.(true)
    await lines.end()
  }
}

function decodeTyped(line: TypedLine, label: string): string | CliError {
  if (line === 'cancelled') return {code: 'E-CANCELLED', message: 'Cancelled: nothing changed', exit: exit.interrupted}
  try {
    return decodeSecret(line, label)
  } finally {
    line.fill(0)
  }
}
