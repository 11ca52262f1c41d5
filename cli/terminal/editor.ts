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
 * Writes a text to a file in a private folder, waits for the editor, and answers what stands in the file then. The folder
 * goes with the editor, however that ends.
 */
export async function editText(io: Io, text: string, line?: number): Promise<string | CliError> {
  const folder = await privateFolder(io)
  if (isCliError(folder)) return folder
  const path = join(folder, 'users.yaml')
  try {
    await writeFile(path, text, {mode: 0o600})
    const failed = await runEditor(io, path, line)
    return failed ?? (await readText(io, path))
  } catch (error) {
    return fileError(path, 'written', error)
  } finally {
    await rm(folder, {recursive: true, force: true})
  }
}

/** Keeps a text that could not be taken, in a private folder of its own; answers the name of the file. */
export async function keepText(io: Io, text: string | Uint8Array): Promise<string | CliError> {
  const folder = await privateFolder(io)
  if (isCliError(folder)) return folder
  const path = join(folder, 'users.yaml')
  try {
    await writeFile(path, text, {mode: 0o600, flag: 'wx'})
    return path
  } catch (error) {
    return fileError(path, 'written', error)
  }
}

async function privateFolder({env}: Io): Promise<string | CliError> {
  const place = env['TMPDIR'] || tmpdir()
  try {
    return await mkdtemp(join(place, 'usher-edit-'))
  } catch (error) {
    return fileError(place, 'written', error)
  }
}

// A letter that is not what was written would be stored as that for ever.
async function readText(io: Io, path: string): Promise<string | CliError> {
  const bytes = await readFile(path)
  const text = decode(bytes)
  if (text !== undefined) return text.replace(/^\ufeff/, '')
  const kept = await keepText(io, bytes)
  const message = 'The editor wrote something else than text in UTF-8: nothing was changed'
  return {code: 'E-TEXT', message, exit: exit.invalid, ...(isCliError(kept) ? {} : {hint: `It is kept in ${kept}`})}
}

// Ctrl-C is the editor's while it runs. A request to end ends it first. Where the terminal is gone nobody comes back to
// the text, and what stands in it are people's records.
async function runEditor(io: Io, path: string, line: number | undefined): Promise<CliError | undefined> {
  const {program, args} = editorCommand(io.env, path, line)
  const heard: StopSignal[] = []
  const child = spawn(program, args, {stdio: 'inherit', env: {...io.env}, cwd: io.cwd})
  const deaf = io.onSignal(signal => {
    heard.push(signal)
    if (signal === 'SIGTERM') child.kill(signal)
  })
  const hungUp = (): void => {
    child.kill('SIGHUP')
    rmSync(dirname(path), {recursive: true, force: true})
    process.exit(129)
  }
  process.on('SIGHUP', hungUp)
  const ended = await new Promise<number | string | Error>(done => {
    child.once('error', done)
    child.once('close', (code, signal) => done(code ?? signal ?? 0))
  })
  process.off('SIGHUP', hungUp)
  deaf()
  if (heard.includes('SIGTERM'))
    return {code: 'E-CANCELLED', message: 'Ended: nothing was changed', exit: exit.terminated}
  if (ended === 0) return undefined
  const hint = 'USHER_EDITOR, VISUAL or EDITOR names another editor'
  if (ended instanceof Error)
    return {code: 'E-EDITOR', message: `The editor "${program}" cannot be started`, exit: exit.unexpected, hint}
  const message = `The editor "${program}" ended with ${ended}: nothing was changed`
  return {code: 'E-EDITOR', message, exit: exit.refused}
}
