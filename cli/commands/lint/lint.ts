import type {App} from '../../../source/app/app.ts'
import {type Finding, findings} from '../../../source/app/findings/findings.ts'
import {nearest} from '../../../source/domain/base/nearest.ts'
import {type CliError, isCliError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {readWholeNumber} from '../../framework/flag-values.ts'
import {outputFlags, selectorFlags} from '../../framework/flags.ts'
import {suggestName} from '../../framework/suggestion.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {readUserQuery} from '../../selection/user-query.ts'
import {lineFields} from './finding-lines.ts'
import {defaultLimit, exitCodeFor, printNamedUsers, printUsersWithFindings} from './print-findings.ts'
import {printSummary, summaryFields} from './summary.ts'

const {filter, view, type} = selectorFlags

export const lint: AppCommand = {
  name: 'lint',
  about:
    'Find errors and oddities in user records: how many users have each finding; for a finding, which users and why; for identifiers, the findings of these users.',
  usage: '[FINDING...|ID...]',
  flags: {
    filter,
    view,
    type,
    only: {value: 'FINDINGS', about: 'Only these findings, separated by commas'},
    users: {about: 'List the users and the reasons instead of the numbers'},
    limit: {
      value: 'N',
      about: `Maximum number of users. 0 for all. Default: ${defaultLimit} on a terminal, otherwise all`,
    },
    exitCode: {about: 'Exit with 10 if there is an error or a warning'},
    ...outputFlags,
  },
  fieldNames: [...summaryFields, ...lineFields.filter(name => !summaryFields.includes(name))],
  examples: [
    'lint',
    'lint expired-active --limit 20',
    'lint u1048823',
    "lint --type public --filter 'group:GRAD'",
    'lint --only no-email,no-phone --exit-code -o json',
    "user list --filter 'finding:same-name'",
  ],
  seeAlso: ['help filter', 'help exit-codes', 'user list'],
  run: lintUsers,
}

async function lintUsers(call: Call, app: App): Promise<CommandResult> {
  const refused = requireReadPermission(app)
  if (refused) return refused
  const {flags, words} = call
  const named = words.filter(word => findFinding(word))
  if (named.length > 0 && named.length < words.length) {
    const other = words.find(word => !findFinding(word)) ?? ''
    return usageError(`Unknown finding "${other}"${nearest(other, ids)}`, 'Name either findings or users')
  }
  const requested = readFindings(flags.text('only'), named)
  if (isCliError(requested)) return requested
  const limit = readWholeNumber(flags, 'limit')
  if (isCliError(limit)) return limit
  if (words.length > named.length) return printNamedUsers(call, app, requested)
  const scope = await readUserQuery(app, flags)
  if (isCliError(scope)) return scope
  if (named.length > 0 || flags.on('users')) return printUsersWithFindings(call, app, scope, {requested, limit})
  const summary = await printSummary(call, app, scope, requested)
  if (isCliError(summary)) return summary
  return summary.interrupted ?? exitCodeFor(call, summary.hasFaults)
}

const ids = findings.map(each => each.id)

function findFinding(word: string): Finding | undefined {
  return findings.find(each => each.id === word.toLowerCase())
}

function readFindings(only: string | undefined, named: readonly string[]): readonly Finding[] | CliError {
  if (only !== undefined && named.length > 0) return usageError('Name findings either as arguments or with --only')
  const words = only === undefined ? named : only.split(',').map(each => each.trim())
  const unknown = words.find(each => !findFinding(each))
  if (unknown !== undefined) return usageError(`Unknown finding "${unknown}"${suggestName(unknown, ids)}`)
  return words.length === 0 ? findings : findings.filter(each => words.some(word => findFinding(word) === each))
}
