import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {Condition} from '../../../source/app/queries/condition.ts'
import {readFilter} from '../../../source/app/queries/filter.ts'
import {filterFields} from '../../../source/app/queries/filter-term.ts'
import {editDistance, nearest} from '../../../source/app/queries/nearest.ts'

const today = '2026-11-22'
const read = (text: string) => readFilter(text, today)
const field = (
  name: string,
  value: string | number,
  how: '=' | '>' | '>=' | '<' | '<=' = '=',
  entity = 'user',
): Condition => ({
  kind: 'field',
  entity,
  field: name,
  how,
  value,
})
const all = (...of: Condition[]): Condition => ({kind: 'all', of})
const any = (...of: Condition[]): Condition => ({kind: 'any', of})
const not = (of: Condition): Condition => ({kind: 'not', of})
const words = (...list: string[]): Condition => ({kind: 'words', words: list})
const state = (name: 'locked' | 'expired' | 'blocked' | 'noted' | 'owing'): Condition => ({kind: 'state', state: name})
const part = (entity: string, name: string, text: string): Condition => ({kind: 'part', entity, field: name, text})
const empty = (name: string, entity = 'user'): Condition => ({kind: 'empty', entity, field: name})

const [grad, staff] = [field('user_group', 'GRAD'), field('user_group', 'STAFF')]

describe('what a filter means', () => {
  test.each<[string, Condition]>([
    ['', all()],
    ['   ', all()],
    ['ana', words('ana')],
    ['Ana Müller', words('ana', 'muller')],
    ['ada@example.com', words('ada', 'example', 'com')],
    ['"Ana Müller"', words('ana', 'muller')],
    ['name:Müller', words('muller')],
    ['ana group:GRAD silva', all(words('ana', 'silva'), grad)],
    ['user_group:GRAD', grad],
    ['group:GRAD', grad],
    ['USER-GROUP:GRAD', grad],
    ['group:GRAD,STAFF', any(grad, staff)],
    ['group:!GRAD', not(grad)],
    ['group:!GRAD,!STAFF', all(not(grad), not(staff))],
    ['!group:GRAD', not(grad)],
    ['not group:GRAD', not(grad)],
    ['NOT (group:GRAD or group:STAFF)', not(any(grad, staff))],
    ['group:GRAD or group:STAFF', any(grad, staff)],
    ['group:GRAD is:locked or group:STAFF', any(all(grad, state('locked')), staff)],
    ['(group:GRAD or group:STAFF) is:locked', all(any(grad, staff), state('locked'))],
    ['!!is:locked', not(not(state('locked')))],
    ['group:', empty('user_group')],
    ['group:-', empty('user_group')],
    ['group:""', empty('user_group')],
    ['last_name:"van der Berg"', field('last_name', 'van der Berg')],
    ['last_name:"a,b"', field('last_name', 'a,b')],
    ['expires<2027-01-01', field('expiry_date', '2027-01-01', '<')],
    ['expiry<+30d', field('expiry_date', '2026-12-22', '<')],
    ['expiry>=today', field('expiry_date', today, '>=')],
    ['purge<=eoy', field('purge_date', '2026-12-31', '<=')],
    ['created_date>2026-01-01', field('created_date', '2026-01-01T00:00:00.000Z', '>')],
    ['owes>10', field('owes_minor', 1000, '>')],
    ['owes:12.50', field('owes_minor', 1250)],
    ['status:inactive', field('status', 'INACTIVE')],
    ['force_password_change:yes', field('force_password_change', 1)],
    ['force_password_change:no', field('force_password_change', 0)],
    ['email~gmail', part('email', 'email_address', 'gmail')],
    ['email:ada@example.com', field('email_address', 'ada@example.com', '=', 'email')],
    ['identifier:0042', field('value', '0042', '=', 'identifier')],
    ['note~lost', part('note', 'note_text', 'lost')],
    ['role:21', field('role_type', '21', '=', 'role')],
    ['rs_libraries:MAIN', part('user', 'rs_libraries', '"MAIN"')],
    ['is:locked', state('locked')],
    ['is:expired,locked', any(state('expired'), state('locked'))],
    ['is:!locked', not(state('locked'))],
    ['is:inactive', field('status', 'INACTIVE')],
    ['is:external', field('account_type', 'EXTERNAL')],
    ['has:note', state('noted')],
    ['has:fee', {kind: 'has', entity: 'fee'}],
    ['oregon nothing', words('oregon', 'nothing')],
    ['...', all()],
  ])('%j', (text, where) => expect(read(text)).toEqual({where}))
})

describe('what is wrong with a filter, and where', () => {
  test.each([
    ['expiry_dte:2027', 0, 'there is no field "expiry_dte"; did you mean "expiry_date"?'],
    ['ana grup:GRAD', 4, 'there is no field "grup"; did you mean "group"?'],
    ['zzzzzz:1', 0, 'there is no field "zzzzzz"'],
    ['ana is:loked', 4, 'there is no state "loked"; did you mean "locked"?'],
    ['is:', 0, 'there is no state ""; there are locked, expired, blocked, owing, active, inactive, internal, external'],
    ['has:nots', 0, 'there is no list "nots"; did you mean "note"?'],
    ['expires<soon', 0, 'Expiration date: "soon" is not a date; write YYYY-MM-DD, today, eoy, or +1y, -90d, +6m'],
    ['status:gone', 0, 'Status is one of ACTIVE, INACTIVE, not "gone"'],
    ['owes>many', 0, 'Owes is an amount like 12.50, not "many"'],
    ['"ana', 0, 'this quotation mark is not closed'],
    ['last_name:"van', 10, 'this quotation mark is not closed'],
    ['(ana', 4, 'a ")" is missing here'],
    ['ana )', 4, 'this ")" closes nothing'],
    ['ana or', 6, 'something to look for is missing here'],
    ['or ana', 0, 'something to look for is missing here'],
    ['()', 1, 'something to look for is missing here'],
    ['ana not', 7, 'something to leave out is missing here'],
    ['!', 1, 'something to leave out is missing here'],
  ])('%j', (text, at, sentence) => expect(read(text)).toEqual({fault: {at, sentence}}))
})

describe('whatever is typed', () => {
  const pieces = fc.constantFrom(
    'is:',
    'has:',
    'group:',
    'expires<',
    'owes>=',
    'email~',
    'or',
    'not',
    '!',
    '(',
    ')',
    '"',
    ' ',
    ',',
    ':',
    '~',
    '>',
    '-',
    '+30d',
    'GRAD',
    'locked',
    'today',
    'constructor',
    '__proto__',
    'tostring',
    'is:constructor',
    'has:__proto__',
    'constructor:',
    '__proto__:x',
    '\u0000',
    '😀',
    'é',
  )
  const texts = fc.oneof(
    fc.array(pieces, {maxLength: 12}).map(each => each.join('')),
    fc.string({unit: 'binary'}),
  )

  test('it is understood or refused with a sentence and a place inside the text', () => {
    fc.assert(
      fc.property(texts, text => {
        const filter = read(text)
        if ('where' in filter) expect(filter.where).toHaveProperty('kind')
        else {
          expect(filter.fault.sentence).toMatch(/\w/)
          expect(filter.fault.at).toBeGreaterThanOrEqual(0)
          expect(filter.fault.at).toBeLessThanOrEqual(text.length)
        }
      }),
      {numRuns: 2000},
    )
  })

  test.each(['is:constructor', 'has:__proto__', 'constructor:1', '__proto__:1', 'hasownproperty:1'])(
    '%j is nothing that exists',
    text => {
      expect(read(text)).toHaveProperty('fault')
    },
  )
})

test('every field that is offered for completion is known', () => {
  const values = ['locked', 'note', '2027-01-01', 'yes', '1', 'ACTIVE', 'STAFF', 'INTERNAL']
  for (const name of filterFields) {
    expect([name, values.some(value => 'where' in read(`${name}:${value}`))]).toEqual([name, true])
  }
})

describe('the nearest name', () => {
  test.each([
    ['grup', 'group'],
    ['expiry', 'expiry_date'],
    ['lastname', 'last_name'],
  ])('for %s is %s', (name, wanted) => {
    expect(nearest(name, ['group', 'expiry_date', 'last_name', 'status'])).toBe(`; did you mean "${wanted}"?`)
  })

  test('is not named when nothing is near', () => expect(nearest('shoe_size', ['group', 'status'])).toBe(''))

  test('is found by counting letters to change', () => {
    expect([
      editDistance('', 'abc'),
      editDistance('group', 'grup'),
      editDistance('same', 'same'),
      editDistance('ab', 'ba'),
    ]).toEqual([3, 1, 0, 1])
  })
})
