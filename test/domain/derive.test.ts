import {describe, expect, test} from 'vitest'
import {affectsDerived, derive} from '../../source/domain/user/derive.ts'
import {segmentLists, segments} from '../../source/domain/user/index.ts'
import {fullName, listName} from '../../source/domain/user/name.ts'
import {aPolicy} from '../support/policies.ts'
import {type About, aPerson, aUser} from '../support/users/user.ts'

const derived = (about: About) => derive(aPerson(about))

describe('names', () => {
  test.each([
    [{last_name: 'Okafor', first_name: 'Adaeze', middle_name: 'Ngozi'}, 'Okafor, Adaeze N.'],
    [{last_name: 'Okafor', first_name: 'Adaeze', middle_name: '𝒩'}, 'Okafor, Adaeze 𝒩.'],
    [{last_name: 'Okafor', first_name: null, middle_name: 'N'}, 'Okafor'],
    [{last_name: null, first_name: 'Adaeze', middle_name: 'N'}, 'Adaeze'],
    [{last_name: null, first_name: null, middle_name: 'N'}, 'N'],
    [{last_name: null, first_name: null, middle_name: null, primary_id: 'u7'}, 'u7'],
  ])('F009 the list shows %j as %s', (about, shown) => expect(listName(aUser(about))).toBe(shown))

  test('the full name stands in the order the site wants', () => {
    const one = aUser({last_name: 'Okafor', first_name: 'Adaeze', middle_name: 'Ngozi'})
    expect(fullName(one, aPolicy())).toBe('Okafor, Adaeze Ngozi')
    expect(fullName(one, aPolicy({name_display: 'first_last'}))).toBe('Adaeze Ngozi Okafor')
    expect(fullName({...one, last_name: null}, aPolicy())).toBe('Adaeze Ngozi')
    expect(fullName(aUser({last_name: null, first_name: null, primary_id: 'u7'}), aPolicy())).toBe('u7')
  })

  test('the list is in the order of last, first, middle name, whatever their accents and case', () => {
    expect(derived({last_name: 'Özil', first_name: 'Åsa', middle_name: 'É'}).sort_key).toBe('ozil asa e')
    expect(derived({last_name: null, first_name: null, primary_id: 'U-7'}).sort_key).toBe('u 7')
  })
})

test('a name that is cut off is not cut through a letter', () => {
  expect(derived({last_name: `x${'𠮷'.repeat(100)}`, first_name: null}).sort_key).toBe(`x${'𠮷'.repeat(59)}`)
})

describe('what a search looks at', () => {
  test('names, preferred names, all identifiers and all e-mail addresses, each word once', () => {
    const {search_key} = derived({
      primary_id: 'u-7',
      last_name: 'Berg',
      first_name: 'Ada',
      pref_first_name: 'Addie',
      identifiers: [{value: '0042'}, {value: 'X-1'}],
      emails: [{email_address: 'ada@example.com'}],
      notes: [{note_text: 'secret'}],
    })
    expect(search_key).toBe(' berg ada addie u 7 0042 x 1 example com')
  })

  test('a person with endless addresses is cut off rather than refused', () => {
    const emails = Array.from({length: 300}, (_, index) => ({email_address: `address${index}@example${index}.com`}))
    expect(derived({emails}).search_key.length).toBeLessThanOrEqual(2000)
  })

  test('the identifier is the same whatever its case', () =>
    expect(derived({primary_id: 'Ada.Berg'}).primary_key).toBe('ada.berg'))
})

describe('F017 the mark for blocks', () => {
  const until = (...blocks: About['blocks'] & object) => derived({blocks}).blocked_until

  test('an active block counts, for ever if it has no end', () => expect(until({block_status: 'ACTIVE'})).toBe('9999'))
  test('a block without a status counts as active', () => expect(until({block_status: null})).toBe('9999'))
  test('inactive blocks alone are no block', () =>
    expect(until({block_status: 'INACTIVE'}, {block_status: 'Inactive'})).toBeNull())
  test('nobody without blocks is blocked', () => expect(until()).toBeNull())
  test('the last end counts, and inactive ones do not', () => {
    const [early, late] = ['2027-01-01T00:00:00.000Z', '2028-01-01T00:00:00.000Z']
    expect(until({expiry_date: early}, {expiry_date: late})).toBe(late)
    expect(until({expiry_date: late}, {expiry_date: early})).toBe(late)
    expect(until({expiry_date: early}, {block_status: 'INACTIVE'})).toBe(early)
    expect(until({expiry_date: early}, {expiry_date: null})).toBe('9999')
  })
})

test('F018 the mark for notes is there with the first note', () => {
  expect([derived({}).note_count, derived({notes: [{}]}).note_count]).toEqual([0, 1])
})

describe('what a person owes', () => {
  test.each([
    ['active fees count', [{balance: 500}, {balance: 250}], 750],
    [
      'F215 closed, disputed and transferred ones do not',
      [
        {balance: 500},
        {balance: 1, fee_status: 'CLOSED'},
        {balance: 2, fee_status: 'INDISPUTE'},
        {balance: 4, fee_status: 'EXPORTED'},
      ],
      500,
    ],
    [
      'F239 credits are subtracted, however they are signed',
      [{balance: 500}, {balance: 200, fee_type: 'CREDIT'}, {balance: -100, fee_type: 'CREDIT'}],
      200,
    ],
    ['a credit alone is less than nothing', [{balance: 200, fee_type: 'CREDIT'}], -200],
  ] as const)('%s', (_what, fees, owes) => expect(derived({fees}).owes_minor).toBe(owes))
})

test('letters go to the preferred address, else the first', () => {
  expect(derived({}).email).toBeNull()
  expect(derived({emails: [{email_address: 'a@x.org'}, {email_address: 'b@x.org'}]}).email).toBe('a@x.org')
  expect(derived({emails: [{email_address: 'a@x.org'}, {email_address: 'b@x.org', preferred: true}]}).email).toBe(
    'b@x.org',
  )
})

test('whatever is derived from a field is derived again when the field changes', () => {
  const full = aPerson({emails: [{}], identifiers: [{}], notes: [{}], blocks: [{}], fees: [{}]})
  const other = (value: unknown): unknown =>
    typeof value === 'number'
      ? value + 1
      : typeof value === 'boolean'
        ? !value
        : typeof value === 'string'
          ? `${value}z`
          : 'z'
  const before = JSON.stringify(derive(full))
  for (const name of Object.keys(full.user)) {
    const changed = JSON.stringify(
      derive({...full, user: {...full.user, [name]: other(full.user[name as 'primary_id'])}}),
    )
    if (changed !== before) expect([name, affectsDerived('user', [name])]).toEqual([name, true])
  }
  for (const list of segmentLists) {
    const [row] = full[list]
    for (const [name, value] of Object.entries(row ?? {})) {
      const changed = JSON.stringify(derive({...full, [list]: [{...row, [name]: other(value)}]}))
      if (changed !== before)
        expect([list, name, affectsDerived(segments[list].name, [name])]).toEqual([list, name, true])
    }
    if (JSON.stringify(derive({...full, [list]: []})) !== before)
      expect(affectsDerived(segments[list].name, 'row')).toBe(true)
  }
})
