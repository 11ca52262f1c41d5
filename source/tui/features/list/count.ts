// Counting matches of filters and marks in small steps, after the rows were read and while no keys arrive. A count ends
// when its subject changes.
import {setTimeout as delay} from 'node:timers/promises'
import type {OtherCounts} from '../../../app/display/list/list-view.ts'
import {otherTabs} from '../../../app/display/list/other-tabs.ts'
import type {CountStep, Tab} from '../../../app/ports.ts'
import type {Condition} from '../../../app/queries/condition.ts'
import {type Engine, sayFault, turn} from '../../shell/engine.ts'
import {createRetry} from '../../shell/retry.ts'
import {counted} from './received.ts'
import {windowOf, withWindow} from './state.ts'
import {isNarrowed, type Window, type WindowQuery, whereOf} from './window.ts'

declare module '../../shell/state.ts' {
  interface State {
    /** The matches on other tabs for a query without matches; undefined before they were counted. */
    readonly otherMatches: {readonly query: WindowQuery; readonly counts: OtherCounts} | undefined
  }
}

// Counting resumes only after this pause, so that typing is never delayed by more than one step.
const restMs = 60
const showEveryMs = 150

/** Counts the shown list whenever its count is missing. Returns a function that stops the feed. */
export function countMatches(engine: Engine): () => void {
  const {store} = engine
  const wanted = (): WindowQuery | undefined => {
    const window = windowOf(store.get())
    return isToBeCounted(window) ? window.query : undefined
  }
  return feedCount(engine, wanted, question => {
    const isCurrent = (): boolean => windowOf(store.get()).query === question
    const show = (found: CountStep): void =>
      store.set(state =>
        withWindow(state, window => (found.done ? counted({...window, found}, found.found) : {...window, found})),
      )
    return countSteps(engine, {tab: question.tab, where: whereOf(question)}, isCurrent, show)
  })
}

/**
 * Counts the wanted subject, one at a time. A failed count is reported and repeated after growing pauses, a few times.
 * Returns a function that stops the feed.
 */
export function feedCount<T>(
  engine: Engine,
  wanted: () => T | undefined,
  run: (subject: T) => Promise<void>,
): () => void {
  let counting: T | undefined
  let failed: T | undefined
  let isEnded = false
  const retry = createRetry()
  const check = (): void => {
    const subject = wanted()
    if (isEnded || subject === undefined || counting === subject || failed === subject) return
    if (failed !== undefined) retry.reset()
    failed = undefined
    counting = subject
    void run(subject)
      .then(retry.reset)
      .catch(error => {
        // Without this, an unreachable database would fail again and again.
        failed = subject
        if (isEnded) return
        retry.later(() => {
          // Unless another one failed in the meantime, which has retries of its own.
          if (failed !== subject) return
          failed = undefined
          check()
        })
        sayFault(engine, error)
      })
      .finally(() => {
        if (counting === subject) counting = undefined
        check()
      })
  }
  const unsubscribe = engine.store.subscribe(check)
  check()
  return () => {
    isEnded = true
    retry.end()
    unsubscribe()
  }
}

function isToBeCounted(window: Window): boolean {
  return isNarrowed(window.query) && window.isLoaded && window.pendingJump === undefined && window.found?.done !== true
}

/** Counts users in steps, yields to keys and shows progress; ends early once `isCurrent` returns false. */
export async function countSteps(
  engine: Engine,
  scope: {readonly tab: Tab; readonly where: Condition},
  isCurrent: () => boolean,
  show: (found: CountStep) => void,
): Promise<void> {
  const {app} = engine
  let shownAt = performance.now()
  await rest(engine)
  if (!isCurrent()) return
  for await (const found of app.reads.count({...scope, now: app.now()})) {
    if (!isCurrent()) return
    if (found.done || performance.now() - shownAt > showEveryMs) {
      shownAt = performance.now()
      show(found)
    }
    await rest(engine)
    if (!isCurrent()) return
  }
}

/** Counts the other tabs whenever a filter matches nobody on the shown one. Returns a function that stops the feed. */
export function countOtherTabs(engine: Engine): () => void {
  const {store} = engine
  const wanted = (): WindowQuery | undefined => {
    const {otherMatches} = store.get()
    const {query, rows, isLoaded, pendingJump} = windowOf(store.get())
    const isEmpty = isLoaded && pendingJump === undefined && rows.length === 0 && query.text !== ''
    return isEmpty && query.tab !== 'all' && otherMatches?.query !== query ? query : undefined
  }
  return feedCount(engine, wanted, async query => {
    const isCurrent = (): boolean => windowOf(store.get()).query === query
    const counts = await countTabs(engine, query.tab, whereOf(query), isCurrent)
    if (isCurrent()) store.set(state => ({...state, otherMatches: {query, counts}}))
  })
}

/** Returns how many users meet a condition on each tab other than this one; ends early once `isCurrent` returns false. */
export async function countTabs(
  engine: Engine,
  tab: Tab,
  where: Condition,
  isCurrent: () => boolean,
): Promise<OtherCounts> {
  const counts: Partial<Record<Tab, number>> = {}
  for (const other of otherTabs(tab))
    await countSteps(engine, {tab: other, where}, isCurrent, ({found}) => {
      counts[other] = found
    })
  return counts
}

// Low priority: resumes 60 ms after the last key.
async function rest({keys}: Engine): Promise<void> {
  for (let since = performance.now() - keys.lastAt; since < restMs; since = performance.now() - keys.lastAt)
    await delay(restMs - since)
  await turn()
}
