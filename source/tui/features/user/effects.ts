// Reads the user whose details are open.
import type {UserFile} from '../../../domain/user/index.ts'
import {type Engine, sayFault} from '../../shell/engine.ts'
import {type OpenUser, withFile, withOpenUser} from './state.ts'

/** Keeps the open user read. Returns the function that ends it. */
export function feedUser(engine: Engine): () => void {
  const {store} = engine
  let isReading = false
  const check = (): void => {
    if (isReading || !needsFile(store.get().person)) return
    isReading = true
    queueMicrotask(() => {
      const {person} = store.get()
      void (person && needsFile(person) ? read(engine, person.id) : Promise.resolve())
        .catch(error => {
          store.set(state => ({...state, person: undefined}))
          sayFault(engine, error)
        })
        .finally(() => {
          isReading = false
          check()
        })
    })
  }
  return store.subscribe(check)
}

function needsFile(person: OpenUser | undefined): boolean {
  return person !== undefined && (person.isStale || person.file?.user.id !== person.id)
}

async function read(engine: Engine, id: number): Promise<void> {
  const {app, store} = engine
  const [file] = await app.reads.files([id])
  if (!file) return gone(engine, id)
  const names = await namesFor(engine, file)
  store.set(state => (state.person?.id === id ? withOpenUser(state, now => withFile(now, file, names)) : state))
}

function gone({store}: Engine, id: number): void {
  store.set(state => {
    if (state.person?.id !== id) return state
    const message = state.message ?? {kind: 'warning', text: 'This user no longer exists'}
    return {...state, person: undefined, message}
  })
}

async function namesFor({app}: Engine, file: UserFile): Promise<OpenUser['names']> {
  return file.proxies.length === 0 ? new Map() : app.reads.names(file.proxies.map(each => each.proxy_for_id))
}
