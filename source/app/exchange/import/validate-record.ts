import {type Problem, type Refusal, refusal} from '../../../domain/base/outcome.ts'
import type {Plan, Value} from '../../../domain/base/plan.ts'
import type {RecordType} from '../../../domain/entity/kind.ts'
import type {Policy} from '../../../domain/entity/policy.ts'
import type {Situation} from '../../../domain/entity/situation.ts'
import {validate} from '../../../domain/entity/validate.ts'
import {dependentProblems, recordTypeFaults} from '../../../domain/rules/dependent-fields.ts'
import {draftOfNew} from '../../../domain/rules/edits/draft.ts'
import type {User, UserFile} from '../../../domain/user/index.ts'
import {entities} from '../../../domain/user/user-file.ts'
import type {ImportOptions} from './import-options.ts'

export type RecordVerdict = {readonly problems: readonly Refusal[]; readonly findings: readonly string[]}

/** Judges every value a plan would write, by the policy of files: formats refuse, unknown codes and gaps are reported. */
export function validateRecord(
  plan: Plan,
  stored: UserFile | undefined,
  options: ImportOptions,
  policy: Policy,
): RecordVerdict {
  const situation = situationFor(plan, stored?.user)
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
  const dependent = stored ? dependentProblems(stored, plan, policy) : newUserFaults(plan, policy)
  // What contradicts itself cannot be kept and reported, as what a site's rules do not allow can.
  for (const {code, sentence} of dependent)
    if (code === 'EXCLUDED' && !problems.some(each => each.sentence === sentence))
      problems.push(refusal(code, sentence))
  const reported = dependent.filter(each => each.code !== 'EXCLUDED').map(each => each.sentence)
  return {problems, findings: [...new Set([...findings, ...reported])]}
}

// What a new user lacks is no fault of the file, but of the site's rules for forms.
function newUserFaults(plan: Plan, policy: Policy): Problem[] {
  const draft = draftOfNew(plan)
  return draft ? recordTypeFaults(draft, policy).filter(each => each.code !== 'MISSING') : []
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
