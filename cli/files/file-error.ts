import {existsSync, statSync} from 'node:fs'
import {type CliError, exit} from '../framework/cli-error.ts'

const whys: Readonly<Record<string, readonly [why: string, exit: number]>> = {
  EEXIST: ['a part of its path is no folder', exit.notFound],
  ENOTDIR: ['a part of its path is no folder', exit.notFound],
  ELOOP: ['its links lead in a circle', exit.notFound],
  ENAMETOOLONG: ['its name is too long', exit.notFound],
  EISDIR: ['it is a folder', exit.invalid],
  EACCES: ['you are not allowed to', exit.notAllowed],
  EPERM: ['you are not allowed to', exit.notAllowed],
  EROFS: ['the disk is read-only', exit.notAllowed],
  ENOSPC: ['the disk is full', exit.unexpected],
  EDQUOT: ['your share of the disk is used up', exit.unexpected],
}

/** Why something cannot be done to a file: what the operating system answered, in words. Any other error is thrown again. */
export function fileError(path: string, cannot: 'read' | 'written' | 'made', error: unknown): CliError {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) throw error
  if (cannot === 'read' && error.code === 'ENOENT')
    return {code: 'E-FILE', message: `There is no file ${path}`, exit: exit.notFound}
  if (error.code === 'ENOENT')
    return {code: 'E-FILE', message: `${path} cannot be ${cannot}: its folder does not exist`, exit: exit.unexpected}
  const [why, code] = whys[String(error.code)] ?? [error.message, exit.unexpected]
  return {code: 'E-FILE', message: `${path} cannot be ${cannot}: ${why}`, exit: code}
}

/**
 * Why no file can be put in this place: a folder, a device or a pipe is there, which would be replaced by it. Nothing if
 * there is a file, or nothing at all.
 */
export function requireFilePath(path: string): CliError | undefined {
  const found = statSync(path, {throwIfNoEntry: false})
  if (!found || found.isFile()) return undefined
  const what = found.isDirectory() ? 'a folder' : 'no ordinary file'
  return {
    code: 'E-FILE',
    message: `${path} is ${what}`,
    exit: exit.invalid,
    hint: 'Name a file, or - where standard output will do',
  }
}

/** Why a new file may not be put in this place: what `notAFile` says, or a file that is there and was not to be replaced. */
export function requireFreePath(path: string, isForced: boolean): CliError | undefined {
  const wrong = requireFilePath(path)
  if (wrong || isForced || !existsSync(path)) return wrong
  const message = `${path} exists already`
  return {code: 'E-EXISTS', message, exit: exit.refused, hint: 'Name another file, or add --force'}
}
