// Terms of use: the account period of a user group, which sets the expiration date when a user is registered (F038).
import {type App, today} from '../../../source/app/app.ts'
import type {TermsOfUse} from '../../../source/domain/configuration/configuration.ts'
import {endOfPeriod} from '../../../source/domain/configuration/terms.ts'
import {changeFlags, requireConfigurePermission} from '../../configuration/change-configuration.ts'
import {findItem, type ItemKind, putItem, removeItem} from '../../configuration/named-items.ts'
import {isCliError, unexpectedArgumentError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand} from '../../framework/command.ts'
import {outputFlags} from '../../framework/flags.ts'
import {type Column, textColumn} from '../../output/columns.ts'
import {printRows} from '../../output/print-rows.ts'

const {output, json, fields, header} = outputFlags
const seeAlso = ['terms list', 'user register', 'config history']

const termsKind: ItemKind<TermsOfUse> = {
  noun: 'user group with terms of use',
  listCommand: 'terms list',
  itemsOf: site => site.terms,
  withItems: (site, terms) => ({...site, terms}),
}

function termsColumns(app: App): readonly Column<TermsOfUse>[] {
  const labels = app.policy.codes.tables.get('UserGroups')
  return [
    textColumn('user_group', 'User group', each => each.user_group),
    textColumn('group_label', 'Name', each => labels?.get(each.user_group)?.label),
    textColumn('label', 'Terms', each => each.label),
    textColumn('period', 'Period', each => each.period),
    textColumn('expiry_date', 'From today until', each => endOfPeriod(each.period, today(app))),
  ]
}

export const termsList: AppCommand = {
  name: 'terms list',
  about: 'List the terms of use: the account period by user group, which sets the expiration date of registered users.',
  usage: '',
  flags: {output, json, fields, header},
  examples: ['terms list', 'terms list -o json'],
  seeAlso: ['terms set GRAD 4y', 'user register'],
  async run(call, app) {
    if (call.words.length > 0) return unexpectedArgumentError(call.words[0])
    const {terms} = await app.reads.site.configuration()
    return printRows(call, [...terms.values()], {columns: termsColumns(app), plural: 'terms'})
  },
}

export const termsSet: AppCommand = {
  name: 'terms set',
  about: 'Set the account period of a user group: 4y, 18m, 2w, 90d, or eoy for the end of the year.',
  usage: 'GROUP PERIOD',
  flags: {label: {value: 'TEXT', about: 'Name of the terms'}, ...changeFlags, output, json, header},
  examples: ['terms set GRAD 4y --label "Graduate terms"', 'terms set VISITOR 90d'],
  seeAlso,
  async run(call, app) {
    const [word, period, another] = call.words
    if (word === undefined || period === undefined)
      return usageError('Name the user group and the period: usher terms set GROUP PERIOD')
    if (another !== undefined) return unexpectedArgumentError(another)
    const refused = requireConfigurePermission(app)
    if (refused) return refused
    const present = await app.reads.site.configuration()
    const groups = new Map((present.codes.get('UserGroups') ?? []).map(each => [each.code, each.code]))
    const name = findItem(groups, word, {noun: 'user group', listCommand: 'code list UserGroups'})
    if (isCliError(name)) return name
    const label = call.flags.text('label') ?? present.terms.get(name)?.label ?? ''
    return putItem(call, app, termsKind, {present, name, after: {user_group: name, label, period}})
  },
}

export const termsRemove: AppCommand = {
  name: 'terms rm',
  about: 'Remove the terms of use of a user group. Its expiration dates then have to be set by hand.',
  usage: 'GROUP',
  flags: {...changeFlags, output, json, header},
  examples: ['terms rm VISITOR'],
  seeAlso,
  run: removeItem(termsKind),
}
