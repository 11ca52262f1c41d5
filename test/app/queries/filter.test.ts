import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {Condition} from '../../../source/app/queries/condition.ts'
import {readFilter} from '../../../source/app/queries/filter/filter.ts'
import {filterFields} from '../../../source/app/queries/filter/filter-term.ts'
import {editDistance, nearest} from '../../../source/domain/base/nearest.ts'
import {aPolicy, shippedBook} from '../../support/policies.ts'

const today = '2026-11-22'
const groups = {
  GRAD: 'Graduate',
  UNDRGRD: 'Undergraduate',
  STAFF: 'Library staff',
  FACULTY: 'Faculty',
  EMER: 'Faculty emeritus',
}
const policy = aPolicy({}, shippedBook({UserGroups: groups, JobTitles: {}}))
const read = (text: string) => readFilter(text, {today, policy})
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

const twice = (by: 'name' | 'email' | 'identifier'): Condition => ({kind: 'duplicate', by})

const [grad, staff] = [field('user_group', 'GRAD'), field('user_group', 'STAFF')]

describe('what a filter means', () => {
  test.each<[string, Condition]>([
    ['', all()],
    ['   ', all()],
    ['ana', words('ana')],
    ['Ana Müller', words('ana', 'muller')],
    ['ada@example.com', words('ada', 'example', 'com')],
    ['"Ana Müller"', words(' ana muller ')],
    ['ana "van der Berg"', words('ana', ' van der berg ')],
    ['Ana-Mar*', words('ana', ' mar')],
    ['name:Müller', all(words('muller'), part('user', 'sort_key', 'muller'))],
    [
      'name:Mül*',
      all(
        words(' mul'),
        any({kind: 'prefix', entity: 'user', field: 'sort_key', text: 'mul'}, part('user', 'sort_key', ' mul')),
      ),
    ],
    ['name:', all(empty('last_name'), empty('first_name'))],
    ['name>m', field('sort_key', 'm', '>')],
    ['name~/^van/', {kind: 'pattern', entity: 'user', field: 'sort_key', source: '^van'}],
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
    ['group:grad', grad],
    ['group:"library staff"', staff],
    ['group:undergrad', field('user_group', 'UNDRGRD')],
    ['group:"KEPT FROM A FILE"', field('user_group', 'KEPT FROM A FILE')],
    ['group:fac*', any(field('user_group', 'FACULTY'), field('user_group', 'EMER'))],
    ['group~under', any(part('user', 'user_group', 'under'), field('user_group', 'UNDRGRD'))],
    ['group:GRAD,!STAFF', all(grad, not(staff))],
    ['job:whatever', field('job_category', 'whatever')],
    ['job:what*', {kind: 'prefix', entity: 'user', field: 'job_category', text: 'what'}],
    ['last_name:"van der Berg"', field('last_name', 'van der Berg')],
    ['last_name:"a,b"', field('last_name', 'a,b')],
    ['last_name:"a,b",c', any(field('last_name', 'a,b'), field('last_name', 'c'))],
    ['last_name:"say \\"hi\\" \\\\"', field('last_name', 'say "hi" \\')],
    ['last_name:Ber*', {kind: 'prefix', entity: 'user', field: 'last_name', text: 'Ber'}],
    ['last_name:"Ber*"', field('last_name', 'Ber*')],
    ['last_name~/^(van|de) .*"x"/', {kind: 'pattern', entity: 'user', field: 'last_name', source: '^(van|de) .*"x"'}],
    ['expires:2027*', {kind: 'prefix', entity: 'user', field: 'expiry_date', text: '2027'}],
    ['expires<2027-01-01', field('expiry_date', '2027-01-01', '<')],
    ['expiry<+30d', field('expiry_date', '2026-12-22', '<')],
    ['expiry>=today', field('expiry_date', today, '>=')],
    ['purge<=eoy', field('purge_date', '2026-12-31', '<=')],
    ['created_date>2026-01-01', field('created_date', '2026-01-02T00:00:00.000Z', '>=')],
    ['created_date<=-1d', field('created_date', '2026-11-22T00:00:00.000Z', '<')],
    ['updated_date>=-7d', field('updated_date', '2026-11-15T00:00:00.000Z', '>=')],
    [
      'created_date:today',
      all(
        field('created_date', '2026-11-22T00:00:00.000Z', '>='),
        field('created_date', '2026-11-23T00:00:00.000Z', '<'),
      ),
    ],
    ['created_date>2026-01-01T10:30', field('created_date', '2026-01-01T10:30:00.000Z', '>')],
    ['owes>10', field('owes_minor', 1000, '>')],
    ['owes:12.50', field('owes_minor', 1250)],
    ['status:inactive', field('status', 'INACTIVE')],
    ['force_password_change:yes', field('force_password_change', 1)],
    ['force_password_change:no', field('force_password_change', 0)],
    ['email~gmail', part('email', 'email_address', 'gmail')],
    ['email:ada@example.com', field('email_address', 'ada@example.com', '=', 'email')],
    ['identifier:0042', any(field('value', '0042', '=', 'identifier'), field('primary_id', '0042'))],
    ['identifier~42', any(part('identifier', 'value', '42'), part('user', 'primary_id', '42'))],
    ['id:U1', field('primary_id', 'U1')],
    [
      'barcode:0042',
      {
        kind: 'segment',
        entity: 'identifier',
        tests: [
          {field: 'value', how: '=', value: '0042'},
          {field: 'id_type', how: 'in', values: ['BARCODE', '01']},
        ],
      },
    ],
    ['email:', not({kind: 'has', entity: 'email'})],
    ['!note:', not(not({kind: 'has', entity: 'note'}))],
    ['role_expiry:', empty('expiry_date', 'role')],
    ['notes>2', {kind: 'count', entity: 'note', how: '>', value: 2}],
    ['fees:0', {kind: 'count', entity: 'fee', how: '=', value: 0}],
    ['proxy_for:u77', field('proxy_for_id', 'u77', '=', 'proxy')],
    ['note_type:popup', field('note_type', 'POPUP', '=', 'note')],
    ['note_type:general', field('note_type', 'POPUP', '=', 'note')],
    [
      'block_status:active',
      any(field('block_status', 'ACTIVE', '=', 'block'), field('block_status', 'Active', '=', 'block')),
    ],
    ['address_type:home', part('address', 'address_type', '"home"')],
    ['fee_amount>=2.50', field('original_amount', 250, '>=', 'fee')],
    [
      'block_expiry:2026-11-22',
      {
        kind: 'segment',
        entity: 'block',
        tests: [
          {field: 'expiry_date', how: '>=', value: '2026-11-22T00:00:00.000Z'},
          {field: 'expiry_date', how: '<', value: '2026-11-23T00:00:00.000Z'},
        ],
      },
    ],
    ['batch:123', {kind: 'batch', batch: 123}],
    ['is:staff', field('record_type', 'STAFF')],
    ['is:duplicate', any(twice('name'), twice('email'), twice('identifier'))],
    ['duplicate:email', twice('email')],
    ['is:expiring', all(field('expiry_date', today, '>='), field('expiry_date', '2026-12-22', '<='))],
    ['is:protected', not(empty('protected_fields'))],
    ['finding:expired-active', all(field('status', 'ACTIVE'), state('expired'))],
    ['has:block', {kind: 'has', entity: 'block'}],
    ['has:active_block', state('blocked')],
    ['has:active-block', state('blocked')],
    ['has:loan', {kind: 'segment', entity: 'reference', tests: [{field: 'reference_kind', how: '=', value: 'LOAN'}]}],
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
    ['expiry_dte:2027', 0, 'field "expiry_dte" does not exist. Did you mean "expiry_date"?'],
    ['ana expiry_dte:2027', 4, 'field "expiry_dte" does not exist. Did you mean "expiry_date"?'],
    ['is:lockd', 3, 'unknown state "lockd". Did you mean "locked"?'],
    ['is:locked,gone', 10, /^unknown state "gone"; use one of active, inactive, locked, /],
    ['has:nots', 4, 'unknown list "nots". Did you mean "note"?'],
    ['finding:none', 8, /^unknown finding "none"/],
    ['batch:x', 6, 'batch: needs the number of a batch, not "x"; usher history lists them'],
    ['notes:many', 6, 'notes needs a number: write notes>2 or notes:0, not "many"'],
    [
      'expires<soon',
      8,
      'Expiration date "soon" is not a date: write YYYY-MM-DD, today, eoy, or an offset such as +1y or -90d',
    ],
    ['expires>', 8, 'Expiration date: a value is missing after ">"'],
    ['status:gone', 7, 'Status: code "gone" does not exist; use one of ACTIVE (Active), INACTIVE (Inactive)'],
    ['group:GRAD,gard', 11, 'User group: code "gard" does not exist. Did you mean "GRAD"?'],
    ['group:facul*y', 6, /^User group: code "facul\*y" does not exist/],
    ['group:fac', 6, 'User group: "fac" is ambiguous: it may be FACULTY (Faculty), EMER (Faculty emeritus)'],
    ['owes>many', 5, 'Owes "many" is not an amount: write it as 12.50'],
    ['owes:1*', 5, 'Owes: "1*" is not valid: write the beginning of a text or date before *'],
    ['email:ada*', 6, 'E-mail address matches only as a whole; to find a part of it, write ~ada instead of :ada*'],
    ['last_name~', 10, 'Last name: a value is missing after "~"'],
    ['last_name~/a', 10, 'the closing "/" of this pattern is missing'],
    ['last_name~/(/', 10, /^"\(" is not a valid regular expression: /],
    ['barcode~/1/', 8, 'Barcode: a pattern can only be used with identifier~/.../'],
    ['"ana', 0, 'the closing quotation mark is missing'],
    ['last_name:"van', 10, 'the closing quotation mark is missing'],
    ['(ana', 4, 'a ")" is missing here'],
    ['ana )', 4, 'this ")" has no opening "("'],
    ['ana or', 6, 'a search term is missing here'],
    ['or ana', 0, 'a search term is missing here'],
    ['()', 1, 'a search term is missing here'],
    ['ana not', 7, 'a search term is missing here'],
    ['!', 1, 'a search term is missing here'],
  ] as const)('%j', (text, at, sentence) => {
    const wanted = typeof sentence === 'string' ? sentence : expect.stringMatching(sentence)
    expect(read(text)).toEqual({fault: {at, sentence: wanted}})
  })
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
  const values = ['locked', 'note', 'name', 'expired-active', '2027-01-01', 'yes', '1', '""', '']
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
    expect(nearest(name, ['group', 'expiry_date', 'last_name', 'status'])).toBe(`. Did you mean "${wanted}"?`)
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
