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
 * The site's key for PINs, 32 bytes as hexadecimal text; nothing where there is no file. Refuses a file that others may
 * read, one that cannot be read, and one that is no key.
 */
export function readKey(place: string): Buffer | undefined | Refusal {
  let file: number
  try {
    file = openSync(place, 'r')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    return refusal('PIN_KEY', `The key file ${place} cannot be read (${codeOf(error)})`)
  }
  try {
    if (process.platform !== 'win32' && (fstatSync(file).mode & 0o077) !== 0)
      return refusal('PIN_KEY', `The key file ${place} can be read by others: make it yours alone with chmod 600`)
    const text = readFileSync(file, 'latin1').trim()
    if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, 'hex')
    return refusal('PIN_KEY', `${place} is not a key file of this program: bring back the right one`)
  } catch (error) {
    return refusal('PIN_KEY', `The key file ${place} cannot be read (${codeOf(error)})`)
  } finally {
    closeSync(file)
  }
}

/** Makes the key file, readable by its owner alone, and answers the key; the one that somebody else made at the same moment stands. */
export function createKey(place: string): Buffer | Refusal {
  const own = `${place}.${process.pid}`
  try {
    mkdirSync(dirname(place), {recursive: true, mode: 0o700})
    const file = openSync(own, 'wx', 0o600)
    try {
      writeSync(file, `${randomBytes(keyBytes).toString('hex')}\n`)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    try {
      // A link appears whole or not at all, and never replaces a file.
      linkSync(own, place)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    } finally {
      unlinkSync(own)
    }
  } catch (error) {
    return refusal('PIN_KEY', `The key file ${place} cannot be made (${codeOf(error)})`)
  }
  return readKey(place) ?? refusal('PIN_KEY', `The key file ${place} is gone again`)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
