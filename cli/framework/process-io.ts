import {fstatSync, writeSync} from 'node:fs'
import {wasHangUpIgnored} from './hang-up.ts'
import {type Input, type Io, type Output, OutputError, type StopSignal} from './io.ts'

// Node's own streams load the network modules, a tenth of the start-up time. Files and pipes, which scripts mostly use, are
// recognised and written to without them.
function isTerminal(fd: 0 | 1 | 2): boolean {
  if (!isCharacterDevice(fd)) return false
  return [process.stdin, process.stdout, process.stderr][fd]?.isTTY === true
}

function isCharacterDevice(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice()
  } catch {
    return false
  }
}

const sleeper = new Int32Array(new SharedArrayBuffer(4))

// Another program may have made the pipe non-blocking; then it can be full for a moment.
function writeAll(fd: number, text: string): boolean {
  const bytes = Buffer.from(text)
  let at = 0
  while (at < bytes.length) {
    try {
      at += writeSync(fd, bytes, at)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      // A terminal that was closed answers with EIO.
      if (code === 'EPIPE' || (code === 'EIO' && isCharacterDevice(fd))) return false
      // What cannot be said on standard error must not end the work.
      if (code !== 'EAGAIN' && fd === 2) return false
      if (code !== 'EAGAIN') throw new OutputError('Standard output cannot be written', {cause: error})
      Atomics.wait(sleeper, 0, 0, 5)
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
      if (isRead && text !== '') isRead = writeAll(fd, text)
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

/** The output treated as a terminal of this width (USHER_FORCE_TTY), for scripts and tests. */
function asTerminal(output: Output, columns: number): Output {
  return {write: output.write, isTTY: true, columns, rows: 24}
}

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const ignore = (): void => {}

function onSignal(listener: (signal: StopSignal) => void): () => void {
  const isIgnored = process.listeners('SIGHUP').includes(ignore)
  const heard = stopSignals.filter(signal => signal !== 'SIGHUP' || !isIgnored)
  for (const signal of heard) process.on(signal, listener)
  // When a terminal is closed, the system and the shell both say so: the second time must not end the program.
  const ignoreNext = (): void => void process.on('SIGHUP', ignore)
  if (!isIgnored) process.once('SIGHUP', ignoreNext)
  return () => {
    for (const signal of heard) process.off(signal, listener)
    process.off('SIGHUP', ignoreNext)
  }
}

// Not from the environment, which anybody can set. An account without a name is identified by its number.
function login(): string {
  try {
    return process.getBuiltinModule('node:os').userInfo().username
  } catch {
    return `uid-${process.getuid?.() ?? 'unknown'}`
  }
}

// A folder that was deleted has no name any more. Under its old one nothing is found, and a relative name is refused with it.
// Libraries and other programs that are started need a folder that exists.
function workingFolder(env: Io['env']): string {
  try {
    return process.cwd()
  } catch {
    process.chdir('/')
    return env['PWD']?.startsWith('/') ? env['PWD'] : '/proc/self/cwd'
  }
}

/** The input, output and clock of this process. */
export function processIo(): Io {
  const {env} = process
  // Node has taken back what it was started with.
  if (wasHangUpIgnored(env)) process.on('SIGHUP', ignore)
  const columns = Number(env['USHER_FORCE_TTY'])
  const stdout = outputTo(1)
  return {
    stdin,
    stdout: Number.isInteger(columns) && columns > 0 ? asTerminal(stdout, columns) : stdout,
    stderr: outputTo(2),
    env,
    cwd: workingFolder(env),
    login,
    now: () => new Date().toISOString(),
    onSignal,
  }
}
