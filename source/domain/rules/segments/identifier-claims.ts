// Primary identifiers are unique, and so are identifiers of the types that the site made unique, across all identifier types
// (F050, F181).
import type {Change, Plan, Value, Values} from '../../base/plan.ts'
import {type Policy, setting} from '../../entity/policy.ts'
import type {Identifier, UserFile} from '../../user/index.ts'

/** A value that must be unique. The type is null for a primary identifier; `row` is the row that holds it. */
export type Claim = {
  readonly value: string
  readonly type: string | null
  readonly row: number
  readonly user: number
}

type Site = Pick<Policy, 'settings'>
type Stored = Pick<Identifier, 'id' | 'id_type' | 'value'>

/**
 * The unique values that a plan would assign: new and changed primary identifiers, and identifiers of a unique type that are
 * new or change value or type. `stored` supplies the fields that an update does not name.
 */
export function claimsOf(plan: Plan, site: Site, stored: readonly Stored[] = []): Claim[] {
  return plan.changes.flatMap((change): Claim[] => {
    if (change.kind === 'delete') return []
    const {id: row, user} = change
    const values = change.kind === 'create' ? change.values : change.after
    if (change.entity === 'user') {
      const value = values['primary_id']
      return typeof value === 'string' ? [{value, type: null, row, user}] : []
    }
    if (change.entity !== 'identifier' || !isClaiming(values)) return []
    const was = change.kind === 'update' ? stored.find(each => each.id === row) : undefined
    const {value = was?.value, id_type: type = was?.id_type} = values
    // If the old type was unique too, the value was already checked when it was assigned.
    const isClaimed = !('value' in values) && change.kind === 'update' && isUnique(change.before['id_type'], site)
    return isClaimed ? [] : identifierClaim(value, type, site, {row, user})
  })
}

/** The unique values of a stored user that the plan does not change. */
export function keptClaims(file: UserFile | undefined, plan: Plan, site: Site): Claim[] {
  if (!file || plan.changes.length === 0) return []
  const touched = plan.changes.filter(each => each.kind === 'delete' || isClaiming(afterOf(each)))
  const gone = new Set(touched.filter(each => each.entity === 'identifier').map(each => each.id))
  const isRenamed = plan.changes.some(each => each.entity === 'user' && 'primary_id' in afterOf(each))
  const user = file.user.id
  return [
    ...(isRenamed ? [] : [{value: file.user.primary_id, type: null, row: user, user}]),
    ...file.identifiers.flatMap(({id: row, value, id_type}) =>
      gone.has(row) ? [] : identifierClaim(value, id_type, site, {row, user}),
    ),
  ]
}

function isClaiming(values: Values): boolean {
  return 'value' in values || 'id_type' in values
}

function identifierClaim(
  value: Value | undefined,
  type: Value | undefined,
  site: Site,
  whose: Pick<Claim, 'row' | 'user'>,
): Claim[] {
  if (typeof value !== 'string' || value === '' || !isUnique(type, site)) return []
  return [{value, type: typeof type === 'string' ? type : null, ...whose}]
}

function isUnique(type: Value | undefined, site: Site): boolean {
  const unique = setting(site, 'unique_identifier_types')
  return unique === '*' || (typeof type === 'string' && unique.split(',').includes(type))
}

function afterOf(change: Change): Values {
  return change.kind === 'update' ? change.after : {}
}
