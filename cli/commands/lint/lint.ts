import type {App} from '../../../source/app/app.ts'
import {type Finding, findings} from '../../../source/app/findings/findings.ts'
import {nearest} from '../../../source/domain/base/nearest.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags, selectorFlags} from '../../framework/flags.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {usersInView} from '../../selection/users-in-view.ts'
import {wholeNumber} from '../../writes/write-flags.ts'
import {lineFields} from './lines.ts'
import {exitOf, explainNamed, listPeople} from './people.ts'
import {printSummary, summaryFields} from './summary.ts'

const {filter, view, type} = selectorFlags

export const lint: AppCommand = {
  name: 'lint',
  about:
    'Looks for what is wrong or odd: how many users have each finding; with a finding, who they are and why; with identifiers, what these users have.',
  usage: '[FINDING...|ID...]',
  flags: {
    filter,
    view,
    type,
    only: {value: 'FINDINGS', about: 'Only these findings, separated by commas'},
    people: {about: 'Who they are and why, instead of how many'},
    limit: {value: 'N', about: 'At most so many users; 0 is all of them; 50 on a terminal unless told'},
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

async function lintUsers(call: Call, app: App): Promise<Answer> {
  const refused = requireReadPermission(app)
  if (refused) return refused
  const {flags, words} = call
  const named = words.filter(word => findingNamed(word))
  if (named.length > 0 && named.length < words.length) {
    const other = words.find(word => !findingNamed(word)) ?? ''
    return usage(`"${other}" is no finding${nearest(other, ids)}`, 'Findings and users cannot be asked for together')
  }
  const only = onlyThese(flags.text('only'), named)
  if (isCliError(only)) return only
  const limit = wholeNumber(flags, 'limit', '--limit')
  if (isCliError(limit)) return limit
  if (words.length > named.length) return explainNamed(call, app, only)
  const people = await usersInView(app, flags)
  if (isCliError(people)) return people
  if (named.length > 0 || flags.on('people')) return listPeople(call, app, people, only)
  const summed = await printSummary(call, app, people, only)
  if (isCliError(summed)) return summed
  return summed.interrupted ?? exitOf(call, summed.isWrong)
}

const ids = findings.map(each => each.id)

function findingNamed(word: string): Finding | undefined {
  return findings.find(each => each.id === word.toLowerCase())
}

function onlyThese(only: string | undefined, named: readonly string[]): readonly Finding[] | CliError {
  if (only !== undefined && named.length > 0) return usage('Name the findings once: as words or with --only')
  const asked = only === undefined ? named : only.split(',').map(each => each.trim())
  const unknown = asked.find(each => !findingNamed(each))
  if (unknown !== undefined)
    return usage(`There is no finding "${unknown}"${nearest(unknown, ids) || `; there are ${ids.join(', ')}`}`)
  return asked.length === 0 ? findings : findings.filter(each => asked.some(name => findingNamed(name) === each))
}
