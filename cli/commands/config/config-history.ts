import type {App} from '../../../source/app/app.ts'
import {revertChange} from '../../../source/app/configuration/change-configuration.ts'
import type {SiteChange} from '../../../source/app/ports.ts'
import {summarizeSteps} from '../../../source/domain/configuration/step-text.ts'
import {changeSite, mayChange, printRows, printSteps, siteFlags} from '../../configuration/change-configuration.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags} from '../../framework/flags.ts'
import {printStatus} from '../../framework/print-status.ts'
import {type Column, numberColumn, textColumn} from '../../output/columns.ts'
import {declinedError} from '../../writes/perform-write.ts'
import {wholeNumber} from '../../writes/write-flags.ts'

const {output, json, header} = outputFlags
const usualChanges = 50

const columns: readonly Column<SiteChange>[] = [
  numberColumn('change', 'Change', each => each.id),
  {name: 'at', label: 'When (UTC)', exact: each => each.at, show: each => each.at.slice(0, 16).replace('T', ' ')},
  textColumn('operator', 'Who', each => each.operator),
  textColumn('what', 'What', each => summarizeSteps(each.steps)),
  textColumn('source', 'From', each => each.source),
  numberColumn('undoes', 'Undoes', each => each.undoes),
  numberColumn('undone_by', 'Undone by', each => each.undone_by),
]

export const configHistory: AppCommand = {
  name: 'config history',
  about: 'Shows who changed the configuration and when, or what one change did.',
  usage: '[CHANGE]',
  flags: {
    limit: {value: 'N', about: `At most so many changes: ${usualChanges} unless told; 0 is all`},
    output,
    json,
    header,
  },
  examples: ['config history', 'config history 3', 'config history -o jsonl'],
  seeAlso: ['config undo 3', 'history'],
  async run(call, app) {
    const [word, another] = call.words
    if (another !== undefined) return usage('One change at a time')
    if (word !== undefined) {
      const change = await changeNumbered(app, word)
      return isCliError(change) ? change : (printSteps(call, change.steps) ?? exit.ok)
    }
    const limit = wholeNumber(call.flags, 'limit', '--limit')
    if (isCliError(limit)) return limit
    const changes = await app.reads.site.changes(limit === 0 ? Number.MAX_SAFE_INTEGER : (limit ?? usualChanges))
    const fault = printRows(call, columns, changes, 'changes')
    if (fault) return fault
    if (changes.length === 0) printStatus(call, 'The configuration was never changed.')
    return exit.ok
  },
}

export const configUndo: AppCommand = {
  name: 'config undo',
  about: 'Takes a change of the configuration back. The undo is a change of its own, and can be taken back as well.',
  usage: 'CHANGE',
  flags: {...siteFlags, output, json, header},
  examples: ['config undo 3', 'config undo 3 --dry-run'],
  seeAlso: ['config history'],
  run: undoChange,
}

async function undoChange(call: Call, app: App): Promise<Answer> {
  const refused = mayChange(app)
  if (refused) return refused
  const [word, another] = call.words
  if (word === undefined || another !== undefined)
    return usage('Say which change: usher config undo CHANGE', 'usher config history')
  const change = await changeNumbered(app, word)
  if (isCliError(change)) return change
  const without = await revertChange(app, change)
  if ('declined' in without) return declinedError(without)
  return changeSite(call, app, {...without, undoes: change.id})
}

async function changeNumbered(app: App, word: string): Promise<SiteChange | CliError> {
  const found = /^\d{1,9}$/.test(word) ? await app.reads.site.change(Number(word)) : undefined
  if (found) return found
  const message = `There is no change "${word}" of the configuration`
  return {code: 'E-NOT-FOUND', message, exit: exit.notFound, hint: 'usher config history'}
}
