import type {PlainRecord} from '../exchange/plain-record.ts'
import {affiliationOf} from './affiliation.ts'
import {toZonedDay} from './calendar.ts'
import {coded, codedOr, noCode} from './codes/coded-value.ts'
import {externalProfile} from './codes/demo-codes.ts'
import type {DemoReference} from './demo-user.ts'
import type {Membership} from './membership.ts'
import {primaryIdOf} from './numbers.ts'
import {blocksOf} from './segments/blocks.ts'
import {contactPoints} from './segments/contact-points.ts'
import {identifiersOf} from './segments/identifiers.ts'
import {notesOf} from './segments/notes.ts'
import {rolesOf} from './segments/roles.ts'
import {statisticsOf} from './segments/statistics.ts'
import type {DemoSubject} from './subject.ts'
import {vendorOf, vendorPoints} from './vendor-contacts.ts'

const [internal, external] = [coded('UserUserType', 'INTERNAL'), coded('UserUserType', 'EXTERNAL')]

/** The record of a user, with every field that the REST interface has. */
export function recordOf(
  subject: DemoSubject,
  standing: Membership,
  references: readonly DemoReference[],
): PlainRecord {
  const {kind, index, identity, isExternal, random, calendar} = subject
  const {group, expiryDate, purgeDate, status} = standing
  const {title, gender, jobCode, jobDescription, campus, language, sharing, notices} = affiliationOf(subject, standing)
  const vendor = kind === 'CONTACT' ? vendorOf(subject) : null
  const isNamedPerson = vendor?.isDesk !== true
  const first = isNamedPerson ? (identity.first ?? '') : ''
  const middle = isNamedPerson ? (identity.middle ?? '') : ''
  const last = isNamedPerson ? (identity.last ?? '') : vendor.name
  return {
    record_type: coded('AddNewUserOptions', kind),
    primary_id: primaryIdOf(index, kind),
    first_name: first,
    middle_name: middle,
    last_name: last,
    full_name: fullName(first, middle, last),
    pin_number: '',
    user_title: title,
    job_category: codedOr('JobTitles', jobCode),
    job_description: vendor ? `${vendor.job}, ${vendor.name}` : jobDescription,
    gender,
    user_group: codedOr('UserGroups', group),
    campus_code: campus,
    web_site_url: vendor ? `https://www.example.com/${vendor.word}` : '',
    cataloger_level: noCode,
    preferred_language: language,
    birth_date: toZonedDay(identity.birthDate),
    expiry_date: toZonedDay(expiryDate),
    purge_date: toZonedDay(purgeDate),
    account_type: isExternal ? external : internal,
    external_id: isExternal ? externalProfile : '',
    password: '',
    force_password_change: !isExternal && !vendor && random.chance(0.01) ? 'TRUE' : '',
    status: coded('ContentStructureStatus', status),
    status_date: toZonedDay(calendar.day(standing.statusOffset)),
    last_patron_activity_date:
      vendor || random.chance(0.3) ? null : toZonedDay(calendar.day(activity(subject, standing))),
    requests: null,
    loans: null,
    fees: null,
    contact_info: vendor ? vendorPoints(subject, vendor) : contactPoints(subject, standing),
    user_identifier: vendor ? [] : identifiersOf(subject),
    user_role: rolesOf(subject, standing, jobCode),
    user_block: blocksOf(subject, standing, references),
    user_note: notesOf(subject, standing),
    user_statistic: statisticsOf(subject, standing),
    proxy_for_user: [],
    rs_library: sharing,
    library_notice: notices,
    pref_first_name: vendor ? '' : (identity.preferred ?? ''),
    pref_middle_name: '',
    pref_last_name: '',
    pref_name_suffix: '',
    is_researcher: false,
  }
}

function fullName(first: string, middle: string, last: string): string {
  const given = first && middle ? `${first} ${middle}` : first || middle
  return given && last ? `${given} ${last}` : given || last
}

function activity({random}: DemoSubject, {createdOffset, isExpired}: Membership): number {
  const days = Math.floor(random.next() ** 2 * Math.min(700, -createdOffset))
  return -Math.max(isExpired ? 1 : 0, days)
}
