import {createHmac, hash, timingSafeEqual} from 'node:crypto'

// There are only ten thousand PINs, so anybody with the database could try them all against any hash. The HMAC key is
// stored outside the database.

/** Hashes a user's PIN with the key. The result identifies the key, and differs between users with the same PIN. */
export function hashPin(key: Buffer, user: number, pin: string): string {
  return `$hmac-sha256$${keyMark(key)}$${digest(key, user, pin).toString('base64url')}`
}

/** True if the hash is of this PIN; compared in constant time. False without a hash. */
export function isPin(key: Buffer, user: number, pin: string, stored: string | null): boolean {
  const expected = Buffer.from(stored?.split('$')[3] ?? '', 'base64url')
  const found = digest(key, user, pin)
  return expected.length === found.length && timingSafeEqual(expected, found)
}

/** True if the hash was created with this key. */
export function isHashedWith(key: Buffer, stored: string): boolean {
  return stored.split('$')[2] === keyMark(key)
}

function digest(key: Buffer, user: number, pin: string): Buffer {
  return createHmac('sha256', key).update(`pin:${user}:${pin}`).digest()
}

function keyMark(key: Buffer): string {
  return hash('sha256', Buffer.concat([Buffer.from('pin key mark:'), key]), 'hex').slice(0, 16)
}
