import type {App} from '../../../source/app/app.ts'
import {revertChange} from '../../../source/app/configuration/change-configuration.ts'
import type {SiteChange} from '../../../source/app/ports.ts'
import {summarizeSteps} from '../../../source/domain/configuration/step-text.ts'
import {
  changeConfiguration,
  changeFlags,
  printSteps,
  requireConfigurePermission,
} from '../../configuration/change-configuration.ts'
import {type CliError, exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {readLimit} from '../../framework/flag-values.ts'
import {outputFlags} from '../../framework/flags.ts'
import {type Column, momentColumn, numberColumn, textColumn} from '../../output/columns.ts'
import {printRows} from '../../output/print-rows.ts'
import {declinedError} from '../../writes/perform-write.ts'

const {output, json, header} = outputFlags
const defaultLimit = 50

const columns: readonly Column<SiteChange>[] = [
  numberColumn('change', 'Change', each => each.id),
  momentColumn('at', 'When', each => each.at),
  textColumn('operator', 'Who', each => each.operator),
  textColumn('what', 'What', each => summarizeSteps(each.steps)),
  textColumn('source', 'From', each => each.source),
  numberColumn('undoes', 'Undoes', each => each.undoes),
  numberColumn('undone_by', 'Undone by', each => each.undone_by),
]

export const configHistory: AppCommand = {
  name: 'config history',
  about: 'Show who changed the configuration and when, or what one change did.',
  usage: '[CHANGE]',
  flags: {
    limit: {value: 'N', about: `Maximum number of changes. 0 for all. Default: ${defaultLimit}`},
    output,
    json,
    header,
  },
  examples: ['config history', 'config history 3', 'config history -o jsonl'],
  seeAlso: ['config undo 3', 'history'],
  async run(call, app) {
    const [word, another] = call.words
    if (another !== undefined) return usageError('Name only one change')
    if (word !== undefined) {
      const change = await findChange(app, word)
      return isCliError(change) ? change : printSteps(call, change.steps)
    }
    const limit = readLimit(call.flags, defaultLimit)
    if (isCliError(limit)) return limit
    const changes = await app.reads.site.changes(limit)
    return printRows(call, changes, {columns, plural: 'changes', none: 'The configuration has not been changed.'})
  },
}

export const configUndo: AppCommand = {
  name: 'config undo',
  about: 'Undo a change of the configuration. The undo is itself a change, and can be undone.',
  usage: 'CHANGE',
  flags: {...changeFlags, output, json, header},
  examples: ['config undo 3', 'config undo 3 --dry-run'],
  seeAlso: ['config history'],
  run: undoChange,
}

async function undoChange(call: Call, app: App): Promise<CommandResult> {
  const refused = requireConfigurePermission(app)
  if (refused) return refused
  const [word, another] = call.words
  if (word === undefined || another !== undefined)
    return usageError('Name one change: usher config undo CHANGE', 'usher config history')
  const change = await findChange(app, word)
  if (isCliError(change)) return change
  const undone = await revertChange(app, change)
  if ('declined' in undone) return declinedError(undone)
  return changeConfiguration(call, app, {...undone, undoes: change.id})
}

async function findChange(app: App, word: string): Promise<SiteChange | CliError> {
  const found = /^\d{1,9}$/.test(word) ? await app.reads.site.change(Number(word)) : undefined
  if (found) return found
  const message = `Change "${word}" of the configuration does not exist`
  return {code: 'E-NOT-FOUND', message, exit: exit.notFound, hint: 'usher config history'}
}
