import {argon2, randomBytes, timingSafeEqual} from 'node:crypto'
import {promisify} from 'node:util'

// The first recommendation of the OWASP password storage cheat sheet for Argon2id: 19 MiB of memory, 2 passes, 1 lane.
const memoryKiB = 19_456
const passes = 2
const lanes = 1
const saltBytes = 16
const hashBytes = 32

type HashParts = {
  readonly memory: number
  readonly passes: number
  readonly lanes: number
  readonly salt: Buffer
  readonly hash: Buffer
}

const derive = promisify(argon2)

/** Hashes a password with a new salt. The result is in the PHC string format and includes the parameters. */
export async function hashPassword(password: string): Promise<string> {
  const parts = {memory: memoryKiB, passes, lanes, salt: randomBytes(saltBytes), hash: Buffer.alloc(hashBytes)}
  return formatHash({...parts, hash: await deriveHash(password, parts)})
}

/**
 * True if the hash is of this password; compared in constant time. Without a valid hash the same work is done, so that the
 * response time does not reveal whether a user exists.
 */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const stored = hash === null ? undefined : parseHash(hash)
  const parts = stored ?? {
    memory: memoryKiB,
    passes,
    lanes,
    salt: Buffer.alloc(saltBytes),
    hash: Buffer.alloc(hashBytes),
  }
  const isSame = timingSafeEqual(await deriveHash(password, parts), parts.hash)
  return isSame && stored !== undefined
}

async function deriveHash(password: string, parts: HashParts): Promise<Buffer> {
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

const phcFormat =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/

function parseHash(text: string): HashParts | undefined {
  const found = phcFormat.exec(text)
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

function formatHash(parts: HashParts): string {
  const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  const parameters = `m=${parts.memory},t=${parts.passes},p=${parts.lanes}`
  return `$argon2id$v=19$${parameters}$${plain(parts.salt)}$${plain(parts.hash)}`
}
