import {type Problem, type Refusal, refusal} from '../../domain/base/outcome.ts'
import {isEmpty, type Plan} from '../../domain/base/plan.ts'
import type {UserFile} from '../../domain/user/index.ts'
import {subjectOf} from '../../domain/user/user-file.ts'
import type {Action, Facts, Prepared} from '../actions/action.ts'
import {type App, today} from '../app.ts'
import type {Outcome, Report} from '../outcome.ts'
import type {Tab} from '../ports.ts'
import {authorize} from './authorize.ts'
import {type Pieces, splitByPace} from './chunk-size.ts'
import {ClaimCheck} from './claim-check.ts'
import {type WriteOptions, writeAll} from './commit-outcomes.ts'
import {gatherFacts, loadFiles, type NeededFacts} from './gather-facts.ts'
import {onlyPreviewed, type Previewed} from './plan-fingerprint.ts'
import {guardPlans} from './plan-guards.ts'
import {provisionalIds} from './provisional-ids.ts'
import type {Selection} from './selection.ts'

/** A request to run an action: the action, its input and the users. */
export type Request = {
  readonly action: Action
  readonly input: readonly string[]
  readonly selection: Selection
  /** The tab that the users were chosen in: a change of a large share of it asks for their number. */
  readonly tab?: Tab
  /** What a preview has shown: only that is done. */
  readonly previewed?: Previewed
}

/** Nothing was done, and why: not allowed, or the input as a whole is wrong. */
export type Declined = {readonly declined: readonly Refusal[]}

/**
 * The only door to every action: checks roles and input, then loads, refuses, plans and commits user by user in
 * chunks. With `dryRun` everything happens but the commit. Outcomes are handed to `onOutcome` one by one; nothing here
 * holds all of them.
 */
export async function run(app: App, request: Request, options: WriteOptions): Promise<Report | Declined> {
  const admitted = authorize(app, request.action)
  if ('refusal' in admitted) return {declined: [admitted.refusal]}
  const prepared = request.action.prepare(request.input, {today: today(app), policy: app.policy})
  if (!('plan' in prepared)) return {declined: prepared.map(asRefusal)}
  const header = {action: request.action.id, input: prepared.input, operator: admitted.operator.primary_id}
  const pieces = splitByPace(request.selection, app.pace)
  const outcomes = planOutcomes(app, request.action, prepared, pieces)
  const planned = onlyPreviewed(guardPlans(app, outcomes, request.action.ownOf), request.previewed)
  return writeAll(app, header, {each: planned, inOne: pieces.inOne}, options)
}

/** Why the action would be refused for this one user right now: for greyed menu entries. Empty means that it can run. */
export async function refusalsFor(
  app: App,
  action: Action,
  id: number,
  input: readonly string[] = [],
): Promise<readonly Refusal[]> {
  const admitted = authorize(app, action)
  if ('refusal' in admitted) return [admitted.refusal]
  if (action.input) return []
  const prepared = action.prepare(input, {today: today(app), policy: app.policy})
  if (!('plan' in prepared)) return prepared.map(asRefusal)
  const [file] = await loadFiles(app, action, [id])
  if (!file) return [refusal('NOT_FOUND', 'This user no longer exists')]
  const planned = [planOutcome(file, prepared, await gatherFacts(app, action, [id]))]
  for await (const [outcome] of guardPlans(app, onceOnly(planned), action.ownOf)) return outcome?.reasons ?? []
  return []
}

async function* onceOnly<Item>(item: Item): AsyncIterable<Item> {
  yield item
}

async function* planOutcomes(
  app: App,
  action: Action,
  prepared: Prepared,
  {each}: Pieces,
): AsyncIterable<readonly Outcome[]> {
  const newId = provisionalIds()
  const claims = new ClaimCheck(app)
  const wanted = neededFacts(action, prepared)
  for await (const ids of each) {
    const facts = await gatherFacts(app, wanted, ids, newId)
    const files = await loadFiles(app, wanted, ids)
    const planned = files.map(file => planOutcome(file, prepared, facts))
    const outcomes = await claims.check(planned, files)
    yield files.length === ids.length ? outcomes : [...outcomes, ...vanished(ids, files)]
  }
}

/** What an action with this input looks at besides the users themselves. */
export function neededFacts(action: Action, {lists, patrons}: Prepared): NeededFacts & Pick<Action, 'lists'> {
  return {
    lists: lists ?? action.lists,
    ...(action.needsProxies ? {needsProxies: true} : {}),
    ...(patrons ? {patrons} : {}),
  }
}

function planOutcome(file: UserFile, prepared: Prepared, facts: Facts): Outcome {
  const subject = subjectOf(file.user)
  const reasons = prepared.refuse(file, facts)
  if (reasons.length > 0) {
    return {subject, result: reasons.every(each => each.code === 'UNCHANGED') ? 'unchanged' : 'refused', reasons}
  }
  const plan = prepared.plan(file, facts)
  if (isProblems(plan)) return {subject, result: 'refused', reasons: plan.map(asRefusal)}
  return {subject, result: isEmpty(plan) ? 'unchanged' : 'changed', reasons: [], plan}
}

function isProblems(made: Plan | readonly Problem[]): made is readonly Problem[] {
  return Array.isArray(made)
}

function vanished(ids: readonly number[], files: readonly UserFile[]): Outcome[] {
  const found = new Set(files.map(file => file.user.id))
  return ids
    .filter(id => !found.has(id))
    .map(id => ({
      subject: {id, primary_id: '', name: 'a user who no longer exists'},
      result: 'refused',
      reasons: [refusal('NOT_FOUND', 'This user no longer exists')],
    }))
}

function asRefusal(problem: Problem): Refusal {
  return refusal(problem.code, problem.sentence)
}
