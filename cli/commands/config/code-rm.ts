import type {App} from '../../../source/app/app.ts'
import {inUseSentence, planSite} from '../../../source/app/configuration/change-configuration.ts'
import {codeHolders, replaceCodeAction} from '../../../source/app/configuration/replace-code.ts'
import type {Request} from '../../../source/app/writes/run.ts'
import {selectMatching} from '../../../source/app/writes/selection.ts'
import {tableFacts} from '../../../source/domain/configuration/code-tables.ts'
import {changeConfiguration, findObjection, isDryRun} from '../../configuration/change-configuration.ts'
import {type CliError, exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {outputFlags} from '../../framework/flags.ts'
import {performWrite} from '../../writes/perform-write.ts'
import {operationForRequest} from '../../writes/request-operation.ts'
import {readWriteMode, writeFlags} from '../../writes/write-flags.ts'
import {findCode, openCode, withCodes} from './code-tables.ts'

const {output, json, header} = outputFlags

export const codeRm: AppCommand = {
  name: 'code rm',
  about: 'Remove a code from a table. A code in use is only removed if another one replaces it.',
  usage: 'TABLE CODE',
  flags: {
    replaceWith: {
      value: 'CODE',
      about: 'Replace it with this code in all users, as one batch that can be undone',
    },
    ...writeFlags,
    output,
    json,
    header,
  },
  examples: ['code rm UserTitles MX', 'code rm UserGroups VISITOR --replace-with PATRON'],
  seeAlso: ['code set UserGroups VISITOR --enabled no', 'undo', 'config undo'],
  run: removeCode,
}

async function removeCode(call: Call, app: App): Promise<CommandResult> {
  const opened = await openCode(call, app, 'code rm')
  if (isCliError(opened)) return opened
  const {present, table, code} = opened
  const {extent} = tableFacts(table.name)
  if (extent !== 'open') return fixedTableError(table.name, code.code, extent)
  const rest = table.codes.filter(each => each.code !== code.code)
  const next = withCodes(present, table.name, rest)
  const plan = await planSite(app, present, next)
  const objection = findObjection({...plan, lost: []})
  if (objection) return objection
  const [lost] = plan.lost
  if (lost) {
    const word = call.flags.text('replaceWith')
    if (word === undefined) return inUseError(table.name, code.code, inUseSentence(table.name, code.code, lost.uses))
    const other = findCode(table, word)
    if (isCliError(other)) return other
    if (other.code === code.code) return usageError('A code cannot replace itself')
    const result = await replaceCode(call, app, {table: table.name, from: code.code, to: other.code})
    if (result !== exit.ok || isDryRun(call)) return result
  }
  return changeConfiguration(call, app, {present, next})
}

function fixedTableError(table: string, code: string, extent: 'closed' | 'fixed'): CliError {
  const message = `Code "${code}" cannot be removed: the codes of ${table} are fixed`
  const hint = extent === 'closed' ? `usher code set ${table} ${code} --enabled no` : 'Its label can be changed'
  return {code: 'E-FIXED', message, exit: exit.refused, hint}
}

function inUseError(table: string, code: string, message: string): CliError {
  const hint = [`usher code set ${table} ${code} --enabled no`, `usher code rm ${table} ${code} --replace-with CODE`]
  return {code: 'E-IN-USE', message, exit: exit.refused, hint: hint.join('\n')}
}

// Replaces a code in all users that have it, as an ordinary write with history and undo.
async function replaceCode(
  call: Call,
  app: App,
  replacement: {readonly table: string; readonly from: string; readonly to: string},
): Promise<CommandResult> {
  const mode = readWriteMode(call.flags)
  if (isCliError(mode)) return mode
  const where = codeHolders(replacement.table, replacement.from)
  const users = selectMatching(app.reads, {tab: 'all', where, now: app.now()})
  const request: Request = {action: replaceCodeAction(replacement), input: [], selection: users}
  return performWrite(call, operationForRequest(app, request), mode)
}
