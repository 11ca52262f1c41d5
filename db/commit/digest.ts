// Loaded on demand: loading it takes longer than a whole read-only command, and only commits need it.
const crypto = () => process.getBuiltinModule('node:crypto')

/** Generates this many salts of 16 random bytes, as hexadecimal text. */
export function salts(count: number): string[] {
  const bytes = crypto()
    .randomBytes(16 * count)
    .toString('hex')
  return Array.from({length: count}, (_, index) => bytes.slice(index * 32, index * 32 + 32))
}

/** The digest that remains when the content of a history row is erased. Without the salt the content cannot be guessed from it. */
export function digestOf(salt: string, body: string): string {
  return crypto().hash('sha256', salt + body, 'base64url')
}
