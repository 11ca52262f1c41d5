import type BetterSqlite3 from 'better-sqlite3'

export type Statement = BetterSqlite3.Statement<unknown[]>
export type Prepare = (text: string) => Statement

const kept = 300

/** Prepares each statement once and keeps it; the least recently used ones go when there are too many. */
export function keptStatements(raw: BetterSqlite3.Database): Prepare {
  const statements = new Map<string, Statement>()
  return text => {
    const known = statements.get(text)
    if (known) {
      // A statement that is still being read from (a stream) must not be started again.
      if (!known.busy) return known
      return raw.prepare<unknown[]>(text)
    }
    if (statements.size >= kept) statements.delete(statements.keys().next().value ?? '')
    const made = raw.prepare<unknown[]>(text)
    statements.set(text, made)
    return made
  }
}
