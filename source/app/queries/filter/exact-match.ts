// A barcode reader types an identifier and Enter, so users with exactly this identifier come before users who contain it.
import {type ListQuery, type ListRow, positionOf, type Reads} from '../../ports.ts'
import {both, type Condition} from '../condition.ts'

/** Ids of the users whose primary identifier (whatever its case) or any other identifier is the text as a whole. */
export async function findExactMatches(reads: Pick<Reads, 'findHolders'>, text: string): Promise<readonly number[]> {
  const value = text.trim()
  if (value === '') return []
  return [...new Set((await reads.findHolders([value])).map(each => each.user))]
}

export type ExactPage = {
  /** Exact matches among the users asked for, then the beginning of the list without them. */
  readonly rows: readonly ListRow[]
  /** With this in place of the question's own condition, the pages that follow do not have them again. */
  readonly where: Condition
  /** Where the pages that follow begin; nothing if there are none. */
  readonly from: ReturnType<typeof positionOf> | undefined
}

/** The first page of a query, with exact matches of the text before all other users. */
export async function listExactFirst(
  reads: Pick<Reads, 'findHolders' | 'list'>,
  question: ListQuery,
  text: string,
): Promise<ExactPage> {
  const ids = await findExactMatches(reads, text)
  const exact = ids.length === 0 ? [] : await reads.list({...question, where: both({kind: 'ids', ids}, question.where)})
  const first = exact.map(row => row.id)
  const where = first.length === 0 ? question.where : both(question.where, {kind: 'not', of: {kind: 'ids', ids: first}})
  const limit = question.limit - exact.length
  const others = limit > 0 ? await reads.list({...question, where, limit}) : []
  const last = others.at(-1)
  return {rows: [...exact, ...others], where, from: last && positionOf(last)}
}
