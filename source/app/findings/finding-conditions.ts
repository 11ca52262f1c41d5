// Who has a finding, as questions that a store answers. `source/domain/rules/findings` says the same of one record, with
// reasons; a test compares the two.
import {addToDay, type Day, startOfDay} from '../../domain/base/day.ts'
import {type RecordType, recordTypes} from '../../domain/entity/kind.ts'
import type {Policy} from '../../domain/entity/policy.ts'
import {owingYears} from '../../domain/rules/findings/accounts.ts'
import {barcodeTypes, isNeededOfContacts} from '../../domain/rules/findings/contact.ts'
import {popupYears} from '../../domain/rules/findings/notes-and-blocks.ts'
import {patron} from '../../domain/rules/roles/roles.ts'
import {neededLists} from '../../domain/rules/segments/lists-by-type.ts'
import {type Comparison, type Condition, noUsers, type SegmentTest} from '../queries/condition.ts'
import {missingField, unknownCode} from './configuration-conditions.ts'

const all = (...of: Condition[]): Condition => ({kind: 'all', of})
const any = (...of: Condition[]): Condition => ({kind: 'any', of})
const not = (of: Condition): Condition => ({kind: 'not', of})
const field = (name: string, how: Comparison, value: string | number): Condition => ({
  kind: 'field',
  entity: 'user',
  field: name,
  how,
  value,
})
const has = (entity: string): Condition => ({kind: 'has', entity})
const segment = (entity: string, ...tests: SegmentTest[]): Condition => ({kind: 'segment', entity, tests})

const is = (name: string, value: string | number): SegmentTest => ({field: name, how: '=', value})
const isNot = (of: SegmentTest): SegmentTest => ({how: 'not', of})
const either = (...of: SegmentTest[]): SegmentTest => ({how: 'any', of})
const isEmpty = (name: string): SegmentTest => ({field: name, how: 'empty'})
const compared = (name: string, how: Comparison, value: string): SegmentTest => ({field: name, how, value})

const active = field('status', '=', 'ACTIVE')
const expired: Condition = {kind: 'state', state: 'expired'}
const current = all(active, not(expired))
const ofType = (type: RecordType): Condition => field('record_type', '=', type)

// Files write it in any case; what says nothing counts as active.
const activeWords = ['ACTIVE', 'Active', 'active']
const isActive = (name: string): SegmentTest => either({field: name, how: 'in', values: activeWords}, isEmpty(name))
const isActiveRole = isActive('status')
const isPatron = is('role_type', patron)
const inForce = (today: Day): SegmentTest[] => [
  isActiveRole,
  either(compared('expiry_date', '>=', today), isEmpty('expiry_date')),
]
const isOtherAddress = isNot({field: 'email_address', how: '=', userField: 'email'})

// Some Patron role is in force, and none lasts as long as the account.
const patronRoleShort = (today: Day): Condition =>
  all(
    current,
    segment('role', isPatron, isActiveRole, compared('expiry_date', '>=', today)),
    not(
      segment(
        'role',
        isPatron,
        isActiveRole,
        either(isEmpty('expiry_date'), {field: 'expiry_date', how: '>=', userField: 'expiry_date'}),
      ),
    ),
  )

/** What finds the users of each finding, by its name: for `finding:expired-active` in a filter. */
export const findingConditions: ReadonlyMap<string, (today: Day, policy: Policy) => Condition> = new Map<
  string,
  (today: Day, policy: Policy) => Condition
>([
  [
    'staff-role-left',
    today =>
      all(
        any(field('status', '=', 'INACTIVE'), expired),
        segment('role', isNot(isPatron), isNot(isEmpty('role_type')), ...inForce(today)),
      ),
  ],
  [
    'no-external-system',
    () => all(field('account_type', '=', 'EXTERNAL'), {kind: 'empty', entity: 'user', field: 'external_id'}),
  ],
  ['purge-too-early', () => segment('user', {field: 'purge_date', how: '<', userField: 'expiry_date'})],
  ['same-identifier', () => ({kind: 'duplicate', by: 'identifier'})],
  ['expired-active', () => all(active, expired)],
  [
    'expired-owing',
    today => all({kind: 'state', state: 'owing'}, field('expiry_date', '<', addToDay(today, -owingYears, 'y'))),
  ],
  ['patron-role-short', patronRoleShort],
  ['no-patron-role', today => all(ofType('PUBLIC'), current, not(segment('role', isPatron, ...inForce(today))))],
  [
    'role-outlives-account',
    today =>
      all(
        active,
        field('expiry_date', '>=', today),
        segment('role', isActiveRole, {field: 'expiry_date', how: '>', userField: 'expiry_date'}),
      ),
  ],
  [
    'no-email',
    (_today, policy) => {
      const types = recordTypes.filter(type => neededLists(type, policy).includes('emails'))
      return types.length === 0 ? noUsers : all(any(...types.map(ofType)), active, not(has('email')))
    },
  ],
  [
    'no-phone',
    (_today, policy) => (isNeededOfContacts(policy) ? all(ofType('CONTACT'), active, not(has('phone'))) : noUsers),
  ],
  ['missing-field', (_today, policy) => missingField(policy)],
  ['unknown-code', (_today, policy) => unknownCode(policy)],
  ['same-name', () => ({kind: 'duplicate', by: 'name'})],
  ['locked', () => all(active, {kind: 'state', state: 'locked'})],
  ['block-over', today => segment('block', isActive('block_status'), compared('expiry_date', '<', startOfDay(today)))],
  [
    'old-popup',
    today =>
      segment(
        'note',
        is('popup_note', 1),
        compared('created_date', '<', startOfDay(addToDay(today, -popupYears, 'y'))),
      ),
  ],
  [
    'no-barcode',
    (_today, {codes}) =>
      all(
        ofType('PUBLIC'),
        current,
        not(
          segment(
            'identifier',
            {field: 'id_type', how: 'in', values: barcodeTypes(codes)},
            isNot(is('status', 'INACTIVE')),
          ),
        ),
      ),
  ],
  [
    'preferred-email',
    () =>
      all(
        segment('email', isOtherAddress),
        any(segment('email', is('preferred', 1), isOtherAddress), not(segment('email', is('preferred', 1)))),
      ),
  ],
  ['same-email', () => ({kind: 'duplicate', by: 'email'})],
])
