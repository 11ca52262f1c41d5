// The same editor where nothing else may go on meanwhile: the screens have lent it the terminal.
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {decode} from '../../source/app/exchange/read/utf8.ts'
import type {EditedText} from '../../source/app/host.ts'
import {editorCommand} from '../../source/app/text-format/editor.ts'
import type {Io} from '../framework/io.ts'

type World = Pick<Io, 'env' | 'cwd'>

/** Opens the text in the person's editor and waits for its end; the file was theirs alone and is gone afterwards. */
export function editTextSync({env, cwd}: World, text: string, line: number | undefined): EditedText {
  // Every start of the screens would otherwise wait 5 ms for it.
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
        sentence: `The editor "${program}" cannot be started: USHER_EDITOR, VISUAL or EDITOR names another`,
      }
    if (ended.status !== 0)
      return {kind: 'failed', sentence: `The editor ended with ${ended.status ?? ended.signal}: nothing was changed`}
    const edited = decode(readFileSync(path))
    if (edited === undefined)
      return {kind: 'failed', sentence: 'The editor wrote something else than text in UTF-8: nothing was changed'}
    return {kind: 'text', text: edited.replace(/^\ufeff/, '')}
  } catch (error) {
    return {kind: 'failed', sentence: error instanceof Error ? error.message : String(error)}
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

/** Keeps a text that could not be taken; answers the name of its file, or nothing if it could not be kept. */
export function keepTextSync({env}: World, text: string): string | undefined {
  try {
    const path = join(mkdtempSync(join(env['TMPDIR'] || tmpdir(), 'usher-edit-')), 'users.yaml')
    writeFileSync(path, text, {mode: 0o600, flag: 'wx'})
    return path
  } catch {
    return undefined
  }
}
