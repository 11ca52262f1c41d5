// The editor for the screens: they have lent it the terminal, and nothing else may run until it ends.
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {decode} from '../../source/app/exchange/read/utf8.ts'
import type {EditedText} from '../../source/app/host.ts'
import {editorCommand} from '../../source/app/text-format/editor.ts'
import type {Io} from '../framework/io.ts'

type World = Pick<Io, 'env' | 'cwd'>

/** Opens a text in the operator's editor and waits until it ends. Its private folder is removed afterwards. */
export function editTextSync({env, cwd}: World, text: string, line: number | undefined): EditedText {
  // Importing this module would delay every start of the screens by 5 ms.
  const {spawnSync} = process.getBuiltinModule('node:child_process')
  const folder = mkdtempSync(join(env['TMPDIR'] || tmpdir(), 'usher-edit-'))
  const path = join(folder, 'users.yaml')
  try {
    writeFileSync(path, text, {mode: 0o600})
    const {program, args} = editorCommand(env, path, line)
    const ended = spawnSync(program, args, {stdio: 'inherit', env: {...env}, cwd})
    if (ended.error)
      return {
        kind: 'failed',
        sentence: `The editor "${program}" cannot be started: set USHER_EDITOR, VISUAL or EDITOR to another one`,
      }
    if (ended.status !== 0)
      return {kind: 'failed', sentence: `The editor ended with ${ended.status ?? ended.signal}: nothing changed`}
    const edited = decode(readFileSync(path))
    if (edited === undefined) return {kind: 'failed', sentence: 'The edited file is not UTF-8 text: nothing changed'}
    return {kind: 'text', text: edited.replace(/^\ufeff/, '')}
  } catch (error) {
    return {kind: 'failed', sentence: error instanceof Error ? error.message : String(error)}
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

/** Saves a text that was not accepted. Returns the path, or undefined if it could not be saved. */
export function keepTextSync({env}: World, text: string): string | undefined {
  try {
    const path = join(mkdtempSync(join(env['TMPDIR'] || tmpdir(), 'usher-edit-')), 'users.yaml')
    writeFileSync(path, text, {mode: 0o600, flag: 'wx'})
    return path
  } catch {
    return undefined
  }
}
