import {exportUsers} from '../../../source/app/exchange/export/export.ts'
import type {ImportOptions} from '../../../source/app/exchange/import/import-options.ts'
import {loadUsers} from '../../../source/app/exchange/import/intake.ts'
import type {IntakeOptions, Loaded, Rejected} from '../../../source/app/exchange/import/intake-options.ts'
import type {PlainRecord} from '../../../source/app/exchange/plain-record.ts'
import {readRecords} from '../../../source/app/exchange/read/read-records.ts'
import type {WriteFormat} from '../../../source/app/exchange/write/write-records.ts'
import {allUsers} from '../../../source/app/queries/condition.ts'
import {selectMatching} from '../../../source/app/writes/selection.ts'
import {type Application, tick} from '../../support/application.ts'
import {chunked} from './files.ts'

export type LoadOptions = Partial<ImportOptions> & Omit<Partial<IntakeOptions>, 'rules' | 'input'>

/** Loads a file of records, or a text as it is; every record is told how it went. */
export const load = async (
  application: Application,
  file: readonly PlainRecord[] | string,
  options: LoadOptions = {},
) => {
  tick(application.clock)
  const {mode = 'merge', as = 'file', match, system, linked, recordType, ...more} = options
  const rules: ImportOptions = {
    mode,
    as,
    ...(match === undefined ? {} : {match}),
    ...(system === undefined ? {} : {system}),
    ...(linked === undefined ? {} : {linked}),
    ...(recordType === undefined ? {} : {recordType}),
  }
  const text = typeof file === 'string' ? file : file.map(record => JSON.stringify(record)).join('\n')
  const loaded: Loaded[] = []
  const rejected: Rejected[] = []
  const report = await loadUsers(application.app, readRecords(chunked(text)), {
    ...more,
    rules,
    input: {file: 'people.json'},
    onLoaded: each => void loaded.push(each),
    onRejected: each => void rejected.push(each),
  })
  if ('declined' in report) throw new Error(report.declined.map(each => each.sentence).join())
  return {...report, loaded, rejected}
}

/** How each record fared, in short: `changed` with what was found remarkable, or why not. That most have no type is left out. */
export const fared = (loaded: readonly Loaded[]): string[][] =>
  loaded.map(each => [
    each.result,
    ...each.reasons.map(why => why.sentence),
    ...(each.plan?.findings ?? []).filter(finding => !finding.startsWith('no record type')),
  ])

/** Everybody as a file, in list order. */
export const exported = async (
  {app, clock}: Application,
  format: WriteFormat = 'json-lines',
  withFees = false,
): Promise<string> => {
  let text = ''
  const people = selectMatching(app.reads, {tab: 'all', where: allUsers, now: clock.now})
  const {refused} = await exportUsers(
    app,
    people,
    piece => {
      text += piece
    },
    {format, withFees},
  )
  if (refused.length > 0) throw new Error(JSON.stringify(refused))
  return text
}

/** A record with little in it; a test says what it is about. */
export const aRecord = (primary_id: string, more: PlainRecord = {}): PlainRecord => ({
  primary_id,
  first_name: 'Ada',
  last_name: 'Berg',
  user_group: {value: 'GRAD'},
  ...more,
})
