import {type Refusal, refusal} from '../../domain/base/outcome.ts'
import type {Change, Plan, Value, Values} from '../../domain/base/plan.ts'
import type {RecordType} from '../../domain/entity/kind.ts'
import {type Policy, setting} from '../../domain/entity/policy.ts'
import type {Situation} from '../../domain/entity/situation.ts'
import {validate} from '../../domain/entity/validate.ts'
import type {User, UserFile} from '../../domain/user/index.ts'
import {entities} from '../../domain/user/user-file.ts'
import type {ImportOptions} from './import-options.ts'

export type Judgement = {readonly problems: readonly Refusal[]; readonly findings: readonly string[]}

/** Judges every value a plan would write, by the policy of files: formats refuse, unknown codes and gaps are reported. */
export function judge(plan: Plan, stored: User | undefined, options: ImportOptions, policy: Policy): Judgement {
  const situation = situationFor(plan, stored)
  const problems: Refusal[] = []
  const findings: string[] = []
  for (const change of plan.changes) {
    const entity = entities[change.entity]
    if (!entity || change.kind === 'delete') continue
    const values = change.kind === 'create' ? change.values : change.after
    const verdict = validate(
      entity,
      values,
      situation,
      policy,
      options.as,
      change.kind === 'update' ? change.before : undefined,
    )
    const where = change.entity === 'user' ? '' : `${entity.label}, `
    for (const problem of verdict.problems) problems.push(refusal(problem.code, where + problem.sentence))
    for (const finding of verdict.findings) findings.push(where + finding)
  }
  return {problems, findings}
}

function situationFor(plan: Plan, stored: User | undefined): Situation {
  const core = plan.changes.find(change => change.entity === 'user')
  const values = core?.kind === 'create' ? core.values : core?.kind === 'update' ? core.after : {}
  return {
    recordType: recordTypeOf(values['record_type'] ?? stored?.record_type ?? 'PUBLIC'),
    accountType: (values['account_type'] ?? stored?.account_type) === 'EXTERNAL' ? 'EXTERNAL' : 'INTERNAL',
    opened: true,
    mode: stored ? 'edit' : 'add',
  }
}

function recordTypeOf(value: Value): RecordType {
  return value === 'STAFF' || value === 'CONTACT' ? value : 'PUBLIC'
}

/** Values that have to be unique in this plan: new or changed identifiers of a unique type, and the primary identifier. */
export type Claim = {readonly value: string; readonly type: string | null}

export function claimsOf(plan: Plan, policy: Policy): Claim[] {
  return plan.changes.flatMap((change): Claim[] => {
    const values = change.kind === 'create' ? change.values : change.kind === 'update' ? change.after : {}
    if (change.entity === 'user') {
      const value = values['primary_id']
      return typeof value === 'string' ? [{value, type: null}] : []
    }
    if (change.entity !== 'identifier') return []
    return identifierClaim(values['value'], values['id_type'] ?? typeBefore(change), policy)
  })
}

/** The values of the same kind that a stored person has and keeps. */
export function keptClaims(file: UserFile | undefined, plan: Plan, policy: Policy): Claim[] {
  if (!file || plan.changes.length === 0) return []
  const touched = plan.changes.filter(each => each.kind === 'delete' || 'value' in afterOf(each))
  const gone = new Set(touched.filter(each => each.entity === 'identifier').map(each => each.id))
  const isRenamed = plan.changes.some(each => each.entity === 'user' && 'primary_id' in afterOf(each))
  const kept = file.identifiers.filter(each => !gone.has(each.id))
  return [
    ...(isRenamed ? [] : [{value: file.user.primary_id, type: null}]),
    ...kept.flatMap(each => identifierClaim(each.value, each.id_type, policy)),
  ]
}

function identifierClaim(value: Value | undefined, type: Value | undefined, policy: Policy): Claim[] {
  const unique = setting(policy, 'unique_identifier_types')
  const isUnique = unique === '*' || (typeof type === 'string' && unique.split(',').includes(type))
  if (typeof value !== 'string' || value === '' || !isUnique) return []
  return [{value, type: typeof type === 'string' ? type : null}]
}

function afterOf(change: Change): Values {
  return change.kind === 'update' ? change.after : {}
}

function typeBefore(change: Change): Value | undefined {
  return change.kind === 'update' ? change.before['id_type'] : undefined
}
