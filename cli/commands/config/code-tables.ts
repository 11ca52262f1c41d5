// Finding code tables and codes, for the commands that list and change them.
import type {App} from '../../../source/app/app.ts'
import {nearest} from '../../../source/domain/base/nearest.ts'
import {codeTables} from '../../../source/domain/configuration/code-tables.ts'
import {applySteps, type Configuration, type SiteCode} from '../../../source/domain/configuration/configuration.ts'
import {requireConfigurePermission} from '../../configuration/change-configuration.ts'
import {type CliError, exit, isCliError, unexpectedArgumentError, usageError} from '../../framework/cli-error.ts'
import type {Call} from '../../framework/command.ts'

/** A code table with its codes in order. */
export type CodeTable = {readonly name: string; readonly codes: readonly SiteCode[]}

/** A code table to be changed, and the configuration that it is part of. */
export type OpenTable = {readonly present: Configuration; readonly table: CodeTable}

/** All code tables: the known ones in their order, then the others by name. */
export function listTables(site: Configuration): CodeTable[] {
  const known = Object.keys(codeTables)
  const others = [...site.codes.keys()].filter(name => !known.includes(name)).sort()
  return [...known, ...others].map(name => ({name, codes: site.codes.get(name) ?? []}))
}

/** Finds a code table by its name in any case. Refuses an unknown name. */
export function findTable(site: Configuration, word: string): CodeTable | CliError {
  const tables = listTables(site)
  const table = tables.find(each => each.name.toLowerCase() === word.toLowerCase())
  const names = tables.map(each => each.name)
  return (
    table ?? {
      code: 'E-NOT-FOUND',
      message: `Code table "${word}" does not exist${nearest(word, names)}`,
      exit: exit.notFound,
      hint: 'usher code list',
    }
  )
}

/** Finds a code of a table, in any case if it is not there as written. Refuses an unknown code. */
export function findCode({name, codes}: CodeTable, word: string): SiteCode | CliError {
  const code =
    codes.find(each => each.code === word) ?? codes.find(each => each.code.toLowerCase() === word.toLowerCase())
  const known = codes.map(each => each.code)
  return (
    code ?? {
      code: 'E-NOT-FOUND',
      message: `Code "${word}" does not exist in ${name}${nearest(word, known)}`,
      exit: exit.notFound,
      hint: `usher code list ${name}`,
    }
  )
}

/** The configuration with other codes in a table. */
export function withCodes(site: Configuration, table: string, codes: readonly SiteCode[]): Configuration {
  return applySteps(site, [{section: 'codes', name: table, before: site.codes.get(table) ?? null, after: codes}])
}

/** Opens a code table for a change. Refuses operators who may not change the configuration. */
export async function openTable(app: App, word: string): Promise<OpenTable | CliError> {
  const refused = requireConfigurePermission(app)
  if (refused) return refused
  const present = await app.reads.site.configuration()
  const table = findTable(present, word)
  return isCliError(table) ? table : {present, table}
}

/** Opens the table and finds the code that the arguments `TABLE CODE` of a command name. */
export async function openCode(
  {words}: Call,
  app: App,
  command: string,
): Promise<(OpenTable & {readonly code: SiteCode}) | CliError> {
  const [tableName, codeName, another] = words
  if (tableName === undefined || codeName === undefined)
    return usageError(`Name the table and the code: usher ${command} TABLE CODE`)
  if (another !== undefined) return unexpectedArgumentError(another)
  const opened = await openTable(app, tableName)
  if (isCliError(opened)) return opened
  const code = findCode(opened.table, codeName)
  return isCliError(code) ? code : {...opened, code}
}
