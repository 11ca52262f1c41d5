// Counts what a filter finds, and who is marked by one: a few milliseconds at a time, after the rows are there, giving way to
// keys. A count ends when what it was about has changed.
import {setTimeout as delay} from 'node:timers/promises'
import type {CountStep, Tab} from '../../../app/ports.ts'
import type {Condition} from '../../../app/queries/condition.ts'
import {type Engine, sayFault, turn} from '../../shell/engine.ts'
import {counted} from './received.ts'
import {windowOf, withWindow} from './state.ts'
import {isNarrowed, type Window, type WindowQuery, whereOf} from './window.ts'

// While someone types, the next letter is at most this far away.
const restMs = 60
const showEveryMs = 150

/** Counts whenever the shown list is one that has to be counted. Returns the function that ends it. */
export function countMatches(engine: Engine): () => void {
  const {store} = engine
  const wanted = (): WindowQuery | undefined => {
    const window = windowOf(store.get())
    return isToBeCounted(window) ? window.query : undefined
  }
  return countWhile(engine, wanted, question => {
    const isCurrent = (): boolean => windowOf(store.get()).query === question
    const show = (found: CountStep): void =>
      store.set(state =>
        withWindow(state, window => (found.done ? counted({...window, found}, found.found) : {...window, found})),
      )
    return countSteps(engine, {tab: question.tab, where: whereOf(question)}, isCurrent, show)
  })
}

/**
 * Keeps counting what is wanted, one thing at a time. What could not be counted is told and left until something else is wanted.
 * Returns the function that ends it.
 */
export function countWhile<T>(
  engine: Engine,
  wanted: () => T | undefined,
  run: (subject: T) => Promise<void>,
): () => void {
  let counting: T | undefined
  let failed: T | undefined
  let isEnded = false
  const check = (): void => {
    const subject = wanted()
    if (isEnded || subject === undefined || counting === subject || failed === subject) return
    failed = undefined
    counting = subject
    void run(subject)
      .catch(error => {
        // A database that is gone fails at once, every time.
        failed = subject
        if (!isEnded) sayFault(engine, error)
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
    unsubscribe()
  }
}

function isToBeCounted(window: Window): boolean {
  return isNarrowed(window.query) && window.isLoaded && window.pendingJump === undefined && window.found?.done !== true
}

/** Counts users step by step, giving way to keys, and shows how far it is; ends once it is no longer asked for. */
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

// Counts have all the time in the world: they go on when no key came for a moment.
async function rest({keys}: Engine): Promise<void> {
  for (let since = performance.now() - keys.lastAt; since < restMs; since = performance.now() - keys.lastAt)
    await delay(restMs - since)
  await turn()
}
