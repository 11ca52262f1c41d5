// Loaded on demand, because every start of the program pays for what `open.ts` imports.
import type {HistoryReads, HistoryWrites} from '../../source/app/ports.ts'
import type {Db, Dialect} from '../dialect/dialect.ts'

/** The read functions for jobs and deleted users, bound to a connection. */
export function historyReads(db: Db): HistoryReads {
  return {
    jobRuns: async limit => (await import('./job.ts')).jobRuns(db, limit),
    keptSince: async () => (await import('./job.ts')).keptSince(db),
    preview: async (what, slice) => (await import('./clearing.ts')).countClearable(db, what, slice),
    removed: async question => (await import('./deleted-users.ts')).removedUsers(db, question),
  }
}

/** The write functions for jobs, bound to a connection. */
export function historyWrites(connected: () => Promise<{db: Db; dialect: Dialect}>): HistoryWrites {
  const open = async (): Promise<Db> => (await connected()).db
  return {
    beginJob: async run => (await import('./job.ts')).beginJob(await open(), run),
    beat: async (id, now) => (await import('./job.ts')).beat(await open(), id, now),
    endJob: async (id, end) => (await import('./job.ts')).endJob(await open(), id, end),
    clear: async (what, slice) => (await import('./clearing.ts')).clear(await open(), what, slice),
    rewrite: async () => {
      const {db, dialect} = await connected()
      return dialect.compact(db)
    },
  }
}
