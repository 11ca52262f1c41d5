import {counted} from '../../../app/display/text/counts.ts'
import {zeroCounts} from '../../../app/outcome.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {stepBack} from '../../shell/input/scopes.ts'
import {overlayKind} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'
import {askFor} from '../confirm/state.ts'
import {formBehind} from '../forms/behind.ts'
import {isUnmarked, markCount} from '../marks/marks.ts'

/** Quits; while a task runs, users are marked or a form is open behind a user, it asks for confirmation first. */
export function askToQuit({store, host}: Engine) {
  const losses = lossesOf(store.get())
  const [first, ...others] = losses
  if (!first) return host.quit(0)
  const question = {
    title: `${first.what}. Quit?`,
    lines: [],
    counts: {...zeroCounts(), changed: 1},
    button: 'Quit',
    warnings: [first.consequence, ...others.map(each => `${each.what}. ${each.consequence}`)],
  }
  store.set(state => ({...state, overlay: askFor('Quit', question, {do: 'quit'})}))
}

// What quitting would lose, and how.
function lossesOf(state: State) {
  const {task, marks} = state
  const count = markCount(marks)
  const marked =
    count === undefined ? 'Users are marked' : `${counted(count, 'user')} ${count === 1 ? 'is' : 'are'} marked`
  return [
    ...(task
      ? [
          {
            what: `${task.label} is not finished`,
            consequence: 'Changes made so far stay; the rest is not done. The history shows the batch.',
          },
        ]
      : []),
    ...(formBehind(state) ? [{what: 'A form is not saved', consequence: 'Its changes are lost.'}] : []),
    ...(isUnmarked(marks) || count === 0 ? [] : [{what: marked, consequence: 'Marks are not kept.'}]),
  ]
}

const twiceWithinMs = 2000

/**
 * Ctrl-C stops a running task or a preview that is being prepared. In an overlay or a prompt it is Esc, so nothing typed
 * is lost without the question that Esc asks. Otherwise, and where Esc has to wait, it quits when pressed twice.
 */
export function interrupt(engine: Engine) {
  const {store, host, keys, running, features} = engine
  const {overlay, prompt, isPreparing, task} = store.get()
  if (task && !overlay) {
    running.stop?.abort()
    return store.set(state => (state.task ? {...state, task: {...state.task, isStopping: true}} : state))
  }
  if (isPreparing) return store.set(state => ({...state, isPreparing: false}))
  const isBusy = overlay !== undefined && overlayKind(features, overlay).isBusy?.(overlay) === true
  if ((overlay || prompt) && !isBusy && stepBack(engine)) return
  const now = performance.now()
  if (now - keys.interruptedAt < twiceWithinMs) return formBehind(store.get()) ? askToQuit(engine) : host.quit(130)
  keys.interruptedAt = now
  say(engine, 'note', 'Ctrl-C again quits')
}
