import {argon2, randomBytes, timingSafeEqual} from 'node:crypto'
import {promisify} from 'node:util'

// The first choice of OWASP's password storage cheat sheet for Argon2id: 19 MiB of memory, two passes, one lane.
const memoryKiB = 19_456
const passes = 2
const lanes = 1
const saltBytes = 16
const hashBytes = 32

type Parts = {
  readonly memory: number
  readonly passes: number
  readonly lanes: number
  readonly salt: Buffer
  readonly hash: Buffer
}

const derive = promisify(argon2)

/** A new hash of a password under a salt of its own, with its parameters, in the form that all libraries of Argon2 read. */
export async function hashPassword(password: string): Promise<string> {
  const parts = {memory: memoryKiB, passes, lanes, salt: randomBytes(saltBytes), hash: Buffer.alloc(hashBytes)}
  return written({...parts, hash: await hashed(password, parts)})
}

/**
 * Whether this is the password behind the hash, compared in constant time. Without a hash, or with one that cannot be
 * read, the work is done all the same: how long the answer takes does not tell who exists.
 */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const kept = hash === null ? undefined : read(hash)
  const parts = kept ?? {memory: memoryKiB, passes, lanes, salt: Buffer.alloc(saltBytes), hash: Buffer.alloc(hashBytes)}
  const isSame = timingSafeEqual(await hashed(password, parts), parts.hash)
  return isSame && kept !== undefined
}

async function hashed(password: string, parts: Parts): Promise<Buffer> {
  const message = Buffer.from(password)
  try {
    return await derive('argon2id', {
      message,
      nonce: parts.salt,
      parallelism: parts.lanes,
      tagLength: parts.hash.length,
      memory: parts.memory,
      passes: parts.passes,
    })
  } finally {
    message.fill(0)
  }
}

const form = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/

function read(text: string): Parts | undefined {
  const found = form.exec(text)
  if (!found) return undefined
  const [, m, t, p, salt = '', hash = ''] = found
  return {
    memory: Number(m),
    passes: Number(t),
    lanes: Number(p),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

function written(parts: Parts): string {
  const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  const parameters = `m=${parts.memory},t=${parts.passes},p=${parts.lanes}`
  return `$argon2id$v=19$${parameters}$${plain(parts.salt)}$${plain(parts.hash)}`
}
