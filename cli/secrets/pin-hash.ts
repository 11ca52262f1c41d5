import {createHmac, hash, timingSafeEqual} from 'node:crypto'

// There are only ten thousand PINs: a hash alone, however slow, could be tried out by whoever has the database. The key is
// not in it.

/** The hash of a person's PIN under the key, with a mark of the key. Nobody else's same PIN has the same hash. */
export function hashPin(key: Buffer, user: number, pin: string): string {
  return `$hmac-sha256$${markOf(key)}$${digestOf(key, user, pin).toString('base64url')}`
}

/** True if this is the PIN behind the hash, compared in constant time. Without a hash it is not. */
export function isPin(key: Buffer, user: number, pin: string, kept: string | null): boolean {
  const expected = Buffer.from(kept?.split('$')[3] ?? '', 'base64url')
  const found = digestOf(key, user, pin)
  return expected.length === found.length && timingSafeEqual(expected, found)
}

/** True if the hash was made with this key. */
export function isHashedWith(key: Buffer, kept: string): boolean {
  return kept.split('$')[2] === markOf(key)
}

function digestOf(key: Buffer, user: number, pin: string): Buffer {
  return createHmac('sha256', key).update(`pin:${user}:${pin}`).digest()
}

function markOf(key: Buffer): string {
  return hash('sha256', Buffer.concat([Buffer.from('pin key mark:'), key]), 'hex').slice(0, 16)
}
