// Unique identifiers are never assigned twice. But if two users shared one before a batch, when it did not have to be unique,
// undoing the batch restores it for both.
import type {Batch, ChangeSet} from '../../domain/base/history.ts'
import {type Claim, claimsOf} from '../../domain/rules/segments/identifier-claims.ts'
import type {UserFile} from '../../domain/user/index.ts'
import type {App} from '../app.ts'
import type {Outcome} from '../outcome.ts'

/** A row of another user that has the value of a claim. */
type Holding = {
  readonly row: number
  readonly user: number
  readonly field: 'primary_id' | 'value'
  readonly value: string
}

/** The outcomes of an undo. Their plans list the rows with which their users shared an identifier before the batch. */
export async function restoreSharing(
  app: App,
  batch: Batch,
  outcomes: readonly Outcome[],
  files: ReadonlyMap<number, UserFile>,
): Promise<readonly Outcome[]> {
  const claims = new Map(
    outcomes.map(({plan, subject}) => [
      subject.id,
      plan ? claimsOf(plan, app.policy, files.get(subject.id)?.identifiers) : [],
    ]),
  )
  const all = [...claims.values()].flat()
  const held = all.length === 0 ? [] : await holdingsOf(app, all)
  const old = await heldBefore(app, batch, held)
  return outcomes.map(outcome => {
    const shares = (claims.get(outcome.subject.id) ?? []).flatMap(claim => [
      ...old.filter(each => each.user !== claim.user && isSame(each, claim)).map(each => each.row),
      ...all.filter(each => each.user !== claim.user && each.value === claim.value).map(each => each.row),
    ])
    return outcome.plan && shares.length > 0 ? {...outcome, plan: {...outcome.plan, shares}} : outcome
  })
}

function isSame({field, value}: Holding, claim: Claim): boolean {
  return field === 'value' ? value === claim.value : value.toLowerCase() === claim.value.toLowerCase()
}

async function holdingsOf({reads}: App, claims: readonly Claim[]): Promise<Holding[]> {
  const claimants = new Map(claims.map(each => [each.value, each.user]))
  const others = (await reads.findHolders([...claimants.keys()])).filter(
    each => claimants.get(each.value) !== each.user,
  )
  const files = await reads.files([...new Set(others.map(each => each.user))], ['identifiers'])
  return files.flatMap(({user, identifiers}): Holding[] => [
    {row: user.id, user: user.id, field: 'primary_id', value: user.primary_id},
    ...identifiers.map(each => ({row: each.id, user: user.id, field: 'value' as const, value: each.value ?? ''})),
  ])
}

// Those that had their value already when the batch began.
async function heldBefore({reads}: App, batch: Batch, held: readonly Holding[]): Promise<Holding[]> {
  const [first] = held.length === 0 ? [] : await reads.changeSets({batch: batch.id, limit: 1})
  if (!first) return []
  const users = [...new Set(held.map(each => each.user))]
  const since = Map.groupBy(await reads.changeSets({users, afterId: first.id - 1}), each => each.user)
  return held.filter(each => hadValue(each, since.get(each.user) ?? []))
}

// By the first thing that happened to the row since.
function hadValue({row, field, value}: Holding, since: readonly ChangeSet[]): boolean {
  for (const change of since.flatMap(each => each.changes)) {
    if (change.id !== row) continue
    if (change.kind === 'create') return false
    if (change.kind === 'delete' || field in change.after) return change.before[field] === value
  }
  return true
}
