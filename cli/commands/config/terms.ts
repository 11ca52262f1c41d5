// Terms of use by user group: how long the accounts last of those who are registered (F038).
import type {App} from '../../../source/app/app.ts'
import {today} from '../../../source/app/app.ts'
import {applySteps, type TermsOfUse} from '../../../source/domain/configuration/configuration.ts'
import {endOfPeriod} from '../../../source/domain/configuration/terms.ts'
import {changeSite, mayChange, siteFlags} from '../../configuration/change-configuration.ts'
import {printSite} from '../../configuration/print-configuration.ts'
import {namedThing} from '../../configuration/read-words.ts'
import {removal} from '../../configuration/remove-named.ts'
import type {AppCommand} from '../../framework/command.ts'
import {isCliError, usage} from '../../framework/exit.ts'
import {outputFlags} from '../../framework/flags.ts'
import {type Column, textColumn} from '../../output/columns.ts'

const {output, json, fields, header} = outputFlags
const terms = {what: 'user group with terms of use', list: 'terms list'} as const
const seeAlso = ['terms list', 'user register', 'config history']

function columns(app: App): readonly Column<TermsOfUse>[] {
  const labels = app.policy.codes.tables.get('UserGroups')
  return [
    textColumn('user_group', 'User group', each => each.user_group),
    textColumn('group_label', 'Name', each => labels?.get(each.user_group)?.label),
    textColumn('label', 'Terms', each => each.label),
    textColumn('period', 'For', each => each.period),
    textColumn('expiry_date', 'From today until', each => endOfPeriod(each.period, today(app))),
  ]
}

export const termsList: AppCommand = {
  name: 'terms list',
  about: 'Lists the terms of use by user group, which set the expiration date of who is registered.',
  usage: '',
  flags: {output, json, fields, header},
  examples: ['terms list', 'terms list -o json'],
  seeAlso: ['terms set GRAD 4y', 'user register'],
  async run(call, app) {
    if (call.words.length > 0) return usage(`"${call.words[0]}" is not expected here`)
    const site = await app.reads.site.configuration()
    return printSite(call, columns(app), [...site.terms.values()], 'terms')
  },
}

export const termsSet: AppCommand = {
  name: 'terms set',
  about: 'Says how long accounts of a user group last: 4y, 18m, 2w, 90d, or eoy for the end of the year.',
  usage: 'GROUP PERIOD',
  flags: {label: {value: 'TEXT', about: 'What the terms are called'}, ...siteFlags, output, json, header},
  examples: ['terms set GRAD 4y --label "Graduate terms"', 'terms set VISITOR 90d'],
  seeAlso,
  async run(call, app) {
    const [word, period, another] = call.words
    if (word === undefined || period === undefined)
      return usage('Say which user group and how long: usher terms set GROUP PERIOD')
    if (another !== undefined) return usage(`"${another}" is not expected here`)
    const refused = mayChange(app)
    if (refused) return refused
    const present = await app.reads.site.configuration()
    const groups = new Map((present.codes.get('UserGroups') ?? []).map(each => [each.code, each.code]))
    const name = namedThing(groups, word, {what: 'user group', list: 'code list UserGroups'})
    if (isCliError(name)) return name
    const before = present.terms.get(name) ?? null
    const after = {user_group: name, label: call.flags.text('label') ?? before?.label ?? '', period}
    return changeSite(call, app, {present, next: applySteps(present, [{section: 'terms', name, before, after}])})
  },
}

export const termsRemove: AppCommand = {
  name: 'terms rm',
  about: 'Takes the terms of use of a user group away: its expiration dates are then written by hand.',
  usage: 'GROUP',
  flags: {...siteFlags, output, json, header},
  examples: ['terms rm VISITOR'],
  seeAlso,
  run: removal('terms', 'user group', terms),
}
