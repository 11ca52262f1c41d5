// Identifiers are checked again inside the transaction, because another writer may have assigned the same one between the
// first check and the commit (F050, F181).
import {sql} from 'kysely'
import type {CommitRequest, CommitResult} from '../../source/app/ports.ts'
import type {Plan} from '../../source/domain/base/plan.ts'
import {type Claim, claimsOf} from '../../source/domain/rules/segments/identifier-claims.ts'
import type {Identifier} from '../../source/domain/user/index.ts'
import type {Dialect, Tx} from '../dialect/dialect.ts'

type Placed = Claim & Required<Pick<Plan, 'shares' | 'judgedAt'>> & {readonly place: number}
/** A row that holds a value: an identifier, or the user whose primary identifier it is. */
type Holder = {readonly row: number; readonly user: number}

/**
 * The plans, by index, that assigned an identifier which another user holds. Called after the rows were written. If two
 * plans claim the same value, the first one keeps it. Two equal primary identifiers are left to the unique index.
 */
export async function takenByOthers(
  tx: Tx,
  dialect: Dialect,
  {plans, batch}: Pick<CommitRequest, 'plans' | 'batch'>,
): Promise<ReadonlyMap<number, CommitResult>> {
  const claims = await claimsIn(tx, dialect, plans)
  if (claims.length === 0) return new Map()
  await dialect.oneAtATime(tx)
  if (!(await hasOthersSince(tx, batch, claims))) return new Map()
  const holdersOf = await lookUp(tx, dialect, claims)
  const places = new Map(claims.map(each => [each.row, each.place]))
  const taken = new Map<number, CommitResult>()
  for (const claim of claims) {
    const isTaken = holdersOf(claim).some(
      ({row, user}) => user !== claim.user && !claim.shares.includes(row) && (places.get(row) ?? -1) <= claim.place,
    )
    if (isTaken) taken.set(claim.place, takenAs(claim))
  }
  return taken
}

// Every commit appends a history row; if none is newer than `judgedAt`, the earlier check of the identifiers still holds.
async function hasOthersSince(tx: Tx, batch: number, claims: readonly Placed[]): Promise<boolean> {
  const judgedAt = claims.reduce<number>((first, each) => Math.min(first, each.judgedAt), Number.MAX_SAFE_INTEGER)
  const entries = tx.selectFrom('change').select('id').where('id', '>', judgedAt).where('batch_id', '<>', batch)
  return judgedAt < 0 || (await entries.limit(1).execute()).length > 0
}

function takenAs(claim: Placed): CommitResult {
  return isPrimary(claim)
    ? {kind: 'taken', entity: 'user', field: 'primary_id'}
    : {kind: 'taken', entity: 'identifier', field: 'value'}
}

// A primary identifier is stored in the row of the user itself.
function isPrimary({row, user}: Claim): boolean {
  return row === user
}

async function claimsIn(tx: Tx, dialect: Dialect, plans: readonly Plan[]): Promise<Placed[]> {
  const changed = plans.flatMap(({changes}) => changes.filter(isIdentifier))
  if (changed.length === 0 && !plans.some(names)) return []
  const site = {settings: changed.length === 0 ? new Map<string, string>() : await settingOf(tx)}
  const rewritten = changed.flatMap(each => (each.kind === 'update' ? [each.id] : []))
  const stored = rewritten.length === 0 ? [] : await identifiersAt(tx, dialect, rewritten)
  return plans.flatMap((plan, place) => {
    const {shares = [], judgedAt = -1} = plan
    return claimsOf(plan, site, stored).map(claim => ({...claim, place, shares, judgedAt}))
  })
}

function isIdentifier({entity, kind}: Plan['changes'][number]): boolean {
  return entity === 'identifier' && kind !== 'delete'
}

function names({changes}: Plan): boolean {
  return changes.some(
    each =>
      each.entity === 'user' && (each.kind === 'create' || (each.kind === 'update' && 'primary_id' in each.after)),
  )
}

// Read again inside the transaction, because the setting may have changed since the plan was made.
async function settingOf(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom('policy').selectAll().where('name', '=', 'unique_identifier_types').execute()
  return new Map(rows.map(row => [row.name, row.value]))
}

async function identifiersAt(
  tx: Tx,
  dialect: Dialect,
  ids: readonly number[],
): Promise<Pick<Identifier, 'id' | 'id_type' | 'value'>[]> {
  return tx
    .selectFrom('identifier')
    .select(['id', 'id_type', 'value'])
    .where(dialect.among(sql.ref('id'), ids))
    .execute()
}

// Reads only values with two holders and those that may equal a primary identifier: nearly all claims have one holder.
async function lookUp(tx: Tx, dialect: Dialect, claims: readonly Placed[]): Promise<(claim: Claim) => Holder[]> {
  const primary = claims.filter(isPrimary).map(each => each.value)
  const others = claims.filter(each => !isPrimary(each)).map(each => each.value)
  const wanted = [...primary, ...(await heldTwice(tx, dialect, others))]
  const identifiers = wanted.length === 0 ? [] : await identifiersWith(tx, dialect, wanted)
  const users = others.length === 0 ? [] : await usersNamed(tx, dialect, others)
  const byValue = Map.groupBy(identifiers, each => each.value)
  const byKey = Map.groupBy(users, each => each.key)
  return claim => [
    ...(byValue.get(claim.value) ?? []),
    ...(isPrimary(claim) ? [] : (byKey.get(claim.value.toLowerCase()) ?? [])),
  ]
}

async function heldTwice(tx: Tx, dialect: Dialect, values: readonly string[]): Promise<string[]> {
  if (values.length === 0) return []
  const {rows} = await sql<{value: string}>`select value from identifier
    where ${dialect.amongTexts(sql.ref('value'), values)}
    group by value having min(user_id) <> max(user_id)`.execute(tx)
  return rows.map(row => row.value)
}

async function identifiersWith(
  tx: Tx,
  dialect: Dialect,
  values: readonly string[],
): Promise<(Holder & {readonly value: string | null})[]> {
  return tx
    .selectFrom('identifier')
    .select(['id as row', 'user_id as user', 'value'])
    .where(dialect.amongTexts(sql.ref('value'), values))
    .execute()
}

async function usersNamed(
  tx: Tx,
  dialect: Dialect,
  values: readonly string[],
): Promise<(Holder & {readonly key: string})[]> {
  const keys = values.map(value => value.toLowerCase())
  return tx
    .selectFrom('user')
    .select(['id as row', 'id as user', 'primary_key as key'])
    .where(dialect.amongTexts(sql.ref('primary_key'), keys))
    .execute()
}
