import {describe, expect, test} from 'vitest'
import {addTerm, termFor} from '../../../source/app/queries/filter/cell-filter.ts'
import {readFilter} from '../../../source/app/queries/filter/filter.ts'
import type {Value} from '../../../source/domain/base/plan.ts'
import {aPolicy} from '../../support/policies.ts'

const world = {today: '2026-11-22', policy: aPolicy()}

describe('the term of a cell', () => {
  test.each<[string, Value | undefined, string]>([
    ['user_group', 'GRAD', 'user_group:GRAD'],
    ['user_group', null, 'user_group:'],
    ['primary_id', 'u 1"x', 'id:"u 1\\"x"'],
    ['last_name', '-', 'last_name:"-"'],
    ['last_name', 'Ber*', 'last_name:"Ber*"'],
    ['expiry_date', '2027-06-30', 'expiry_date:2027-06-30'],
    ['updated_date', '2026-11-22T12:00:00.000Z', 'updated_date:2026-11-22'],
    ['email', 'ada@example.com', 'email:ada@example.com'],
    ['owes', -1250, 'owes:-12.50'],
    ['blocks', true, 'is:blocked'],
    ['blocks', false, '!is:blocked'],
    ['notes', true, 'has:note'],
    ['force_password_change', false, 'force_password_change:no'],
    ['rs_libraries', ['MAIN', 'LAW'], '(rs_libraries:MAIN rs_libraries:LAW)'],
    ['rs_libraries', [], 'rs_libraries:'],
    ['name', 'Okafor, Adaeze N.', 'name:"okafor adaeze"'],
  ])('of %s with %j', (column, value, term) => {
    expect(termFor(column, value)).toBe(term)
    expect(termFor(column, value, true)).toBe(term.startsWith('!') ? term.slice(1) : `!${term}`)
    if (column !== 'rs_libraries') expect(readFilter(term, world)).toHaveProperty('where')
  })

  test('quotes a code that the site does not have, so that it is taken as it is', () => {
    expect(termFor('user_group', 'OLD', false, world)).toBe('user_group:"OLD"')
    expect(readFilter('user_group:"OLD"', world)).toHaveProperty('where')
    expect(readFilter('user_group:OLD', world)).toHaveProperty('fault')
  })
})

describe('a term added to a filter', () => {
  test.each([
    ['', 'is:locked', 'is:locked'],
    ['ana', 'is:locked', 'ana is:locked'],
    ['ana is:locked', 'is:locked', 'ana is:locked'],
    ['is:locked ana', '!is:locked', 'ana !is:locked'],
    ['!is:locked', 'is:locked', 'is:locked'],
    ['group:GRAD or group:STAFF', 'is:locked', '(group:GRAD or group:STAFF) is:locked'],
    ['(group:GRAD or group:STAFF)  ana', 'is:locked', '(group:GRAD or group:STAFF) ana is:locked'],
    ['last_name:"a or b"', 'is:locked', 'last_name:"a or b" is:locked'],
  ])('%j and %j', (filter, term, joined) => expect(addTerm(filter, term)).toBe(joined))
})
