import {spawn} from 'node:child_process'
import {rmSync} from 'node:fs'
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {decode} from '../../source/app/exchange/read/utf8.ts'
import {editorCommand} from '../../source/app/text-format/editor.ts'
import {fileError} from '../files/file-error.ts'
import {type CliError, exit, isCliError} from '../framework/cli-error.ts'
import type {Io, StopSignal} from '../framework/io.ts'

/**
 * Opens a text in the operator's editor, waits until it ends, and returns the edited text. The private folder of the file
 * is removed however the editor ends.
 */
export async function editText(io: Io, text: string, line?: number): Promise<string | CliError> {
  const folder = await makePrivateFolder(io)
  if (isCliError(folder)) return folder
  const path = join(folder, 'users.yaml')
  try {
    await writeFile(path, text, {mode: 0o600})
    const failed = await runEditor(io, path, line)
    return failed ?? (await readEditedText(io, path))
  } catch (error) {
    return fileError(path, 'written', error)
  } finally {
    await rm(folder, {recursive: true, force: true})
  }
}

/** Saves a text that was not accepted in a private folder. Returns the path. */
export async function keepText(io: Io, text: string | Uint8Array): Promise<string | CliError> {
  const folder = await makePrivateFolder(io)
  if (isCliError(folder)) return folder
  const path = join(folder, 'users.yaml')
  try {
    await writeFile(path, text, {mode: 0o600, flag: 'wx'})
    return path
  } catch (error) {
    return fileError(path, 'written', error)
  }
}

async function makePrivateFolder({env}: Io): Promise<string | CliError> {
  const parent = env['TMPDIR'] || tmpdir()
  try {
    return await mkdtemp(join(parent, 'usher-edit-'))
  } catch (error) {
    return fileError(parent, 'written', error)
  }
}

// Wrongly decoded characters would be stored for good, so that anything but UTF-8 is refused.
async function readEditedText(io: Io, path: string): Promise<string | CliError> {
  const bytes = await readFile(path)
  const text = decode(bytes)
  if (text !== undefined) return text.replace(/^\ufeff/, '')
  const kept = await keepText(io, bytes)
  const message = 'The edited file is not UTF-8 text: nothing changed'
  return {code: 'E-TEXT', message, exit: exit.invalid, ...(isCliError(kept) ? {} : {hint: `It is saved in ${kept}`})}
}

// While the editor runs, Ctrl-C belongs to it, and a termination request ends it first. If the terminal is gone, nobody
// returns to the text, which contains records of users: it is removed.
async function runEditor(io: Io, path: string, line: number | undefined): Promise<CliError | undefined> {
  const {program, args} = editorCommand(io.env, path, line)
  const received: StopSignal[] = []
  const child = spawn(program, args, {stdio: 'inherit', env: {...io.env}, cwd: io.cwd})
  const stopListening = io.onSignal(signal => {
    received.push(signal)
    if (signal !== 'SIGINT') child.kill(signal)
    if (signal !== 'SIGHUP') return
    rmSync(dirname(path), {recursive: true, force: true})
    process.exit(exit.hungUp)
  })
  const ended = await new Promise<number | string | Error>(done => {
    child.once('error', done)
    child.once('close', (code, signal) => done(code ?? signal ?? 0))
  })
  stopListening()
  if (received.includes('SIGTERM'))
    return {code: 'E-CANCELLED', message: 'Terminated: nothing changed', exit: exit.terminated}
  if (ended === 0) return undefined
  if (ended instanceof Error)
    return {
      code: 'E-EDITOR',
      message: `The editor "${program}" cannot be started`,
      exit: exit.unexpected,
      hint: 'Set USHER_EDITOR, VISUAL or EDITOR to another editor',
    }
  const message = `The editor "${program}" ended with ${ended}: nothing changed`
  return {code: 'E-EDITOR', message, exit: exit.refused}
}
