import {existsSync, statSync} from 'node:fs'
import {type CliError, exit} from '../framework/cli-error.ts'

const causes: Readonly<Record<string, readonly [cause: string, exit: number]>> = {
  EEXIST: ['a part of its path is not a folder', exit.notFound],
  ENOTDIR: ['a part of its path is not a folder', exit.notFound],
  ELOOP: ['its links form a loop', exit.notFound],
  ENAMETOOLONG: ['its name is too long', exit.notFound],
  EISDIR: ['it is a folder', exit.invalid],
  EACCES: ['permission denied', exit.notAllowed],
  EPERM: ['permission denied', exit.notAllowed],
  EROFS: ['the disk is read-only', exit.notAllowed],
  ENOSPC: ['the disk is full', exit.unexpected],
  EDQUOT: ['your disk quota is used up', exit.unexpected],
}

/** The error if the operating system refused to read, write or create a file. Throws any other error again. */
export function fileError(path: string, action: 'read' | 'written' | 'created' | 'opened', error: unknown): CliError {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) throw error
  if (action === 'read' && error.code === 'ENOENT')
    return {code: 'E-FILE', message: `File ${path} does not exist`, exit: exit.notFound}
  if (error.code === 'ENOENT')
    return {code: 'E-FILE', message: `${path} cannot be ${action}: its folder does not exist`, exit: exit.notFound}
  const [cause, code] = causes[String(error.code)] ?? [error.message, exit.unexpected]
  return {code: 'E-FILE', message: `${path} cannot be ${action}: ${cause}`, exit: code}
}

// A folder, a device or a pipe would be replaced by the new file.
function requireOrdinaryFile(path: string): CliError | undefined {
  const found = statSync(path, {throwIfNoEntry: false})
  if (!found || found.isFile()) return undefined
  const kind = found.isDirectory() ? 'a folder' : 'not an ordinary file'
  return {
    code: 'E-FILE',
    message: `${path} is ${kind}`,
    exit: exit.invalid,
    hint: 'Name a file, or - for standard output where the command allows it',
  }
}

/** The error if a new file cannot be put at this path: something other than a file is there, or a file without --force. */
export function requireFreePath(path: string, isForced: boolean): CliError | undefined {
  try {
    const wrong = requireOrdinaryFile(path)
    if (wrong || isForced || !existsSync(path)) return wrong
  } catch (error) {
    // Its folder may not be looked into.
    return fileError(path, 'written', error)
  }
  return {
    code: 'E-EXISTS',
    message: `${path} already exists`,
    exit: exit.refused,
    hint: 'Name another file, or add --force to replace it',
  }
}
