import type BetterSqlite3 from 'better-sqlite3'

export type Statement = BetterSqlite3.Statement<unknown[]>
export type Prepare = (text: string) => Statement

const kept = 300

/** A cache of prepared statements; the least recently used ones are dropped if there are too many. */
export function keptStatements(raw: BetterSqlite3.Database): Prepare {
  const statements = new Map<string, Statement>()
  return text => {
    const known = statements.get(text)
    if (known) {
      // A statement whose rows are still being streamed must not be started again.
      if (!known.busy) return known
      return raw.prepare<unknown[]>(text)
    }
    if (statements.size >= kept) statements.delete(statements.keys().next().value ?? '')
    const made = raw.prepare<unknown[]>(text)
    statements.set(text, made)
    return made
  }
}
