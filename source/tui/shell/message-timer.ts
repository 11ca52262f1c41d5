import type {Engine} from './engine.ts'
import {noteLastsMs} from './message.ts'

/** Removes notes after a while. Returns a function that stops it. */
export function expireNotes({store}: Engine): () => void {
  let timed: object | undefined
  let timer: NodeJS.Timeout | undefined
  const end = store.subscribe(() => {
    const {message} = store.get()
    if (message === timed) return
    clearTimeout(timer)
    timed = message
    if (message?.kind !== 'ok' && message?.kind !== 'note') return
    timer = setTimeout(
      () => store.set(state => (state.message === message ? {...state, message: undefined} : state)),
      noteLastsMs,
    )
  })
  return () => {
    clearTimeout(timer)
    end()
  }
}
