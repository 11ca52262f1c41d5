import {fstatSync, writeSync} from 'node:fs'
import type {Input, Io, Output, StopSignal} from './io.ts'

// Asking Node's own streams loads the network modules, which costs a tenth of a start: files and pipes, the usual case
// in scripts, are told from terminals and written to without them.
function isTerminal(fd: 0 | 1 | 2): boolean {
  try {
    if (!fstatSync(fd).isCharacterDevice()) return false
  } catch {
    return false
  }
  return [process.stdin, process.stdout, process.stderr][fd]?.isTTY === true
}

const waiting = new Int32Array(new SharedArrayBuffer(4))

// A pipe that somebody made non-blocking may be full for a moment.
function writeWhole(fd: number, text: string): boolean {
  const bytes = Buffer.from(text)
  let at = 0
  while (at < bytes.length) {
    try {
      at += writeSync(fd, bytes, at)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      if (code === 'EPIPE') return false
      if (code !== 'EAGAIN') throw error
      Atomics.wait(waiting, 0, 0, 5)
    }
  }
  return true
}

function outputTo(fd: 1 | 2): Output {
  let isRead = true
  let known: boolean | undefined
  const stream = () => (fd === 1 ? process.stdout : process.stderr)
  const output: Output = {
    write(text) {
      if (isRead && text !== '') isRead = writeWhole(fd, text)
      return isRead
    },
    get isTTY() {
      known ??= isTerminal(fd)
      return known
    },
    get columns() {
      return output.isTTY ? stream().columns || 80 : 80
    },
    get rows() {
      return output.isTTY ? stream().rows || 24 : 24
    },
  }
  return output
}

const stdin: Input = {
  get isTTY() {
    return isTerminal(0)
  },
  async *chunks() {
    for await (const chunk of process.stdin) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
  },
  echo(isOn) {
    process.stdin.setRawMode?.(!isOn)
  },
  async graphics() {
    const {terminalGraphics} = await import('../picture/terminal-graphics.ts')
    process.stdin.setRawMode?.(true)
    try {
      return terminalGraphics()
    } finally {
      process.stdin.setRawMode?.(false)
      process.stdin.pause()
    }
  },
}

/** A terminal of a stated width, for scripts and tests that want what a person would see. */
function forced(output: Output, columns: number): Output {
  return {write: output.write, isTTY: true, columns, rows: 24}
}

function onSignal(heard: (signal: StopSignal) => void): () => void {
  process.on('SIGINT', heard)
  process.on('SIGTERM', heard)
  return () => {
    process.off('SIGINT', heard)
    process.off('SIGTERM', heard)
  }
}

// Never from the environment, where anybody may write anything. A user that the system has no name for has a number.
function login(): string {
  try {
    return process.getBuiltinModule('node:os').userInfo().username
  } catch {
    return `uid-${process.getuid?.() ?? 'unknown'}`
  }
}

/** The real world: this process. */
export function processIo(): Io {
  const {env} = process
  const columns = Number(env['USHER_FORCE_TTY'])
  const stdout = outputTo(1)
  return {
    stdin,
    stdout: Number.isInteger(columns) && columns > 0 ? forced(stdout, columns) : stdout,
    stderr: outputTo(2),
    env,
    cwd: process.cwd(),
    login,
    now: () => new Date().toISOString(),
    onSignal,
  }
}
