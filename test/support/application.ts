import {rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createSecrets} from '../../cli/secrets/secrets.ts'
import {type Connection, connect, readsOf, writesOf} from '../../db/open.ts'
import {migrateToLatest} from '../../db/schema/migrate.ts'
import type {Action} from '../../source/app/actions/action.ts'
import type {App} from '../../source/app/app.ts'
import type {Outcome, Report} from '../../source/app/outcome.ts'
import type {WriteOptions} from '../../source/app/writes/commit-outcomes.ts'
import {run} from '../../source/app/writes/run.ts'
import {selectIds} from '../../source/app/writes/selection.ts'
import type {Policy} from '../../source/domain/entity/policy.ts'
import type {UserFile} from '../../source/domain/user/index.ts'
import {aPolicy} from './policies.ts'
import {creationsOf} from './users/user.ts'

// Made by the first test that needs it.
const pinKey = join(tmpdir(), `usher-pin-${process.pid}.key`)
process.once('exit', () => rmSync(pinKey, {force: true}))

export const firstMoment = '2026-11-22T12:00:00.000Z'

/** What came of a write: the report, or why nothing was done, and how it went for each person. */
export type Done = Partial<Report> & {
  readonly declined?: readonly {code: string; sentence: string}[]
  readonly outcomes: readonly Outcome[]
}

/** The application on a database of its own. */
export type Application = {
  readonly app: App
  readonly connection: Connection
  /** The time of the next action; each takes a second. */
  readonly clock: {now: string}
  /** Stores people as they are, without the history of an action of the program. */
  readonly add: (...people: readonly UserFile[]) => Promise<void>
  readonly person: (primaryId: string) => Promise<UserFile>
  readonly exists: (primaryId: string) => Promise<boolean>
  /** Runs an action on people by their primary identifiers. */
  readonly run: (
    action: Action,
    people: readonly string[],
    input?: readonly string[],
    options?: WriteOptions,
  ) => Promise<Done>
  /** Everybody with everything, but for what no undo brings back: versions and who changed them last. */
  readonly everybody: () => Promise<readonly unknown[]>
  readonly close: () => Promise<void>
}

export type Given = {
  readonly people?: readonly UserFile[]
  readonly settings?: Readonly<Record<string, string>>
  readonly policy?: Policy
  readonly place?: string
  readonly changes?: Partial<App>
}

/** Makes an empty database with these people, in memory unless a place is given. */
export const openApplication = async (given: Given = {}): Promise<Application> => {
  const connection = await connect(given.place ?? ':memory:', {create: true, busyTimeoutMs: 200})
  await migrateToLatest(connection.db, connection.dialect, firstMoment)
  const names = ['row', 'batch', 'change', 'STAFF', 'PUBLIC', 'CONTACT']
  await connection.db
    .insertInto('counter')
    .values(names.map(name => ({name, value: name === 'row' ? 100_000_000 : 0})))
    .onConflict(on => on.doNothing())
    .execute()
  const settings = Object.entries({...given.settings, ...Object.fromEntries(given.policy?.settings ?? [])})
  if (settings.length > 0)
    await connection.db
      .insertInto('policy')
      .values(settings.map(([name, value]) => ({name, value})))
      .execute()
  const application = applicationOn(connection, given)
  await application.add(...(given.people ?? []))
  return application
}

/** The application on a connection: the administrator at work, on a clock of the test. */
export const applicationOn = (
  connection: Connection,
  {settings = {}, policy, changes = {}}: Given = {},
): Application => {
  const clock = {now: firstMoment}
  const [reads, writes] = [readsOf(connection), writesOf(async () => connection)]
  const app: App = {
    reads,
    writes,
    secrets: createSecrets(async () => pinKey),
    policy: policy ?? aPolicy(settings),
    renew: async () => {},
    operator: {id: 1, primary_id: 'admin', name: 'Admin', roles: ['50']},
    login: 'admin',
    source: 'cli',
    readOnly: false,
    now: () => clock.now,
    pause: async () => {},
    ...changes,
  }
  const idOf = async (primaryId: string): Promise<number> =>
    (await reads.findIds([primaryId])).get(primaryId.toLowerCase()) ?? -1
  return {
    app,
    connection,
    clock,
    add: async (...people) => {
      if (people.length === 0) return
      const batch = await writes.openBatch({
        action: 'setup',
        input: {},
        operator: 'setup',
        source: 'job',
        started_at: clock.now,
      })
      const results = await writes.commit({batch, operator: 'setup', now: clock.now, plans: creationsOf(people)})
      if (results.some(each => each.kind !== 'done')) throw new Error(JSON.stringify(results))
      await writes.closeBatch(batch, {state: 'done', at: clock.now, people: 0, refused: 0})
    },
    person: async primaryId => {
      const [file] = await reads.files([await idOf(primaryId)])
      if (!file) throw new Error(`there is no ${primaryId}`)
      return file
    },
    exists: async primaryId => (await idOf(primaryId)) > 0,
    run: async (action, people, input = [], options = {}) => {
      tick(clock)
      const ids = await Promise.all(people.map(idOf))
      const outcomes: Outcome[] = []
      const report = await run(
        app,
        {action, input, selection: selectIds(ids)},
        {...options, onOutcome: each => void outcomes.push(each)},
      )
      return {...report, outcomes}
    },
    everybody: async () => {
      const ids = await connection.db.selectFrom('user').select('id').orderBy('id').execute()
      return (await reads.files(ids.map(each => each.id))).map(lasting)
    },
    close: () => connection.db.destroy(),
  }
}

/** Lets a second pass. */
export const tick = (clock: {now: string}): void => {
  clock.now = new Date(Date.parse(clock.now) + 1000).toISOString()
}

// What an undo brings back: everything but versions and stamps.
const lasting = (file: UserFile): unknown => {
  const {updated_by: _by, updated_date: _date, updated_by_job: _job, ...user} = file.user
  return JSON.parse(JSON.stringify({...file, user}, (name, value) => (name === 'version' ? undefined : value)))
}

/** Runs a test with an application, and closes it. */
export const withApplication =
  (given: Given | (() => Given), test: (application: Application) => Promise<void>): (() => Promise<void>) =>
  async () => {
    const application = await openApplication(typeof given === 'function' ? given() : given)
    try {
      await test(application)
    } finally {
      await application.close()
    }
  }
