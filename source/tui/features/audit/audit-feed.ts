// Reads the history of the open user in pages, while the Audit tab needs it.
import {lastNames} from '../../../app/history/deleted-users.ts'
import {describeChangeSets, linkedUsers, rowsOf} from '../../../app/history/history-text.ts'
import type {ChangeSet} from '../../../domain/base/history.ts'
import type {UserFile} from '../../../domain/user/index.ts'
import type {Rows} from '../../../domain/user/timeline.ts'
import {type Engine, sayFault} from '../../shell/engine.ts'
import type {State} from '../../shell/state.ts'
import {type UserDetails, userPage} from '../user/state.ts'
import {type Audit, auditFilter, auditItems} from './state.ts'

const minAtOnce = 100
const maxAtOnce = 2000

/** Reads the history of the open user whenever the Audit tab lacks it. Returns a function that stops the feed. */
export function feedAudit(engine: Engine): () => void {
  const {store} = engine
  let isReading = false
  let isEnded = false
  const check = (): void => {
    if (isEnded || isReading || !isMissing(store.get())) return
    isReading = true
    queueMicrotask(() => {
      void read(engine)
        .catch(error => {
          store.set(state => ({...state, details: undefined}))
          sayFault(engine, error)
        })
        .finally(() => {
          isReading = false
          check()
        })
    })
  }
  const end = store.subscribe(check)
  return () => {
    isEnded = true
    end()
  }
}

/** Returns true if the history was not read for the record that is shown now. */
export function isAuditOld({file, audit}: Pick<UserDetails, 'file' | 'audit'>): boolean {
  return audit === undefined || audit.of !== file
}

function isMissing(state: State): boolean {
  const {details} = state
  if (details?.tab !== 'audit' || details.file?.user.id !== details.id) return false
  return isAuditOld(details) || needsOlder(state)
}

async function read(engine: Engine): Promise<void> {
  const {store} = engine
  const {details} = store.get()
  if (!details?.file || !isMissing(store.get())) return
  const {file, audit: before} = details
  const audit =
    before && !isAuditOld(details)
      ? await readOlder(engine, file.user.id, before)
      : await readAudit(engine, file, before)
  store.set(state => {
    const now = state.details
    return now?.file === file && now.audit === before ? {...state, details: {...now, audit}} : state
  })
}

/** Reads the newest change sets of a user with their texts; at least as many as were read before. */
async function readAudit({app}: Engine, file: UserFile, before: Audit | undefined): Promise<Audit> {
  const limit = Math.max(minAtOnce, before?.entries.length ?? 0)
  const entries = await app.reads.changeSets({users: [file.user.id], newestFirst: true, limit})
  const keptSince = await app.reads.history.keptSince()
  return {
    of: file,
    ...(await wordsFor({app}, entries, rowsOf(file))),
    entries,
    isWhole: entries.length < limit,
    keptSince,
  }
}

/** Reads the next page of older change sets and appends it. */
async function readOlder({app}: Pick<Engine, 'app'>, id: number, audit: Audit): Promise<Audit> {
  const last = audit.entries.at(-1)
  if (last === undefined) return {...audit, isWhole: true}
  const limit = Math.min(maxAtOnce, audit.entries.length)
  const older = await app.reads.changeSets({users: [id], newestFirst: true, limit, beforeId: last.id})
  const {batches, words} = await wordsFor({app}, older, audit.words.rows)
  return {
    ...audit,
    entries: [...audit.entries, ...older],
    batches: new Map([...audit.batches, ...batches]),
    words: {lines: new Map([...audit.words.lines, ...words.lines]), rows: words.rows},
    isWhole: older.length < limit,
  }
}

async function wordsFor(
  {app}: Pick<Engine, 'app'>,
  entries: readonly ChangeSet[],
  after: Rows,
): Promise<Pick<Audit, 'batches' | 'words'>> {
  const ids = [...new Set(entries.map(entry => entry.batch))]
  const batches = new Map((await app.reads.batches({ids, limit: ids.length})).map(each => [each.id, each]))
  const names = await lastNames(app.reads, linkedUsers(entries, after))
  return {batches, words: describeChangeSets(entries, after, {codes: app.policy.codes, names})}
}

/** True if older change sets are needed: the scroll position is near the end, or too few lines match the filter. */
function needsOlder(state: State): boolean {
  const {details, size} = state
  if (details?.tab !== 'audit' || !details.audit || details.audit.isWhole || details.isStale) return false
  const shown = auditItems(details.audit, auditFilter(state)).length
  const page = userPage(size)
  return shown < page * 2 || details.scroll + page * 2 > shown
}
