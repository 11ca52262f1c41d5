import {expect, test} from 'vitest'
import {shippedCodes} from '../../../source/domain/codes/shipped.ts'
import {canSeeDemerits} from '../../../source/domain/rules/patron-services/demerits.ts'
import {servicesViewerRoles} from '../../../source/domain/rules/patron-services/desk.ts'
import {aPolicy} from '../../support/policies.ts'

const on = aPolicy({demerits_information: 'yes'})
const allowed = ['32', '299', '221', '38', '215', '52']
const roles = Object.keys(shippedCodes['UserRoles'] ?? {})

test('F150 demerits are off by default, whatever role somebody has', () => {
  expect(roles.length).toBeGreaterThan(60)
  expect(roles.filter(role => canSeeDemerits([role], aPolicy()))).toEqual([])
  expect(roles.filter(role => canSeeDemerits([role], aPolicy({demerits_information: 'no'})))).toEqual([])
})

test('F150 where they are on, six roles see them and no other does, not even of those who manage users', () => {
  expect(roles.filter(role => canSeeDemerits([role], on)).toSorted()).toEqual(allowed.toSorted())
  expect(canSeeDemerits([], on)).toBe(false)
  expect(canSeeDemerits(['21', '50', '200'], on)).toBe(false)
  expect(canSeeDemerits(['21', '299'], on)).toBe(true)
})

test('F150 whoever may see demerits may look at Patron Services, where they are', () => {
  for (const role of allowed) expect(servicesViewerRoles).toContain(role)
})
