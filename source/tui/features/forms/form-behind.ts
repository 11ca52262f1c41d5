import type {Engine} from '../../shell/engine.ts'

/** Brings the form back from which somebody was looked at, however one leaves them. Returns the function that ends it. */
export function keepFormBehind({store}: Engine): () => void {
  return store.subscribe(() => {
    const {behind, details, overlay, prompt} = store.get()
    if (behind && !details && !overlay && !prompt) store.set(state => ({...state, overlay: behind, behind: undefined}))
  })
}
