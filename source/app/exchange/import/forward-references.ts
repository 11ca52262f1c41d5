// A record may name users who come later in its file: proxies are the only entries that refer to others. They are made at the
// end of the file, when all users are known; what is still unknown then is handed back with its record.
import {type Refusal, refusal} from '../../../domain/base/outcome.ts'
import type {Change, Subject} from '../../../domain/base/plan.ts'
import type {Outcome} from '../../outcome.ts'
import type {Ids} from './import-options.ts'
import type {KnownIds} from './plan-record.ts'

/** The patrons of one record that were not known when it was planned. */
export type OpenReferences = {
  readonly subject: Subject
  readonly patrons: readonly string[]
  /** Ids of the patrons for whom the user is already a proxy. */
  readonly have: ReadonlySet<number>
}

/** The patrons that a record names and that are not known yet; the user's own name counts, to be refused at the end. */
export function openPatrons(patrons: readonly string[], known: KnownIds, self: number): string[] {
  const isOpen = (patron: string): boolean => {
    const id = known.get(patron.toLowerCase())
    return id === undefined || id === self
  }
  return [...new Map(patrons.map(each => [each.toLowerCase(), each])).values()].filter(isOpen)
}

/** Why these patrons are missing, if the run ends before the end of the file. */
export function unfinishedReasons({patrons}: Pick<OpenReferences, 'patrons'>): Refusal[] {
  return patrons.map(each => {
    const sentence = `Proxy for "${each}" was not added: the import ended before the end of the file. Import the record again`
    return refusal('UNRESOLVED', sentence)
  })
}

/**
 * The rest of a record at the end of the file: the proxies that can be made, and as a refusal those that cannot. `isWhole`: the
 * record is written as a whole or not at all, so that no part of it is in the database.
 */
export function resolveReferences(
  {subject, patrons, have}: OpenReferences,
  known: KnownIds,
  ids: Ids,
  isWhole: boolean,
): Outcome[] {
  const rest = isWhole ? '' : '; the rest of the record is imported'
  const targets = new Set<number>()
  const reasons: Refusal[] = []
  for (const patron of patrons) {
    const id = known.get(patron.toLowerCase())
    const fault =
      id === undefined
        ? 'this user does not exist, neither here nor in the file'
        : id === subject.id
          ? 'a user cannot be their own proxy'
          : undefined
    if (fault !== undefined) reasons.push(refusal('UNRESOLVED', `Proxy for "${patron}": ${fault}${rest}`))
    else if (id !== undefined && !have.has(id)) targets.add(id)
  }
  const changes = [...targets].map(
    (target): Change => ({
      kind: 'create',
      entity: 'proxy',
      id: ids(),
      user: subject.id,
      version: 1,
      values: {proxy_for_id: target},
    }),
  )
  const made: Outcome = {
    subject,
    result: changes.length > 0 ? 'changed' : 'unchanged',
    reasons: [],
    plan: {subject, changes},
  }
  if (reasons.length === 0) return [made]
  const refused: Outcome = {subject, result: 'refused', reasons}
  return changes.length > 0 ? [{...made, unfinished: reasons}, refused] : [refused]
}
