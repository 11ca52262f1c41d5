// Reads the person whose details are open, and their history when the Audit tab shows it.
import {demeritsFor} from '../../../app/patron-services/demerits.ts'
import type {UserFile} from '../../../domain/user/index.ts'
import {type Person, withFile} from './state.ts'
import type {State} from '../../shell/state.ts'
import {needsOlder, readAudit, readOlder} from '../audit/audit-feed.ts'
import {type Engine, sayFault} from '../../shell/engine.ts'

/** Keeps the open person read. Returns the function that ends it. */
export function feedPerson(engine: Engine): () => void {
  const {store} = engine
  let isReading = false
  const check = (): void => {
    if (isReading || !isMissing(store.get())) return
    isReading = true
    queueMicrotask(() => {
      const {person} = store.get()
      void (person && isMissing(store.get()) ? read(engine, person) : Promise.resolve())
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

function needsFile(person: Person): boolean {
  return person.isStale || person.file?.user.id !== person.id
}

function isMissing(state: State): boolean {
  const {person} = state
  if (!person) return false
  return needsFile(person) || (person.tab === 'audit' && person.audit === undefined) || needsOlder(state)
}

function change(state: State, id: number, step: (person: Person) => Person): State {
  return state.person?.id === id ? {...state, person: step(state.person)} : state
}

async function read(engine: Engine, person: Person): Promise<void> {
  const {app, store} = engine
  if (!needsFile(person) && person.file) {
    const before = person.audit
    const audit = before ? await readOlder(engine, person.id, before) : await readAudit(engine, person.file, undefined)
    return store.set(state => change(state, person.id, now => (now.audit === before ? {...now, audit} : now)))
  }
  const [file] = await app.reads.files([person.id])
  if (!file) return gone(engine, person.id)
  const beside = {names: await namesFor(engine, file), demerits: await demeritsFor(app, file.user.id)}
  const audit = person.tab === 'audit' ? await readAudit(engine, file, person.audit) : undefined
  store.set(state =>
    change(state, person.id, now => ({
      ...withFile(now, file, beside),
      audit: audit ?? (now.isStale ? undefined : now.audit),
    })),
  )
}

function gone({store}: Engine, id: number): void {
  store.set(state => {
    if (state.person?.id !== id) return state
    const message = state.message ?? {kind: 'warning', text: 'This user no longer exists'}
    return {...state, person: undefined, message}
  })
}

async function namesFor({app}: Engine, file: UserFile): Promise<Person['names']> {
  return file.proxies.length === 0 ? new Map() : app.reads.names(file.proxies.map(each => each.proxy_for_id))
}
