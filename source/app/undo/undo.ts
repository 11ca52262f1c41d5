import {type Batch, type ChangeSet, isInterrupted} from '../../domain/base/history.ts'
import {type Problem, type Refusal, refusal} from '../../domain/base/outcome.ts'
import {dependentLists, dependentProblems} from '../../domain/rules/dependent-fields.ts'
import {restoreProblem} from '../../domain/rules/retention.ts'
import {userManagers} from '../../domain/rules/roles/roles.ts'
import {type KeptChange, undoPlan} from '../../domain/rules/undo.ts'
import {type SegmentList, segmentLists, segments, type UserFile} from '../../domain/user/index.ts'
import {entities, listOf, reverseChange} from '../../domain/user/user-file.ts'
import {findAction} from '../actions/registry.ts'
import type {App} from '../app.ts'
import {minuteText} from '../display/text/moments.ts'
import {moneyUndoRefusal} from '../fees/fee-guard.ts'
import type {Outcome, Report} from '../outcome.ts'
import {authorize} from '../writes/authorize.ts'
import {type Pieces, splitByPace} from '../writes/chunk-size.ts'
import {type WriteOptions, writeAll} from '../writes/commit-outcomes.ts'
import {guardPlans} from '../writes/plan-guards.ts'
import type {Declined} from '../writes/run.ts'
import {chunkSize, type Selection, selectBatch, selectIds} from '../writes/selection.ts'
import {restoreSharing} from './shared-identifiers.ts'

export type UndoRequest = {
  readonly batch: Batch
  /** Only this user. */
  readonly user?: number
  /** Only this field. */
  readonly field?: string
  /** Only this entry of a list, by the number of its row. */
  readonly entry?: number
}

const undoAction = {label: 'Undo', roles: userManagers}

/** Why this batch cannot be undone at all, if so. */
export function undoRefusal(app: App, batch: Batch): Refusal | undefined {
  const action = findAction(batch.action)
  if (action && !action.undo.possible) return refusal('NO_UNDO', `${action.label} cannot be undone: ${action.undo.why}`)
  if (batch.state === 'open' && !isInterrupted(batch, app.now()))
    return refusal('RUNNING', `Batch ${batch.id} is still running`)
  if (batch.undone_by !== null)
    return refusal('UNDONE', `Batch ${batch.id} was already undone by batch ${batch.undone_by}; use redo to repeat it`)
  const late = action?.deletes && restoreProblem(app.policy, batch.started_at, app.now())
  return late ? refusal('TOO_LATE', late) : undefined
}

/**
 * Undoes a batch: as a whole, for one user, or for one field. What was changed since is kept and named; the rest is undone.
 * The undo is a batch of its own and can be undone like any other.
 */
export async function undo(app: App, request: UndoRequest, options: WriteOptions): Promise<Report | Declined> {
  const admitted = authorize(app, undoAction)
  if ('refusal' in admitted) return {declined: [admitted.refusal]}
  const {batch, user, field, entry} = request
  const refused = undoRefusal(app, batch)
  const partial = user !== undefined || field !== undefined || entry !== undefined
  if (refused && !(partial && refused.code === 'UNDONE')) return {declined: [refused]}
  const input = {
    batch: String(batch.id),
    ...(user === undefined ? {} : {person: String(user)}),
    ...(field === undefined ? {} : {field}),
    ...(entry === undefined ? {} : {entry: String(entry)}),
  }
  const header = {action: 'history.undo', input, operator: admitted.operator.primary_id}
  // A partial undo does not mark the batch as undone, so that the rest of it can still be undone.
  const marked = partial ? options : {...options, undoes: batch.id}
  const pieces = splitByPace(await usersToUndo(app, request), app.pace)
  const chunks = guardPlans(app, undoOutcomes(app, request, pieces))
  return writeAll(app, header, {each: chunks, inOne: pieces.inOne}, marked)
}

async function usersToUndo({reads}: App, {batch, user}: UndoRequest): Promise<Selection> {
  if (user !== undefined) return selectIds([user])
  const first = await reads.usersOf(batch.id, 0, chunkSize)
  return first.length < chunkSize ? selectIds(first) : selectBatch(reads, batch.id)
}

async function* undoOutcomes(
  app: App,
  {batch, field, entry}: UndoRequest,
  {each}: Pieces,
): AsyncIterable<readonly Outcome[]> {
  for await (const ids of each) {
    const changeSets = await app.reads.changeSets({batch: batch.id, users: ids})
    const first = changeSets.reduce((least, each) => Math.min(least, each.id), Number.MAX_SAFE_INTEGER)
    const later =
      changeSets.length > 0 ? await app.reads.changeSets({afterId: first, users: ids, newestFirst: true}) : []
    const files = new Map((await app.reads.files(ids, listsOf(changeSets))).map(file => [file.user.id, file]))
    const mine = groupByUser(changeSets)
    const since = groupByUser(later.filter(each => each.id > (mine.get(each.user)?.at(-1)?.id ?? 0)))
    const outcomes = await Promise.all(
      ids.map(id =>
        outcomeFor(app, {
          changeSets: mine.get(id) ?? [],
          later: since.get(id) ?? [],
          file: files.get(id),
          field,
          entry,
        }),
      ),
    )
    yield await restoreSharing(app, batch, outcomes, files)
  }
}

type Question = {
  changeSets: readonly ChangeSet[]
  later: readonly ChangeSet[]
  file: UserFile | undefined
  field: string | undefined
  entry: number | undefined
}

async function outcomeFor(app: App, {changeSets, later, file, field, entry}: Question): Promise<Outcome> {
  const {plan, kept} = undoPlan({
    changeSets,
    later,
    file,
    ...(field === undefined ? {} : {field}),
    ...(entry === undefined ? {} : {row: entry}),
  })
  if (isErased(changeSets)) return {subject: plan.subject, result: 'refused', reasons: [erased]}
  const isOwnEnd = plan.changes.some(
    each => each.kind === 'delete' && each.entity === 'user' && each.id === app.operator?.id,
  )
  if (isOwnEnd) {
    const why = refusal('YOURSELF', 'You cannot delete your own user record')
    return {subject: plan.subject, result: 'refused', reasons: [why]}
  }
  const money = moneyUndoRefusal(app, plan)
  if (money) return {subject: plan.subject, result: 'refused', reasons: [money]}
  const {subject} = plan
  const past = [...changeSets, ...later.toReversed()].flatMap(each => each.changes).reverse()
  const earlier = {changes: past.map(each => reverseChange(each.kind === 'create' ? {...each, values: {}} : each, 0))}
  const dependent = file ? dependentProblems(file, plan, app.policy, earlier) : []
  if (dependent.length > 0) return {subject, result: 'refused', reasons: dependent.map(dependentReason)}
  const reasons = kept.length === 0 ? [] : await Promise.all(kept.map(each => keptReason(app, each, later)))
  if (plan.changes.length > 0) return {subject, result: 'changed', reasons, plan}
  return {subject, result: reasons.length > 0 ? 'refused' : 'unchanged', reasons}
}

function dependentReason({code, sentence}: Problem): Refusal {
  return refusal(code, `Undone alone, this would leave the user with a fault: ${sentence}`)
}

const erased = refusal('ERASED', 'The recorded data of this user was erased: nothing can be restored')

// Every entry records something; what was erased records nothing any more.
function isErased(changeSets: readonly ChangeSet[]): boolean {
  return changeSets.some(each => each.changes.length === 0)
}

async function keptReason(app: App, kept: KeptChange, later: readonly ChangeSet[]): Promise<Refusal> {
  const entity = entities[kept.entity]
  const label = kept.field ? (entity?.fields[kept.field]?.label ?? kept.field) : (entity?.label ?? kept.entity)
  const entry = later.find(each => each.changes.some(change => change.entity === kept.entity && change.id === kept.id))
  const batch = entry && (await app.reads.batch(entry.batch))
  const who = batch ? `, by ${batch.operator} on ${minuteText(batch.started_at)}` : ''
  return refusal('CHANGED_SINCE', `${label} is not undone: ${kept.why}${who}`)
}

// A user the batch created or deleted is judged with everything they have; otherwise only the lists it touched.
function listsOf(changeSets: readonly ChangeSet[]): readonly SegmentList[] {
  const touched = new Set<string>()
  for (const entry of changeSets) {
    for (const change of entry.changes) {
      if (change.entity === 'user' && change.kind !== 'update') return segmentLists
      touched.add(change.entity)
      if (change.entity !== 'user' || change.kind !== 'update') continue
      for (const list of Object.keys(change.after).flatMap(dependentLists)) touched.add(segments[list].name)
    }
  }
  return [...touched].flatMap(entity => listOf(entity) ?? [])
}

function groupByUser(changeSets: readonly ChangeSet[]): Map<number, ChangeSet[]> {
  const groups = new Map<number, ChangeSet[]>()
  for (const entry of changeSets) {
    const group = groups.get(entry.user)
    if (group) group.push(entry)
    else groups.set(entry.user, [entry])
  }
  return groups
}

// Enough to skip a few batches that cannot be undone, such as Unlock.
const maxCandidates = 20

/** The batch that `undo` without a number undoes: the latest of this operator that can be undone. */
export async function lastUndoable(app: App): Promise<Batch | undefined> {
  if (!app.operator) return undefined
  const batches = await app.reads.batches({operator: app.operator.primary_id, undoable: true, limit: maxCandidates})
  // A batch that is still running counts as well: undoing the one before it would be a surprise.
  return batches.find(batch => undoRefusal(app, batch)?.code !== 'NO_UNDO') ?? batches[0]
}

/** The undo that `redo` undoes: the latest of this operator. */
export async function lastUndo(app: App): Promise<Batch | undefined> {
  if (!app.operator) return undefined
  const [batch] = await app.reads.batches({operator: app.operator.primary_id, undoing: true, limit: 1})
  return batch
}
