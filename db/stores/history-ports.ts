// What few commands ask for is loaded when it is asked for: every start pays for what `open.ts` imports.
import type {HistoryReads, HistoryWrites} from '../../source/app/ports.ts'
import type {Db} from '../handle.ts'

/** The questions about jobs and deleted people, bound to a connection. */
export function historyReads(db: Db): HistoryReads {
  return {
    jobRuns: async limit => (await import('./job.ts')).jobRuns(db, limit),
    keptSince: async () => (await import('./job.ts')).keptSince(db),
    preview: async (what, slice) => (await import('./clearing.ts')).lookAt(db, what, slice),
    removed: async question => (await import('./deleted-users.ts')).removedPeople(db, question),
  }
}

/** The writes of jobs, bound to a connection. */
export function historyWrites(open: () => Promise<Db>): HistoryWrites {
  return {
    beginJob: async run => (await import('./job.ts')).beginJob(await open(), run),
    beat: async (id, now) => (await import('./job.ts')).beat(await open(), id, now),
    endJob: async (id, end) => (await import('./job.ts')).endJob(await open(), id, end),
    clear: async (what, slice) => (await import('./clearing.ts')).clear(await open(), what, slice),
  }
}
