// Loaded on demand, because every start of the program pays for what `open.ts` imports.
import type {SiteReads, SiteWrites} from '../../../source/app/ports.ts'
import {nextNumber} from '../../commit/counter.ts'
import type {Db} from '../../handle.ts'

/** The read functions for the configuration of the site, bound to a connection. */
export function siteReads(db: Db): SiteReads {
  return {
    configuration: async () => (await import('./configuration.ts')).readConfiguration(db),
    codeUses: async (table, code) => (await import('./code-use.ts')).codeUses(db, table, code),
    values: async question => (await import('./code-use.ts')).fieldValues(db, question),
    change: async id => (await import('./configuration-change.ts')).findSiteChange(db, id),
    changes: async limit => (await import('./configuration-change.ts')).listSiteChanges(db, limit),
  }
}

/** The write functions for the configuration of the site, bound to a connection. */
export function siteWrites(open: () => Promise<Db>): SiteWrites {
  return {
    change: async change => (await import('./configuration-change.ts')).writeSite(await open(), change),
    nextNumber: async series => nextNumber(await open(), `number of ${series}`),
  }
}
