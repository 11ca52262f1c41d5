import {resolve} from 'node:path'
import type {CliError} from '../framework/cli-error.ts'
import {type Io, readAll} from '../framework/io.ts'
import {fileError} from './file-error.ts'

/** Reads a whole text file, or standard input if the name is `-`. Refuses a file that cannot be read. */
export async function readTextFile(name: string, {stdin, cwd}: Pick<Io, 'stdin' | 'cwd'>): Promise<string | CliError> {
  if (name === '-') return readAll(stdin)
  const path = resolve(cwd, name)
  const {readFile} = await import('node:fs/promises')
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    return fileError(path, 'read', error)
  }
}
