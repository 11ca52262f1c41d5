// Reads the user for the detail pane once the cursor rests, so that holding a key down reads no users.
import {explainUser} from '../../../app/findings/findings.ts'
import {type Engine, sayFault, turn} from '../../shell/engine.ts'
import {isTooSmall, type State} from '../../shell/state.ts'
import {placeOfPreview, windowOf} from '../list/state.ts'
import type {PaneUser} from './state.ts'

const restMs = 30

/** Keeps the user of the detail pane read while it is shown. Returns a function that stops the feed. */
export function feedDetailPane(engine: Engine): () => void {
  const {store} = engine
  let waitsFor: number | undefined
  let timer: NodeJS.Timeout | undefined
  let isEnded = false
  const check = (): void => {
    if (isEnded) return
    const id = missingUser(store.get())
    if (id === waitsFor) return
    clearTimeout(timer)
    waitsFor = id
    if (id !== undefined) timer = setTimeout(() => void read(id), restMs)
  }
  const read = async (id: number): Promise<void> => {
    try {
      await show(engine, id)
    } catch (error) {
      // Stores an empty result, so that a user who cannot be read is not read again and again.
      put(engine, {id, file: undefined, found: []})
      sayFault(engine, error)
    }
    if (waitsFor === id) waitsFor = undefined
    check()
  }
  const end = store.subscribe(check)
  check()
  return () => {
    isEnded = true
    clearTimeout(timer)
    end()
  }
}

/** Returns the current user if the pane does not show them yet. */
function missingUser(state: State): number | undefined {
  const {preview, details} = state
  if (details || isTooSmall(state) || placeOfPreview(state) === undefined) return undefined
  const {cursor} = windowOf(state)
  return cursor === 0 || (preview.user?.id === cursor && !preview.isStale) ? undefined : cursor
}

async function show(engine: Engine, id: number): Promise<void> {
  const {app} = engine
  const [file] = await app.reads.files([id])
  if (!put(engine, {id, file, found: file ? undefined : []}) || !file) return
  await turn()
  if (!isUnderCursor(engine.store.get(), id)) return
  const found = await explainUser(app, file)
  put(engine, {id, file, found})
}

/** Shows the user unless the cursor has moved on. Returns whether it was shown. */
function put({store}: Engine, user: PaneUser): boolean {
  if (!isUnderCursor(store.get(), user.id)) return false
  store.set(state => ({...state, preview: {...state.preview, user, isStale: false}}))
  return true
}

function isUnderCursor(state: State, id: number): boolean {
  return placeOfPreview(state) !== undefined && windowOf(state).cursor === id
}
