import type {CommitRequest, CommitResult, WholeBatch, WrittenBatch} from '../../source/app/ports.ts'
import type {Plan} from '../../source/domain/base/plan.ts'
import type {Db, Dialect, Tx} from '../dialect/dialect.ts'
import {endBatch, newBatch} from '../stores/batch.ts'
import {takenByOthers} from './claims.ts'
import {deriveTouched} from './derived.ts'
import {writeHistory} from './history-rows.ts'
import {type Moved, reportMoved} from './moved-rows.ts'
import {isUnlocking} from './unlock.ts'
import {writeChanges} from './write-changes.ts'

/** Thrown inside the transaction to roll it back; caught by the caller of the transaction. */
class Unwritable extends Error {
  readonly moved: Moved
  readonly taken: ReadonlyMap<number, CommitResult>
  constructor(moved: Moved, taken: ReadonlyMap<number, CommitResult>) {
    super('a row changed, or a value is in use')
    this.moved = moved
    this.taken = taken
  }
}

// Plans to commit in one transaction, and the function that writes them. Plans that fail are left out of the next try.
type Work = {
  readonly db: Db
  readonly dialect: Dialect
  readonly request: Omit<CommitRequest, 'batch'>
  readonly write: (tx: Tx, plans: readonly Plan[]) => Promise<void>
}

/**
 * Commits plans in one transaction. Every row read or changed must still have its version; every change is recorded in the
 * history; derived columns and the search index are updated. A plan that cannot be committed is left out as a whole and
 * reported; with `atomic`, nothing is committed then.
 */
export async function commitPlans(db: Db, dialect: Dialect, request: CommitRequest): Promise<CommitResult[]> {
  const write: Work['write'] = (tx, plans) => writeAll(tx, dialect, {...request, plans})
  return commitWhatCan({db, dialect, request, write})
}

/**
 * Commits plans as a batch of their own, which is opened and closed in the same transaction to save waiting for the disk
 * twice. Creates no batch if nothing could be committed.
 */
export async function commitBatch(db: Db, dialect: Dialect, request: WholeBatch): Promise<WrittenBatch> {
  let batch: number | undefined
  const write: Work['write'] = async (tx, plans) => {
    const id = await newBatch(tx, request.batch)
    await writeAll(tx, dialect, {...request, batch: id, plans})
    const refused = request.refused + request.plans.length - plans.length
    await endBatch(tx, id, {state: 'done', at: request.now, people: plans.length, refused})
    batch = id
  }
  const results = await commitWhatCan({db, dialect, request, write})
  const isDone = results.some(each => each.kind === 'done')
  return {results, ...(isDone && batch !== undefined ? {batch} : {})}
}

async function commitWhatCan(work: Work): Promise<CommitResult[]> {
  const {request} = work
  const results: CommitResult[] = request.plans.map(() => ({kind: 'done'}))
  let remaining = request.plans.map((plan, index) => ({plan, index}))
  while (remaining.length > 0) {
    const failed = await tryCommit(
      work,
      remaining.map(each => each.plan),
    )
    if (failed.size === 0) return results
    for (const [place, result] of failed) {
      const index = remaining[place]?.index
      if (index !== undefined) results[index] = result
    }
    if (request.atomic) return results.map(result => (result.kind === 'done' ? {kind: 'withheld'} : result))
    remaining = remaining.filter((_, place) => !failed.has(place))
  }
  return results
}

// Returns an empty map if all plans were committed; otherwise nothing was, and the map has the failed plans by index.
async function tryCommit(work: Work, plans: readonly Plan[]): Promise<ReadonlyMap<number, CommitResult>> {
  const {db, dialect, write} = work
  try {
    await db.transaction().execute(tx => write(tx, plans))
    return new Map()
  } catch (error) {
    if (error instanceof Unwritable) return failedOf(work, plans, error)
    const column = dialect.violation(error)
    if (column === undefined) throw error
    return plans.length === 1 ? new Map([[0, taken(column)]]) : bisectFailing(work, plans)
  }
}

async function failedOf(
  {db, request}: Work,
  plans: readonly Plan[],
  {taken: found, moved}: Unwritable,
): Promise<ReadonlyMap<number, CommitResult>> {
  return found.size > 0 ? found : reportMoved(db, plans, moved, request.now)
}

// A unique constraint names the column, not the row, so the failing plan is found by bisection. Nothing is committed on
// the way: the caller tries again without the plans that failed.
async function bisectFailing(work: Work, plans: readonly Plan[]): Promise<ReadonlyMap<number, CommitResult>> {
  const middle = plans.length >> 1
  const failed = new Map<number, CommitResult>()
  for (const [offset, part] of [
    [0, plans.slice(0, middle)],
    [middle, plans.slice(middle)],
  ] as const) {
    for (const [place, result] of await dryRun(work, part)) failed.set(place + offset, result)
  }
  return failed.size > 0 ? failed : shortestFailingPrefix(work, plans)
}

// Called if each half succeeds alone, so two plans claim the same value. The later of them, which fails, is the last plan
// of the shortest prefix that cannot be written.
async function shortestFailingPrefix(work: Work, plans: readonly Plan[]): Promise<ReadonlyMap<number, CommitResult>> {
  let [fine, bad] = [plans.length >> 1, plans.length]
  while (bad - fine > 1) {
    const middle = (fine + bad) >> 1
    if ((await refused(work, plans.slice(0, middle))) === undefined) fine = middle
    else bad = middle
  }
  const why = await refused(work, plans.slice(0, bad))
  return new Map([[bad - 1, typeof why === 'string' ? taken(why) : taken('user.primary_key')]])
}

class DryRunDone extends Error {}

async function dryRun(work: Work, plans: readonly Plan[]): Promise<ReadonlyMap<number, CommitResult>> {
  const why = await refused(work, plans)
  if (why === undefined) return new Map()
  if (typeof why !== 'string') return failedOf(work, plans, why)
  return plans.length === 1 ? new Map([[0, taken(why)]]) : bisectFailing(work, plans)
}

// Why these plans cannot be written: the column of a violated unique constraint, or the rows that changed. Writes nothing.
async function refused({db, dialect, write}: Work, plans: readonly Plan[]): Promise<string | Unwritable | undefined> {
  try {
    await db.transaction().execute(async tx => {
      await write(tx, plans)
      throw new DryRunDone('rolled back: this was a dry run')
    })
  } catch (error) {
    if (error instanceof DryRunDone) return undefined
    if (error instanceof Unwritable) return error
    const column = dialect.violation(error)
    if (column === undefined) throw error
    return column
  }
  return undefined
}

function taken(column: string): CommitResult {
  const [entity = '', field = ''] = column.split('.')
  return {kind: 'taken', entity, field: field === 'primary_key' ? 'primary_id' : field}
}

async function writeAll(tx: Tx, dialect: Dialect, given: CommitRequest): Promise<void> {
  const request = {...given, plans: eachRemovalOnce(given.plans)}
  const derived = await deriveTouched(tx, dialect, request.plans)
  const moved = await writeChanges(tx, dialect, request, derived)
  if (moved.length > 0) throw new Unwritable(moved, new Map())
  const found = await takenByOthers(tx, dialect, request)
  if (found.size > 0) throw new Unwritable([], found)
  if (isAboutSignIn(request)) await (await import('./sign-in.ts')).writeSignIn(tx, request)
  await derived.finish()
  await writeHistory(tx, dialect, request)
}

function isAboutSignIn({secrets, plans}: CommitRequest): boolean {
  return secrets !== undefined || plans.some(plan => plan.changes.some(isUnlocking))
}

// A deletion includes the proxy rows that name the deleted user. If both users are deleted together, both plans have them.
function eachRemovalOnce(plans: readonly Plan[]): readonly Plan[] {
  const seen = new Set<number>()
  return plans.map(plan => {
    const isSecond = (each: Plan['changes'][number]): boolean => each.kind === 'delete' && seen.has(each.id)
    const changes = plan.changes.some(isSecond) ? plan.changes.filter(each => !isSecond(each)) : plan.changes
    for (const each of changes) if (each.kind === 'delete') seen.add(each.id)
    return changes === plan.changes ? plan : {...plan, changes}
  })
}
