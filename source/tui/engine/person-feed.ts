// Reads the person whose details are open, and their history when the Audit tab shows it.
import type {UserFile} from '../../domain/user/index.ts'
import {type Audit, isWholeHistory, type Person, withFile} from '../state/person.ts'
import type {State} from '../state/state.ts'
import {type Engine, sayFault} from './engine.ts'

const entriesAtOnce = 100

/** Keeps the open person read. Returns the function that ends it. */
export function feedPerson(engine: Engine): () => void {
  const {store} = engine
  let isReading = false
  const check = (): void => {
    const {person} = store.get()
    if (isReading || !person || !isMissing(person)) return
    isReading = true
    queueMicrotask(() => {
      const now = store.get().person
      void (now && isMissing(now) ? read(engine, now) : Promise.resolve())
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

function isMissing(person: Person): boolean {
  return needsFile(person) || (person.tab === 'audit' && person.audit === undefined)
}

function change(state: State, id: number, step: (person: Person) => Person): State {
  return state.person?.id === id ? {...state, person: step(state.person)} : state
}

async function read(engine: Engine, person: Person): Promise<void> {
  const {app, store} = engine
  if (!needsFile(person)) {
    const audit = await readAudit(engine, person.id, entriesAtOnce)
    return store.set(state => change(state, person.id, now => ({...now, audit})))
  }
  const [file] = await app.reads.files([person.id])
  if (!file) return gone(engine, person.id)
  const names = await namesFor(engine, file)
  const audit =
    person.tab === 'audit' ? await readAudit(engine, person.id, person.audit?.limit ?? entriesAtOnce) : undefined
  store.set(state =>
    change(state, person.id, now => ({
      ...withFile(now, file, names),
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

/** The latest entries of a person's history with the batches they belong to. */
async function readAudit({app}: Engine, id: number, limit: number): Promise<Audit> {
  const entries = await app.reads.entries({users: [id], newestFirst: true, limit})
  const batches = new Map<number, NonNullable<Awaited<ReturnType<typeof app.reads.batch>>>>()
  for (const {batch} of entries) {
    if (batches.has(batch)) continue
    const found = await app.reads.batch(batch)
    if (found) batches.set(batch, found)
  }
  return {entries, batches, limit}
}

/** Reads on when the end of what is known of the history comes near. */
export async function readMoreAudit(engine: Engine, person: Person): Promise<void> {
  const {audit} = person
  if (!audit || isWholeHistory(audit)) return
  const more = await readAudit(engine, person.id, audit.limit * 2)
  engine.store.set(state => change(state, person.id, now => (now.audit === audit ? {...now, audit: more} : now)))
}
