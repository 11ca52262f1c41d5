import type {Engine} from '../../shell/engine.ts'

/** Reopens the form behind the details once they are left. Returns a function that stops it. */
export function keepFormBehind({store}: Engine): () => void {
  return store.subscribe(() => {
    const {behind, details, overlay, prompt} = store.get()
    if (behind && !details && !overlay && !prompt) store.set(state => ({...state, overlay: behind, behind: undefined}))
  })
}
