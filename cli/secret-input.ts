import {harmless} from '../source/app/display/harmless.ts'
import type {Call} from './command.ts'
import {type Complaint, exit, isComplaint, usage} from './exit.ts'
import type {Input} from './io.ts'
import {type Typed, typedLines} from './typed-lines.ts'

/** Which secret is asked for, of whom, and how it may be given. */
export type SecretQuestion = {
  /** `Password`. */
  readonly label: string
  /** The identifier of the person. */
  readonly whose: string
  /** The flag by which it comes over a pipe, as it is typed: `--password-stdin`. */
  readonly flag: string
  readonly isPiped: boolean
  /** Asked for twice where a person types it (F085). */
  readonly isNew: boolean
}

const mostBytes = 1024

/**
 * A secret from the keyboard, which does not show it (F083), or from a pipe as one line. Never from the command line,
 * which others can see. Refuses empty ones, more than a line, more than 1,024 bytes, and two that differ.
 */
export async function readSecret(call: Call, question: SecretQuestion): Promise<string | Complaint> {
  const {stdin} = call.io
  if (stdin.isTTY && call.flags.on('input')) return typed(call, question)
  if (question.isPiped && !stdin.isTTY) return piped(stdin, question.label)
  return usage(`${question.label} has to be typed, and there is nobody to ask`, `Pipe it in with ${question.flag}`)
}

function unfit(message: string): Complaint {
  return {code: 'E-SECRET', message, exit: exit.invalid}
}

async function piped(input: Input, label: string): Promise<string | Complaint> {
  const bytes = new Uint8Array(mostBytes + 2)
  let length = 0
  for await (const chunk of input.chunks()) {
    const isTooLong = length + chunk.length > bytes.length
    if (!isTooLong) bytes.set(chunk, length)
    length += chunk.length
    chunk.fill(0)
    if (isTooLong) break
  }
  // What programs end a line with, and what PAM ends a password with.
  const end = [13, 10].every((byte, at) => bytes[length - 2 + at] === byte)
    ? 2
    : [0, 10].includes(bytes[length - 1] ?? -1)
      ? 1
      : 0
  try {
    return length - end > mostBytes ? tooLong(label) : read(bytes.subarray(0, length - end), label)
  } finally {
    bytes.fill(0)
  }
}

function tooLong(label: string): Complaint {
  return unfit(`${label} is longer than 1,024 bytes`)
}

function read(bytes: Uint8Array, label: string): string | Complaint {
  if (bytes.length === 0) return unfit(`${label} is empty`)
  if (bytes.length > mostBytes) return tooLong(label)
  if (bytes.includes(10)) return unfit(`${label} has to be one line, and more than one was given`)
  try {
    // The same letters, however a keyboard composes them.
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes).normalize('NFC')
  } catch {
    return unfit(`${label} is not text in UTF-8`)
  }
}

async function typed({io}: Call, {label, whose, isNew}: SecretQuestion): Promise<string | Complaint> {
  const lines = typedLines(io.stdin)
  const ask = async (prompt: string): Promise<string | Complaint> => {
    io.stderr.write(`${prompt}: `)
    const line = await lines.next()
    io.stderr.write('\n')
    return answer(line, label)
  }
  io.stdin.echo?.(false)
  try {
    const first = await ask(`${label} of ${harmless(whose)}`)
    if (isComplaint(first) || !isNew) return first
    const second = await ask(`Verify ${label === label.toUpperCase() ? label : label.toLowerCase()}`)
    if (isComplaint(second) || second === first) return second
    return unfit(`The two differ: ${label} was not changed`)
  } finally {
    io.stdin.echo?.(true)
    await lines.end()
  }
}

function answer(line: Typed, label: string): string | Complaint {
  if (line === 'cancelled') return {code: 'E-CANCELLED', message: 'Cancelled: nothing was done', exit: exit.interrupted}
  try {
    return read(line, label)
  } finally {
    line.fill(0)
  }
}
