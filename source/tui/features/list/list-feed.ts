// Reads missing rows of the list: visible ones at once, further ones after the frame was painted.
import type {ListPosition, ListQuery, ListRow} from '../../../app/ports.ts'
import {both} from '../../../app/queries/condition.ts'
import {findExactMatches} from '../../../app/queries/filter/exact-match.ts'
import {type Engine, sayFault} from '../../shell/engine.ts'
import {createRetry} from '../../shell/retry.ts'
import type {State} from '../../shell/state.ts'
import {type Rows, received} from './received.ts'
import {pageOf, totalOf, windowOf, withWindow} from './state.ts'
import {type Missing, missing, readAgain, restOf, storeQuery, type Window, type WindowQuery} from './window.ts'

/** Keeps the window of the shown list filled. Returns a function that stops the feed. */
export function feedList(engine: Engine): () => void {
  const {store} = engine
  let isReading = false
  let isEnded = false
  let planned: 'soon' | 'now' | undefined
  const needed = (): Missing | undefined => missing(windowOf(store.get()), pageOf(store.get()))
  const plan = (): void => {
    if (isEnded || isReading || planned === 'now') return
    const need = needed()
    if (!need) return
    const isUrgent = need.urgent && !store.get().prompt
    if (planned === 'soon' && !isUrgent) return
    planned = isUrgent ? 'now' : 'soon'
    // While a filter is typed, the frame is painted before the query runs, so that fast typing skips outdated queries.
    if (isUrgent) queueMicrotask(run)
    else setImmediate(run)
  }
  const run = (): void => {
    planned = undefined
    if (isEnded || isReading) return
    const need = needed()
    if (!need) return
    isReading = true
    const asked = store.get()
    void read(engine, need, asked)
      .then(isRead => tried(windowOf(asked).query, isRead))
      .finally(() => {
        isReading = false
        plan()
      })
  }
  const retry = createRetry()
  const tried = (query: WindowQuery, isRead: boolean): void => {
    const again = (): void =>
      store.set(state => (windowOf(state).query === query ? withWindow(state, window => readAgain(window)) : state))
    if (isRead) retry.reset()
    else retry.later(again)
  }
  const end = store.subscribe(plan)
  plan()
  return () => {
    isEnded = true
    retry.end()
    end()
  }
}

// False if it failed: what was read before stays, and nothing is missing until it is tried again.
async function read(engine: Engine, need: Missing, asked: State): Promise<boolean> {
  const window = windowOf(asked)
  const stop = new AbortController()
  // Aborts a query once the list asks for something else.
  const end = engine.store.subscribe(() => {
    if (windowOf(engine.store.get()).query !== window.query) stop.abort()
  })
  try {
    const rows = await rowsFor(engine, need, window, stop.signal)
    engine.store.set(state => {
      if (!isStillWanted(windowOf(state), window, need)) return state
      return withWindow(state, (now, page) => received(now, need, rows, page, totalOf(state)))
    })
    return true
  } catch (error) {
    if (stop.signal.aborted) return true
    engine.store.set(state =>
      withWindow(state, now => ({
        ...now,
        pendingJump: undefined,
        pendingMoves: 0,
        hasFirst: true,
        hasLast: true,
        isLoaded: true,
      })),
    )
    sayFault(engine, error)
    return false
  } finally {
    end()
  }
}

function isStillWanted(now: Window, asked: Window, need: Missing): boolean {
  if (now.query !== asked.query) return false
  return need.kind === 'after' || need.kind === 'before'
    ? now.rows === asked.rows
    : now.pendingJump === asked.pendingJump
}

async function rowsFor(engine: Engine, need: Missing, window: Window, signal: AbortSignal): Promise<Rows> {
  const {app} = engine
  const {kind, from} = need
  if (kind === 'first') return firstRows(engine, need, window.query, signal)
  const ask = (part: Partial<ListQuery>): Promise<ListRow[]> =>
    app.reads.list({...restOf(window, app.now(), need.limit), ...part}, signal)
  if (kind === 'same' && from) {
    const after = await ask({from: justBefore(from)})
    return {before: await ask({from, backward: true}), after}
  }
  const isBackward = kind === 'last' || kind === 'before'
  return {before: [], after: await ask({...(from ? {from} : {}), ...(isBackward ? {backward: true} : {})})}
}

// A single word that is a complete identifier of a user lists that user before partial matches.
const singleWord = /^[^\s:<>~"()!]{3,}$/

async function firstRows({app}: Engine, {limit}: Missing, question: WindowQuery, signal: AbortSignal): Promise<Rows> {
  const asked = storeQuery(question, app.now(), limit)
  const ids = singleWord.test(question.text) ? await findExactMatches(app.reads, question.text) : []
  if (ids.length === 0) return {before: [], after: await app.reads.list(asked, signal)}
  const pinned = await app.reads.list({...asked, where: both({kind: 'ids', ids}, asked.where)}, signal)
  const others = {...asked, where: both(asked.where, {kind: 'not', of: {kind: 'ids', ids}})}
  return {before: [], after: [...pinned, ...(await app.reads.list(others, signal))], pinned}
}

/** Returns the position just before a row, so that reading on includes the row itself if it still exists. */
function justBefore(place: ListPosition): ListPosition {
  return {...place, id: place.id - 1}
}
