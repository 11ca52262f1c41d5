/** The code of an error: of SQLite, of a server (SQLSTATE), of a driver or of Node; empty without one. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
