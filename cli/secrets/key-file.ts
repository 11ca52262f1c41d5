import {randomBytes} from 'node:crypto'
import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import {dirname} from 'node:path'
import {type Refusal, refusal} from '../../source/domain/base/outcome.ts'

const keyBytes = 32

/**
 * Reads the site's key for PINs, stored as 32 bytes in hexadecimal; undefined if there is no file. Refuses a file that others
 * can read, one that cannot be read, and one that does not hold a key.
 */
export function readKey(path: string): Buffer | undefined | Refusal {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    return refusal('PIN_KEY', `The key file ${path} cannot be read (${codeOf(error)})`)
  }
  try {
    if (process.platform !== 'win32' && (fstatSync(file).mode & 0o077) !== 0)
      return refusal('PIN_KEY', `The key file ${path} can be read by others: protect it with chmod 600`)
    const text = readFileSync(file, 'latin1').trim()
    if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, 'hex')
    return refusal('PIN_KEY', `${path} is not a key file of this program: restore the right one`)
  } catch (error) {
    return refusal('PIN_KEY', `The key file ${path} cannot be read (${codeOf(error)})`)
  } finally {
    closeSync(file)
  }
}

/**
 * Creates the key file, readable by its owner only, and returns the key. If another process created one at the same time,
 * that one is used.
 */
export function createKey(path: string): Buffer | Refusal {
  const temporary = `${path}.${process.pid}`
  try {
    mkdirSync(dirname(path), {recursive: true, mode: 0o700})
    const file = openSync(temporary, 'wx', 0o600)
    try {
      writeSync(file, `${randomBytes(keyBytes).toString('hex')}\n`)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    try {
      // A link appears completely or not at all, and never replaces a file.
      linkSync(temporary, path)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    } finally {
      unlinkSync(temporary)
    }
  } catch (error) {
    return refusal('PIN_KEY', `The key file ${path} cannot be created (${codeOf(error)})`)
  }
  return readKey(path) ?? refusal('PIN_KEY', `The key file ${path} disappeared again`)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
