import {describe, expect, test} from 'vitest'
import {creditLost, deletionPlan, obstacles, presentObstacles} from '../../../source/domain/rules/deletion.ts'
import type {ProxySegment} from '../../../source/domain/user/index.ts'
import {segmentLists, segments} from '../../../source/domain/user/index.ts'
import {aPolicy} from '../../support/policies.ts'
import {type About, aPerson} from '../../support/users/user.ts'

const held = (
  reference_kind: NonNullable<About['references']>[number]['reference_kind'] & string,
  reference_id: string,
) => ({reference_kind, reference_id})
const standing = (about: About, settings: Readonly<Record<string, string>> = {}) =>
  presentObstacles(aPerson(about), aPolicy(settings)).map(each => `${each.label}: ${each.sentence}`)

describe('what stands in the way of a deletion', () => {
  test('nothing, for a user who holds nothing and owes nothing', () => expect(standing({})).toEqual([]))

  test('F295 a balance due', () => {
    expect(standing({fees: [{balance: 1250}]})).toEqual(['Balance due: 12.50 EUR due in 1 fee'])
    expect(standing({fees: [{balance: 1250}, {balance: 50, fee_status: 'INDISPUTE'}]}, {currency: 'DKK'})).toEqual([
      'Balance due: 13.00 DKK due in 2 fees',
    ])
  })

  test('F295 fees that are closed or paid, and credits, do not stand in the way', () => {
    expect(
      standing({fees: [{balance: 500, fee_status: 'CLOSED'}, {balance: 0}, {balance: 500, fee_type: 'CREDIT'}]}),
    ).toEqual([])
  })

  test('F296 loans', () => {
    expect(standing({references: [held('LOAN', 'L1'), held('LOAN', 'L2')]})).toEqual(['Loans: 2 on loan'])
  })

  test('F297 order lines, orders and invoices', () => {
    expect(standing({references: [held('PO_LINE', 'POL-1'), held('PO', 'PO-2'), held('INVOICE', 'INV-3')]})).toEqual([
      'PO lines, POs, invoices: 3 assigned: POL-1, PO-2, INV-3',
    ])
    expect(standing({references: ['1', '2', '3', '4', '5'].map(id => held('PO', id))})).toEqual([
      'PO lines, POs, invoices: 5 assigned: 1, 2, 3 and 2 more',
    ])
  })

  test('F298 locked bibliographic records', () => {
    expect(standing({references: [held('LOCKED_BIB', '991')]})).toEqual(['Locked bibliographic records: 1 locked: 991'])
  })

  test('F299 import profiles', () => {
    expect(standing({references: [held('IMPORT_PROFILE', 'Night load')]})).toEqual([
      'Import profiles: 1 assigned: Night load',
    ])
  })

  test('F301 vendor contacts are not deleted, unless the site allows it', () => {
    expect(standing({record_type: 'CONTACT'})).toEqual([
      'Vendor contact: vendor contacts cannot be deleted: deactivate the contact instead',
    ])
    expect(standing({record_type: 'CONTACT'}, {allow_contact_deletion: 'yes'})).toEqual([])
  })

  test('requests do not stand in the way', () => expect(standing({references: [held('REQUEST', 'R1')]})).toEqual([]))

  test('F303 everything that stands in the way is named at once', () => {
    const about: About = {
      record_type: 'CONTACT',
      fees: [{balance: 1}],
      references: [held('LOAN', 'L'), held('PO', 'P'), held('LOCKED_BIB', 'B'), held('IMPORT_PROFILE', 'I')],
    }
    expect(presentObstacles(aPerson(about), aPolicy()).map(each => each.code)).toEqual([
      'BALANCE',
      'LOANS',
      'ACQUISITIONS',
      'LOCKED_BIBS',
      'IMPORT_PROFILES',
      'CONTACT',
    ])
  })

  test('the five kinds are listed in the same order even where they do not hold', () => {
    expect(obstacles(aPerson(), aPolicy()).map(each => each.count)).toEqual([0, 0, 0, 0, 0])
  })
})

test('a credit that would be lost is known', () => {
  expect(creditLost(aPerson({fees: [{balance: 700, fee_type: 'CREDIT'}, {balance: 200}]}))).toBe(500)
  expect(creditLost(aPerson({fees: [{balance: 200}]}))).toBe(0)
})

test('F300 a deletion takes every row of the person, whole, and what lets others act for them', () => {
  const everything = Object.fromEntries(segmentLists.map(list => [list, [{}, {}]]))
  const one = aPerson({...everything, version: 9})
  const proxy: ProxySegment = {id: 77, version: 2, user_id: 5, proxy_for_id: one.user.id}
  const {changes} = deletionPlan(one, [proxy])
  expect(changes.map(each => each.kind)).toEqual(changes.map(() => 'delete'))
  expect(changes).toHaveLength(segmentLists.length * 2 + 2)
  for (const list of segmentLists) {
    for (const row of one[list]) {
      const found = changes.find(each => each.entity === segments[list].name && each.id === row.id)
      expect(found).toMatchObject({user: one.user.id, version: row.version})
      const {id: _id, version: _version, user_id: _owner, ...values} = row
      expect(found).toHaveProperty('before', values)
    }
  }
  expect(changes.at(-2)).toEqual({
    kind: 'delete',
    entity: 'proxy',
    id: 77,
    user: 5,
    version: 2,
    before: {proxy_for_id: one.user.id},
  })
  expect(changes.at(-1)).toMatchObject({
    entity: 'user',
    id: one.user.id,
    version: 9,
    before: {primary_id: one.user.primary_id},
  })
})
