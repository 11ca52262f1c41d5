// The words after `is:`, `has:`, `finding:` and `duplicate:`.
import {addToDay, type Day, startOfDay} from '../../../domain/base/day.ts'
import type {Policy} from '../../../domain/entity/policy.ts'
import {barcodeTypes} from '../../../domain/rules/findings/contact.ts'
import {segments} from '../../../domain/user/index.ts'
import {findingConditions} from '../../findings/finding-conditions.ts'
import type {Condition, SegmentTest} from '../condition.ts'

/** What a word after `is:` or its like stands for, and a few words about it. */
export type Word = {readonly about: string; readonly where: (today: Day, policy: Policy) => Condition}
export type Words = ReadonlyMap<string, Word>

const own = (field: string, value: string | number): Condition => ({
  kind: 'field',
  entity: 'user',
  field,
  how: '=',
  value,
})
const state = (name: Extract<Condition, {kind: 'state'}>['state']): Condition => ({kind: 'state', state: name})
const segment = (entity: string, ...tests: readonly SegmentTest[]): Condition => ({kind: 'segment', entity, tests})
const always = (about: string, where: Condition): Word => ({about, where: () => where})

// An account that ends within so many days is about to.
const soonDays = 30

function expiring(today: Day): Condition {
  const between: Condition = {kind: 'field', entity: 'user', field: 'expiry_date', how: '>=', value: today}
  return {kind: 'all', of: [between, {...between, how: '<=', value: addToDay(today, soonDays, 'd')}]}
}

const duplicateBy = ['name', 'email', 'identifier'] as const
const duplicates: readonly Condition[] = duplicateBy.map(by => ({kind: 'duplicate', by}))

export const isWords: Words = new Map([
  ['active', always('Status Active', own('status', 'ACTIVE'))],
  ['inactive', always('Status Inactive', own('status', 'INACTIVE'))],
  ['locked', always('Locked after too many failed sign-ins', state('locked'))],
  ['expired', always('The expiration date has passed', state('expired'))],
  ['expiring', {about: `Expires in the next ${soonDays} days`, where: expiring}],
  ['blocked', always('A block is active', state('blocked'))],
  ['owing', always('Balance due', state('owing'))],
  ['internal', always('Account type Internal', own('account_type', 'INTERNAL'))],
  ['external', always('Account type External', own('account_type', 'EXTERNAL'))],
  ['staff', always('Record type Staff', own('record_type', 'STAFF'))],
  ['public', always('Record type Public', own('record_type', 'PUBLIC'))],
  ['contact', always('Record type Contact', own('record_type', 'CONTACT'))],
  ['duplicate', always('Another user has the same name, e-mail address or identifier', {kind: 'any', of: duplicates})],
  [
    'protected',
    always('Has protected fields', {
      kind: 'not',
      of: {kind: 'empty', entity: 'user', field: 'protected_fields'},
    }),
  ],
  [
    'overdue',
    {
      about: 'Has a loan whose due date has passed',
      where: today =>
        segment(
          'reference',
          {field: 'reference_kind', how: '=', value: 'LOAN'},
          {field: 'due_date', how: '<', value: startOfDay(today)},
        ),
    },
  ],
  ['researcher', always('Researcher', own('is_researcher', 1))],
])

const ofBarcode = (_today: Day, {codes}: Policy): Condition =>
  segment('identifier', {field: 'id_type', how: 'in', values: barcodeTypes(codes)})

export const hasWords: Words = new Map([
  ['note', always('A note', state('noted'))],
  ['popup', always('A pop-up note', segment('note', {field: 'popup_note', how: '=', value: 1}))],
  ...Object.values(segments)
    .filter(({name}) => name !== 'note')
    .map(({name, label}): [string, Word] => [name, always(label, {kind: 'has', entity: name})]),
  ['active_block', always('A block that is active', state('blocked'))],
  ['active_fee', always('An active fine or fee', segment('fee', {field: 'fee_status', how: '=', value: 'ACTIVE'}))],
  ['dispute', always('A fee in dispute', segment('fee', {field: 'fee_status', how: '=', value: 'INDISPUTE'}))],
  ['loan', always('A loan', segment('reference', {field: 'reference_kind', how: '=', value: 'LOAN'}))],
  ['request', always('A request', segment('reference', {field: 'reference_kind', how: '=', value: 'REQUEST'}))],
  ['barcode', {about: 'A barcode', where: ofBarcode}],
])

export const findingWords: Words = new Map(
  [...findingConditions].map(([name, where]) => [name, {about: name.replaceAll('-', ' '), where}]),
)

export const duplicateWords: Words = new Map(
  duplicateBy.map((by, place) => [
    by,
    always(`Another user has the same ${by}`, duplicates[place] ?? {kind: 'duplicate', by}),
  ]),
)
