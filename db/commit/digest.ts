// Asked for when it is needed: loading it costs more than a whole read-only command, and only a commit does.
const crypto = () => process.getBuiltinModule('node:crypto')

/** So many salts of 16 random bytes, as hexadecimal text. */
export function salts(count: number): string[] {
  const bytes = crypto()
    .randomBytes(16 * count)
    .toString('hex')
  return Array.from({length: count}, (_, index) => bytes.slice(index * 32, index * 32 + 32))
}

/** What stays of an entry when its content is erased: nobody can compute the content from it without the salt. */
export function digestOf(salt: string, body: string): string {
  return crypto().hash('sha256', salt + body, 'base64url')
}
