import {zeroCounts} from '../../../app/outcome.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {stepBack} from '../../shell/input/scopes.ts'
import {overlayKind} from '../../shell/registry.ts'
import {askFor} from '../confirm/state.ts'

/** Quits; while a task runs, it asks for confirmation first. */
export function askToQuit({store, host}: Engine) {
  const {task} = store.get()
  if (!task) return host.quit(0)
  const question = {
    title: `${task.label} is not finished. Quit?`,
    lines: [],
    counts: {...zeroCounts(), changed: 1},
    button: 'Quit',
    warnings: ['Changes made so far stay; the rest is not done. The history shows the batch.'],
  }
  store.set(state => ({...state, overlay: askFor('Quit', question, {do: 'quit'})}))
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
  if (now - keys.interruptedAt < twiceWithinMs) return host.quit(130)
  keys.interruptedAt = now
  say(engine, 'note', 'Ctrl-C again quits')
}
