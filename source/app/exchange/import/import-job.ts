import type {Batch} from '../../../domain/base/history.ts'
import type {ImportOptions} from './import-options.ts'

const jobs = {linked: 'linked accounts', sync: 'synchronisation', import: 'import'} as const

/** What users of an import are stamped with as the job that updated them last. */
export function importJob({as, linked}: Pick<ImportOptions, 'as' | 'linked'>): string {
  if (linked !== undefined) return jobs.linked
  return as === 'sync' ? jobs.sync : jobs.import
}

/** The same from the recorded batch; undefined for batches that are not imports. */
export function importJobOf({action, input}: Batch): string | undefined {
  if (action !== 'user.import') return undefined
  if (input['linked'] !== undefined) return jobs.linked
  return input['sync'] === undefined ? jobs.import : jobs.sync
}
