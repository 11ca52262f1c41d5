// Counts what a filter finds, a few milliseconds at a time, after the rows are there; gives way to keys, and ends when the
// question has changed.
import {setTimeout as delay} from 'node:timers/promises'
import {counted} from '../state/received.ts'
import {windowOf, withWindow} from '../state/state.ts'
import type {Question, Window} from '../state/window.ts'
import {type Engine, sayFault, turn} from './engine.ts'

// While someone types, the next letter is at most this far away.
const restMs = 60
const showEveryMs = 150

/** Counts whenever the shown list is one that has to be counted. Returns the function that ends it. */
export function countMatches(engine: Engine): () => void {
  let counting: Question | undefined
  const check = (): void => {
    const window = windowOf(engine.store.get())
    if (!isToBeCounted(window) || counting === window.question) return
    const {question} = window
    counting = question
    void count(engine, question)
      .catch(error => sayFault(engine, error))
      .finally(() => {
        if (counting === question) counting = undefined
        check()
      })
  }
  const end = engine.store.subscribe(check)
  check()
  return end
}

function isToBeCounted(window: Window): boolean {
  return window.question.text !== '' && window.isLoaded && window.jump === undefined && window.found?.done !== true
}

async function count(engine: Engine, question: Question): Promise<void> {
  const {app, store} = engine
  const isCurrent = (): boolean => windowOf(store.get()).question === question
  let shownAt = performance.now()
  await rest(engine)
  if (!isCurrent()) return
  for await (const found of app.reads.count({tab: question.tab, where: question.where, now: app.now()})) {
    if (!isCurrent()) return
    const isDue = found.done || performance.now() - shownAt > showEveryMs
    if (isDue) {
      shownAt = performance.now()
      store.set(state =>
        withWindow(state, window => (found.done ? counted({...window, found}, found.found) : {...window, found})),
      )
    }
    await rest(engine)
    if (!isCurrent()) return
  }
}

async function rest({keys}: Engine): Promise<void> {
  const since = performance.now() - keys.lastAt
  if (since < restMs) await delay(restMs - since)
  else await turn()
}
