// A plan file is never written as it stands: the action that made it plans again, as of the day of the plan, and what it
// plans has to be what the file says. So a file can do nothing that its action with this input would not do, and every
// rule and guard of the action holds for it.
import {type Day, dayOf} from '../../domain/base/day.ts'
import {type Problem, type Refusal, refusal} from '../../domain/base/outcome.ts'
import {type Change, isEmpty, type Plan, type Values} from '../../domain/base/plan.ts'
import type {UserFile} from '../../domain/user/index.ts'
import {entities} from '../../domain/user/user-file.ts'
import type {Action, Facts, Prepared} from '../actions/action.ts'
import {findPlannableAction} from '../actions/registry.ts'
import type {App} from '../app.ts'
import type {Outcome} from '../outcome.ts'
import type {WriteOptions} from '../writes/commit-outcomes.ts'
import {type Declined, type Request, run} from '../writes/run.ts'
import {describeDrift, describeMismatch} from './plan-drift.ts'
import type {Numbered, PlanHeader} from './plan-file.ts'
import {type PlanFault, type PlanSource, usersOfPlan} from './read-plan.ts'

const changedByHand = 'CHANGED_BY_HAND'

/** A plan as a request for `run`, and the line of the user that was planned last. */
export type PlanRequest = {readonly request: Request; readonly lineOf: (id: number) => number}

/**
 * Doing what a plan file says: the same action and input, and those users of the file who change. Who is no longer as
 * they were is refused with `DRIFTED`; who already is as wished is unchanged.
 */
export function applyRequest(
  app: App,
  header: PlanHeader,
  source: PlanSource,
): PlanRequest | {readonly fault: PlanFault} {
  const action = findPlannableAction(header.action)
  if (!action)
    return {fault: {line: 1, sentence: `action "${header.action.slice(0, 40)}" cannot be applied from a plan file`}}
  if (header.made_at > app.now()) return {fault: {line: 1, sentence: 'the plan has a date in the future'}}
  const lines = new Map<number, Numbered>()
  const request: Request = {
    action: actionAsOf(action, dayOf(header.made_at), lines),
    input: header.input,
    selection: async function* () {
      for await (const piece of usersOfPlan(source)) {
        const changing = piece.filter(each => each.user.result === 'changed')
        // Only those at hand are kept: who came before them has been planned.
        lines.clear()
        for (const each of changing) lines.set(each.user.id, each)
        if (changing.length > 0) yield changing.map(each => each.user.id)
      }
    },
  }
  return {request, lineOf: id => lines.get(id)?.line ?? 0}
}

/** What would come of a plan now. */
export type PlanPreview = {
  readonly changed: number
  /** How many are no longer as the plan has them, and the first of them. */
  readonly driftedCount: number
  readonly drifted: readonly Outcome[]
  /** The first line that is not what the action does. */
  readonly fault?: PlanFault
}

/** Goes through a whole plan without writing; of those who are no longer as they were, the first `most` are kept. */
export async function previewPlan(
  app: App,
  {request, lineOf}: PlanRequest,
  maxLines: number,
  options: Pick<WriteOptions, 'signal' | 'onProgress'> = {},
): Promise<PlanPreview | Declined> {
  const drifted: Outcome[] = []
  const faults: PlanFault[] = []
  let driftedCount = 0
  const report = await run(app, request, {
    ...options,
    dryRun: true,
    onOutcome: outcome => {
      if (outcome.result !== 'refused') return
      const byHand = outcome.reasons.find(each => each.code === changedByHand)
      if (byHand) {
        if (faults.length === 0) faults.push({line: lineOf(outcome.subject.id), sentence: byHand.sentence})
        return
      }
      driftedCount += 1
      if (drifted.length < maxLines) drifted.push(outcome)
    },
  })
  if ('declined' in report) return report
  const [fault] = faults
  return {changed: report.counts.changed, driftedCount, drifted, ...(fault ? {fault} : {})}
}

function actionAsOf(action: Action, day: Day, lines: ReadonlyMap<number, Numbered>): Action {
  return {
    ...action,
    prepare: (input, {policy}) => {
      const prepared = action.prepare(input, {today: day, policy})
      return 'plan' in prepared ? restrictToPlan(prepared, prepared.lists ?? action.lists, day, lines) : prepared
    },
  }
}

function restrictToPlan(
  prepared: Prepared,
  lists: Action['lists'],
  day: Day,
  lines: ReadonlyMap<number, Numbered>,
): Prepared {
  const planned = (file: UserFile, facts: Facts) => prepared.plan(file, {...facts, today: day})
  return {
    ...prepared,
    refuse: (file, facts) => {
      const reasons = prepared.refuse(file, {...facts, today: day})
      if (reasons.length > 0 && reasons.every(each => each.code === 'UNCHANGED')) return reasons
      const made = reasons.length === 0 ? planned(file, facts) : undefined
      if (made && isPlan(made) && isEmpty(made)) return []
      const drift = describeDrift(lineFor(lines, file).user, file, lists)
      return drift === undefined ? reasons : [driftRefusal(drift)]
    },
    plan: (file, facts) => {
      const made = planned(file, facts)
      if (!isPlan(made) || isEmpty(made)) return made
      const parting = describeMismatch(made, lineFor(lines, file).user)
      return parting === undefined ? stampedToday(made, day, facts.today) : [byHand(parting)]
    },
  }
}

function isPlan(made: Plan | readonly Problem[]): made is Plan {
  return 'changes' in made
}

function lineFor(lines: ReadonlyMap<number, Numbered>, {user}: UserFile): Numbered {
  const line = lines.get(user.id)
  if (!line) throw new Error(`The plan has no line for ${user.primary_id}`)
  return line
}

function driftRefusal(drift: string): Refusal {
  return refusal('DRIFTED', `Differs from the plan: ${drift}`)
}

function byHand(parting: string): Problem {
  const sentence = `it differs from what the action does to this user (${parting}): the file was changed by hand, or the settings of the site were changed`
  return {entity: 'action', field: '', code: changedByHand, sentence}
}

// Days that the program stamps are those of the change itself, not of the plan.
function stampedToday(plan: Plan, day: Day, today: Day): Plan {
  if (day === today) return plan
  return {...plan, changes: plan.changes.map(change => restampChange(change, day, today))}
}

function restampChange(change: Change, day: Day, today: Day): Change {
  if (change.kind === 'delete') return change
  const fields = entities[change.entity]?.fields ?? {}
  const anew = (values: Values): Values =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        const field = fields[name]
        return [name, field?.stamped && field.kind === 'day' && value === day ? today : value]
      }),
    )
  return change.kind === 'create' ? {...change, values: anew(change.values)} : {...change, after: anew(change.after)}
}
