// Plans name the rows they make by numbers below zero, so that a preview uses none up. Just before they are committed they
// are given real ones.
import type {Change, Plan, Value, Values} from '../../domain/base/plan.ts'
import {entities} from '../../domain/user/user-file.ts'
import type {Writes} from '../ports.ts'

/** Hands out numbers below zero, each once. */
export function provisionalIds(): () => number {
  let last = 0
  return () => --last
}

/** The plans with real numbers for the rows they make; the same plans if they make none. */
export async function withRealIds(plans: readonly Plan[], writes: Writes): Promise<readonly Plan[]> {
  const made = plans.flatMap(plan => plan.changes).filter(change => change.kind === 'create' && change.id < 0)
  if (made.length === 0) return plans
  const first = await writes.reserveIds(made.length)
  const real = new Map(made.map((change, place) => [change.id, first + place]))
  return plans.map(plan => ({...plan, changes: plan.changes.map(change => renumbered(change, real))}))
}

function renumbered(change: Change, real: ReadonlyMap<number, number>): Change {
  if (change.kind !== 'create') return change
  const {id, user, entity, values} = change
  return {...change, id: real.get(id) ?? id, user: real.get(user) ?? user, values: relinked(entity, values, real)}
}

function relinked(name: string, values: Values, real: ReadonlyMap<number, number>): Values {
  const links = Object.entries(entities[name]?.fields ?? {}).filter(([, field]) => field.kind === 'link')
  const changed: Record<string, Value> = {}
  for (const [field] of links) {
    const id = values[field]
    if (typeof id === 'number' && id < 0) changed[field] = real.get(id) ?? id
  }
  return Object.keys(changed).length === 0 ? values : {...values, ...changed}
}
