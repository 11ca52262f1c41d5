import {secondText} from '../../domain/base/day.ts'
import {refusal} from '../../domain/base/outcome.ts'
import type {Plan, Subject} from '../../domain/base/plan.ts'
import {entities} from '../../domain/user/user-file.ts'
import type {App} from '../app.ts'
import {type Outcome, type Report, sumCounts, zeroCounts} from '../outcome.ts'
import type {CommitResult, NewBatch, StoredSecret, WrittenBatch} from '../ports.ts'
import {ClaimCheck} from './claim-check.ts'
import {withRealIds} from './provisional-ids.ts'

export type WriteOptions = {
  readonly dryRun?: boolean
  /** All or nothing, in one transaction. */
  readonly atomic?: boolean
  /** Stop at the first refusal or failure instead of doing the rest. */
  readonly stopOnError?: boolean
  readonly onOutcome?: (outcome: Outcome) => void | Promise<void>
  /** Users finished so far, after each chunk. */
  readonly onProgress?: (count: number) => void
  /** Asked between chunks; what was committed stays. */
  readonly signal?: AbortSignal
  readonly undoes?: number
  /** Told once, when the batch is opened with the first real change. */
  readonly onBatch?: (batch: number) => void
  /** Recorded as `updated_by_job`. */
  readonly job?: string
  /** Kept with the plans of these users. */
  readonly secrets?: readonly StoredSecret[]
}

export type Header = Pick<NewBatch, 'action' | 'input' | 'operator'>

/** What is written, in chunks; `inOne` says that there is one at most. */
export type Chunks = {readonly each: AsyncIterable<readonly Outcome[]>; readonly inOne: boolean}

type Run = {
  app: App
  header: Header
  options: WriteOptions
  /** All of it is one commit, which opens and closes the batch itself. */
  isWhole: boolean
  counts: Report['counts']
  /** Those whose rest comes at the end. */
  waiting: Map<Subject, Outcome>
  batch?: number
}

/**
 * Commits planned outcomes chunk by chunk under one batch, which is opened with the first real change; reports each
 * user's outcome, conflicts included. With `dryRun` it only counts and reports. A stop leaves earlier chunks as they
 * are and marks the batch.
 */
export async function writeAll(app: App, header: Header, chunks: Chunks, options: WriteOptions): Promise<Report> {
  // Whether a run that ends at the first failure was stopped is known only after its commit.
  const isWhole = options.atomic === true || (chunks.inOne && options.stopOnError !== true)
  const run: Run = {app, header, options, isWhole, counts: zeroCounts(), waiting: new Map()}
  let stopped = false
  try {
    stopped = await writeEach(run, chunks)
    await tellUnfinished(run)
  } catch (error) {
    // A database that is in trouble may refuse this as well; the fault itself matters more.
    await finish(run, true).catch(() => {})
    throw error
  }
  await finish(run, stopped)
  return {counts: run.counts, stopped, ...(run.batch === undefined ? {} : {batch: run.batch})}
}

// True if the work was stopped before its end.
async function writeEach(run: Run, chunks: Chunks): Promise<boolean> {
  const {app, options} = run
  const held: Outcome[] = []
  for await (const chunk of chunks.each) {
    if (options.signal?.aborted) return true
    // With all-or-none nothing is committed before all users are planned.
    if (options.atomic) held.push(...chunk)
    const isLast = !options.atomic && (await writeChunk(run, chunk))
    options.onProgress?.(options.atomic ? held.length : sumCounts(run.counts))
    await app.pause()
    if (isLast) return true
  }
  return options.atomic === true && writeAtomically(run, held)
}

async function finish({app, batch, isWhole, counts}: Run, stopped: boolean): Promise<void> {
  if (batch === undefined || isWhole) return
  const {changed, refused, failed} = counts
  const state = stopped ? 'stopped' : 'done'
  await app.writes.closeBatch(batch, {state, at: app.now(), people: changed, refused: refused + failed})
}

// True if the work has to stop here.
async function writeChunk(run: Run, chunk: readonly Outcome[]): Promise<boolean> {
  const {options} = run
  const firstBad = options.stopOnError ? chunk.findIndex(each => each.result === 'refused') : -1
  const taken = firstBad < 0 ? chunk : chunk.slice(0, firstBad + 1)
  const outcomes = joinedParts(run, options.dryRun ? taken : await commitOutcomes(run, taken))
  await tell(run, outcomes)
  return firstBad >= 0 || (options.stopOnError === true && outcomes.some(each => each.result === 'failed'))
}

async function tell({options, counts}: Run, outcomes: readonly Outcome[]): Promise<void> {
  // Counted first: what is told of them may fail, and they are written all the same.
  for (const outcome of outcomes) counts[outcome.result] += 1
  for (const outcome of outcomes) {
    const waiting = options.onOutcome?.(outcome)
    if (waiting) await waiting
  }
}

// Keeps back those whose rest comes at the end, and puts both parts of a user together.
function joinedParts({waiting}: Run, outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.flatMap(outcome => {
    const joined = joinParts(waiting.get(outcome.subject), outcome)
    waiting.delete(outcome.subject)
    if (outcome.unfinished === undefined) return [joined]
    waiting.set(outcome.subject, joined)
    return []
  })
}

function joinParts(first: Outcome | undefined, last: Outcome): Outcome {
  if (!first || (last.result !== 'changed' && last.result !== 'unchanged')) return last
  const changes = [...(first.plan?.changes ?? []), ...(last.plan?.changes ?? [])]
  const plan = first.plan ?? last.plan
  const result = first.result === 'changed' ? first.result : last.result
  return {...last, result, ...(plan ? {plan: {...plan, changes}} : {})}
}

async function tellUnfinished(run: Run): Promise<void> {
  const left = [...run.waiting.values()]
  run.waiting.clear()
  await tell(
    run,
    left.map(({subject, unfinished = []}) => ({subject, result: 'refused', reasons: unfinished})),
  )
}

const allOrNothing = refusal('ATOMIC', 'Not changed: other users were refused, and all or none were to be changed')

async function writeAtomically(run: Run, held: readonly Outcome[]): Promise<boolean> {
  const all = [...joinedParts(run, held), ...run.waiting.values()]
  run.waiting.clear()
  const bad = all.some(each => each.result === 'refused')
  if (!bad) return writeChunk(run, all)
  await writeChunk(
    {...run, options: {...run.options, dryRun: true}},
    all.map(each => (each.result === 'changed' ? {...each, result: 'refused', reasons: [allOrNothing]} : each)),
  )
  return false
}

async function commitOutcomes(run: Run, chunk: readonly Outcome[]): Promise<Outcome[]> {
  const planned = chunk.flatMap(each => (each.result === 'changed' && each.plan ? [each.plan] : []))
  if (planned.length === 0) return [...chunk]
  const plans = await withRealIds(planned, run.app.writes)
  const results = await (run.isWhole ? commitWhole(run, chunk, plans) : commitChunk(run, plans))
  let next = 0
  const outcomes = chunk.map(each => {
    if (each.result !== 'changed' || !each.plan) return each
    const plan = plans[next] ?? each.plan
    return applyResult({...each, plan}, plan, results[next++])
  })
  return results.some(each => each.kind === 'taken')
    ? Promise.all(outcomes.map(each => explainTaken(run.app, each)))
    : outcomes
}

// A user who got the identifier in the meantime is named as if found when the plan was made.
async function explainTaken(app: App, outcome: Outcome): Promise<Outcome> {
  if (outcome.result !== 'failed' || outcome.reasons[0]?.code !== 'TAKEN') return outcome
  const files = await app.reads.files([outcome.subject.id], ['identifiers'])
  const [checked] = await new ClaimCheck(app).check([outcome], files)
  return checked?.result === 'refused' ? {...outcome, reasons: checked.reasons} : outcome
}

async function commitChunk(run: Run, plans: readonly Plan[]): Promise<readonly CommitResult[]> {
  const {writes} = run.app
  if (run.batch === undefined) {
    run.batch = await writes.openBatch(newBatch(run))
    run.options.onBatch?.(run.batch)
  }
  return writes.commit({...request(run, plans), batch: run.batch})
}

async function commitWhole(
  run: Run,
  chunk: readonly Outcome[],
  plans: readonly Plan[],
): Promise<readonly CommitResult[]> {
  const refused = chunk.filter(each => each.result === 'refused' || each.result === 'failed').length
  const whole = {...request(run, plans), batch: newBatch(run), refused}
  const {results, batch}: WrittenBatch = await run.app.writes.commitBatch(whole)
  if (batch !== undefined) {
    run.batch = batch
    run.options.onBatch?.(batch)
  }
  return results
}

function newBatch({app, header, options: {undoes}}: Run): NewBatch {
  return {...header, source: app.source, started_at: app.now(), ...(undoes === undefined ? {} : {undoes})}
}

function request({app, header, options: {atomic, job, secrets}}: Run, plans: readonly Plan[]) {
  return {
    plans,
    operator: header.operator,
    now: app.now(),
    atomic: atomic === true,
    ...(job === undefined ? {} : {job}),
    ...(secrets === undefined ? {} : {secrets}),
  }
}

function applyResult(outcome: Outcome, plan: Plan, result: CommitResult | undefined): Outcome {
  if (result === undefined || result.kind === 'done') return outcome
  const {subject} = outcome
  if (result.kind === 'withheld') return {subject, result: 'failed', reasons: [allOrNothing], plan}
  if (result.kind === 'taken') {
    const label = entities[result.entity]?.fields[result.field]?.label ?? result.field
    return {subject, result: 'failed', reasons: [refusal('TAKEN', `${label} is already used by another user`)], plan}
  }
  const label = entities[result.entity]?.label ?? result.entity
  const who = result.who === '' ? '' : ` by ${result.who} at ${secondText(result.when)}`
  return {
    subject,
    result: 'failed',
    reasons: [refusal('CONFLICT', `${label} was changed${who} in the meantime: check it and try again`)],
    plan,
  }
}
