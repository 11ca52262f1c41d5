import type {CommitRequest, CommitResult, WholeBatch, WrittenBatch} from '../../source/app/ports.ts'
import type {Plan} from '../../source/domain/base/plan.ts'
import type {Db, Dialect, Tx} from '../dialect/dialect.ts'
import {endBatch, newBatch} from '../stores/batch.ts'
import {takenByOthers} from './claims.ts'
import {deriveTouched} from './derived.ts'
import {writeHistory} from './journal.ts'
import {type Moved, reportMoved} from './moved-rows.ts'
import {isUnlocking} from './unlock.ts'
import {writeChanges} from './write-changes.ts'

/** Thrown inside the transaction so that all of it is rolled back; caught at its border. */
class Unwritable extends Error {
  readonly moved: Moved
  readonly taken: ReadonlyMap<number, CommitResult>
  constructor(moved: Moved, taken: ReadonlyMap<number, CommitResult>) {
    super('a row moved, or a value is taken')
    this.moved = moved
    this.taken = taken
  }
}

// Plans to be committed in one transaction, and how that is written; plans that cannot be are left out of the next attempt.
type Work = {
  readonly db: Db
  readonly dialect: Dialect
  readonly request: Omit<CommitRequest, 'batch'>
  readonly write: (tx: Tx, plans: readonly Plan[]) => Promise<void>
}

/**
 * Commits plans in one transaction: every version read or changed must still be the same, every change leaves its mark
 * in the history, derived columns and the search follow. A plan that cannot be committed is left out as a whole and
 * reported; with `atomic` it stops them all.
 */
export async function commitPlans(db: Db, dialect: Dialect, request: CommitRequest): Promise<CommitResult[]> {
  const write: Work['write'] = (tx, plans) => writeAll(tx, dialect, {...request, plans})
  return commitWhatCan({db, dialect, request, write})
}

/**
 * The same for plans that are a batch by themselves, which is opened and closed in the transaction: the disk is waited for
 * once. Where nothing could be committed there is no batch.
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
    const failed = await attempt(
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

// Empty when everything was committed; else nothing was, and these plans (by place) are why.
async function attempt(work: Work, plans: readonly Plan[]): Promise<ReadonlyMap<number, CommitResult>> {
  const {db, dialect, write} = work
  try {
    await db.transaction().execute(tx => write(tx, plans))
    return new Map()
  } catch (error) {
    if (error instanceof Unwritable) return failedOf(work, plans, error)
    const column = dialect.violation(error)
    if (column === undefined) throw error
    return plans.length === 1 ? new Map([[0, taken(column)]]) : halves(work, plans)
  }
}

async function failedOf(
  {db, request}: Work,
  plans: readonly Plan[],
  {taken: found, moved}: Unwritable,
): Promise<ReadonlyMap<number, CommitResult>> {
  return found.size > 0 ? found : reportMoved(db, plans, moved, request.now)
}

// The database says which column, not whose: halving finds the plan. What can be committed on the way is not kept here,
// since the caller tries again without the plans that failed.
async function halves(work: Work, plans: readonly Plan[]): Promise<ReadonlyMap<number, CommitResult>> {
  const middle = plans.length >> 1
  const failed = new Map<number, CommitResult>()
  for (const [offset, part] of [
    [0, plans.slice(0, middle)],
    [middle, plans.slice(middle)],
  ] as const) {
    for (const [place, result] of await rehearse(work, part)) failed.set(place + offset, result)
  }
  return failed.size > 0 ? failed : firstTooMany(work, plans)
}

// Each half alone is fine: two of them claim the same value, and the later one loses. It ends the shortest beginning
// that cannot be written.
async function firstTooMany(work: Work, plans: readonly Plan[]): Promise<ReadonlyMap<number, CommitResult>> {
  let [fine, bad] = [plans.length >> 1, plans.length]
  while (bad - fine > 1) {
    const middle = (fine + bad) >> 1
    if ((await refused(work, plans.slice(0, middle))) === undefined) fine = middle
    else bad = middle
  }
  const why = await refused(work, plans.slice(0, bad))
  return new Map([[bad - 1, typeof why === 'string' ? taken(why) : taken('user.primary_key')]])
}

class Rehearsed extends Error {}

async function rehearse(work: Work, plans: readonly Plan[]): Promise<ReadonlyMap<number, CommitResult>> {
  const why = await refused(work, plans)
  if (why === undefined) return new Map()
  if (typeof why !== 'string') return failedOf(work, plans, why)
  return plans.length === 1 ? new Map([[0, taken(why)]]) : halves(work, plans)
}

// What stops these plans, without writing them: the column of a value that the database holds unique, or what was found.
async function refused({db, dialect, write}: Work, plans: readonly Plan[]): Promise<string | Unwritable | undefined> {
  try {
    await db.transaction().execute(async tx => {
      await write(tx, plans)
      throw new Rehearsed('taken back: only the answer was wanted')
    })
  } catch (error) {
    if (error instanceof Rehearsed) return undefined
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

// People are deleted with what lets others act for them. Where both are deleted together, it is in both plans.
function eachRemovalOnce(plans: readonly Plan[]): readonly Plan[] {
  const seen = new Set<number>()
  return plans.map(plan => {
    const isSecond = (each: Plan['changes'][number]): boolean => each.kind === 'delete' && seen.has(each.id)
    const changes = plan.changes.some(isSecond) ? plan.changes.filter(each => !isSecond(each)) : plan.changes
    for (const each of changes) if (each.kind === 'delete') seen.add(each.id)
    return changes === plan.changes ? plan : {...plan, changes}
  })
}
