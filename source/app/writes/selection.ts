import type {ListPosition, ListQuery, Reads, UserScope} from '../ports.ts'

/**
 * Ids of users, in pieces small enough to hold: what actions, exports and undo work through. `count` is how many
 * they are, where that is known beforehand.
 */
export type Selection = (() => AsyncIterable<readonly number[]>) & {readonly count?: number}

/** How many users one transaction holds. */
export const chunkSize = 1000

/** These users, each once. */
export function selectIds(ids: readonly number[]): Selection {
  const unique = [...new Set(ids)]
  async function* pieces() {
    for (let at = 0; at < unique.length; at += chunkSize) yield unique.slice(at, at + chunkSize)
  }
  return Object.assign(pieces, {count: unique.length})
}

/** All users of a query, in list order. Reads on while earlier users are being changed. */
export function selectMatching(reads: Reads, scope: UserScope): Selection {
  return async function* () {
    let from: ListPosition | undefined
    for (;;) {
      const question: ListQuery = {...scope, limit: chunkSize, ...(from ? {from} : {})}
      const rows = await reads.list(question)
      const last = rows.at(-1)
      if (last === undefined) return
      yield rows.map(row => row.id)
      if (rows.length < chunkSize) return
      from = last
    }
  }
}

/** All users that a batch changed. */
export function selectBatch(reads: Reads, batch: number): Selection {
  return async function* () {
    let from = 0
    for (;;) {
      const ids = await reads.usersOf(batch, from, chunkSize)
      const last = ids.at(-1)
      if (last === undefined) return
      yield ids
      from = last
    }
  }
}

/** The users of a selection except these. */
export function withoutIds(selection: Selection, ids: ReadonlySet<number>): Selection {
  if (ids.size === 0) return selection
  return async function* () {
    for await (const some of selection()) {
      const kept = some.filter(id => !ids.has(id))
      if (kept.length > 0) yield kept
    }
  }
}
