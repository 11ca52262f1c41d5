// Reads the rows that the list is missing: at once what the screen waits for, after the frame what it may need next.
import type {ListPosition, ListQuery, ListRow} from '../../../app/ports.ts'
import {both} from '../../../app/queries/condition.ts'
import {findExactMatches} from '../../../app/queries/filter/exact-match.ts'
import {type Engine, sayFault} from '../../shell/engine.ts'
import type {State} from '../../shell/state.ts'
import {type Rows, received} from './received.ts'
import {pageOf, totalOf, windowOf, withWindow} from './state.ts'
import {type Missing, missing, restOf, storeQuery, type Window, type WindowQuery} from './window.ts'

/** Keeps the shown window filled. Returns the function that ends it. */
export function feedList(engine: Engine): () => void {
  const {store} = engine
  let isReading = false
  let planned: 'soon' | 'now' | undefined
  const needed = (): Missing | undefined => missing(windowOf(store.get()), pageOf(store.get()))
  const plan = (): void => {
    if (isReading || planned === 'now') return
    const need = needed()
    if (!need) return
    const isUrgent = need.urgent && !store.get().prompt
    if (planned === 'soon' && !isUrgent) return
    planned = isUrgent ? 'now' : 'soon'
    // Letters of a filter are painted before their question is asked; a later letter then asks its own.
    if (isUrgent) queueMicrotask(run)
    else setImmediate(run)
  }
  const run = (): void => {
    planned = undefined
    if (isReading) return
    const need = needed()
    if (!need) return
    isReading = true
    void read(engine, need, store.get()).finally(() => {
      isReading = false
      plan()
    })
  }
  const end = store.subscribe(plan)
  plan()
  return end
}

async function read(engine: Engine, need: Missing, asked: State): Promise<void> {
  const window = windowOf(asked)
  const stop = new AbortController()
  // A question that nobody asks any more is not answered to its end.
  const end = engine.store.subscribe(() => {
    if (windowOf(engine.store.get()).query !== window.query) stop.abort()
  })
  try {
    const rows = await rowsFor(engine, need, window, stop.signal)
    engine.store.set(state => {
      if (!isStillWanted(windowOf(state), window, need)) return state
      return withWindow(state, (now, page) => received(now, need, rows, page, totalOf(state)))
    })
  } catch (error) {
    if (stop.signal.aborted) return
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

// A word that is somebody's whole identifier means them before whoever has it somewhere.
const singleWord = /^[^\s:<>~"()!]{3,}$/

async function firstRows({app}: Engine, {limit}: Missing, question: WindowQuery, signal: AbortSignal): Promise<Rows> {
  const asked = storeQuery(question, app.now(), limit)
  const ids = singleWord.test(question.text) ? await findExactMatches(app.reads, question.text) : []
  if (ids.length === 0) return {before: [], after: await app.reads.list(asked, signal)}
  const pinned = await app.reads.list({...asked, where: both({kind: 'ids', ids}, asked.where)}, signal)
  const others = {...asked, where: both(asked.where, {kind: 'not', of: {kind: 'ids', ids}})}
  return {before: [], after: [...pinned, ...(await app.reads.list(others, signal))], pinned}
}

/** The place after which the list goes on with the row of this place, if it still exists. */
function justBefore(place: ListPosition): ListPosition {
  return {...place, id: place.id - 1}
}
