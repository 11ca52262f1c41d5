// Reading the open user.
import type {UserFile} from '../../../domain/user/index.ts'
import {type Engine, sayFault} from '../../shell/engine.ts'
import {type UserDetails, updateDetails, withFile} from './state.ts'

/** Reads the open user whenever missing or stale. Returns a function that stops the feed. */
export function feedUser(engine: Engine): () => void {
  const {store} = engine
  let isReading = false
  let isEnded = false
  const check = (): void => {
    if (isEnded || isReading || !needsFile(store.get().details)) return
    isReading = true
    queueMicrotask(() => {
      const {details} = store.get()
      void (details && needsFile(details) ? read(engine, details.id) : Promise.resolve())
        .catch(error => {
          store.set(state => ({...state, details: undefined}))
          sayFault(engine, error)
        })
        .finally(() => {
          isReading = false
          check()
        })
    })
  }
  const end = store.subscribe(check)
  return () => {
    isEnded = true
    end()
  }
}

function needsFile(details: UserDetails | undefined): boolean {
  return details !== undefined && (details.isStale || details.file?.user.id !== details.id)
}

async function read(engine: Engine, id: number): Promise<void> {
  const {app, store} = engine
  const [file] = await app.reads.files([id])
  if (!file) return gone(engine, id)
  const names = await namesFor(engine, file)
  store.set(state => (state.details?.id === id ? updateDetails(state, now => withFile(now, file, names)) : state))
}

function gone({store}: Engine, id: number): void {
  store.set(state => {
    if (state.details?.id !== id) return state
    const message = state.message ?? {kind: 'warning', text: 'This user no longer exists'}
    return {...state, details: undefined, message}
  })
}

async function namesFor({app}: Engine, file: UserFile): Promise<UserDetails['names']> {
  return file.proxies.length === 0 ? new Map() : app.reads.names(file.proxies.map(each => each.proxy_for_id))
}
