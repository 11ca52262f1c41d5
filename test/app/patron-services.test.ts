import {describe, expect, test} from 'vitest'
import {describeServices, servicesOf} from '../../source/app/patron-services/patron-services.ts'
import {shippedCodes} from '../../source/domain/codes/shipped.ts'
import {obstacles} from '../../source/domain/rules/deletion.ts'
import {findingsOf} from '../../source/domain/rules/findings/findings.ts'
import {answerToRightSecret} from '../../source/domain/rules/sign-in/sign-in.ts'
import {tabsOf} from '../../source/domain/rules/tabs.ts'
import {derive} from '../../source/domain/user/derive.ts'
import {aPolicy} from '../support/policies.ts'
import {type About, aPerson} from '../support/users/user.ts'

const today = '2026-11-22'
const now = `${today}T12:00:00.000Z`
const policy = aPolicy()
const patron: About = {expiry_date: '2028-06-30', roles: [{role_type: '200'}]}

const section = (about: About, title: string): string[] | undefined =>
  describeServices(servicesOf(aPerson({...patron, ...about}), now), policy)
    .find(each => each.title.startsWith(title))
    ?.lines.map(each => each.text)

describe('where things for a patron go', () => {
  test('F159 letters go to an e-mail address, and without one none arrive', () => {
    expect(section({emails: [{email_address: 'ada@example.edu'}]}, 'Contact')).toContain('Letters: ada@example.edu')
    expect(section({addresses: [{}]}, 'Contact')).toContain('Letters: no e-mail address, cannot be sent')
  })

  test('F160 material goes to an address', () => {
    const addresses = [{line1: '12 Mill Lane', postal_code: 'F1', city: 'Fenwick', country: 'GBR'}]
    expect(section({addresses}, 'Contact')).toContain('Material: 12 Mill Lane, F1 Fenwick, United Kingdom')
    expect(section({emails: [{}]}, 'Contact')).toContain('Material: no address, kept at the desk')
  })

  test('F163 of several the preferred one is used, whichever was first', () => {
    const about: About = {
      emails: [{email_address: 'old@example.edu'}, {email_address: 'new@example.edu', preferred: true}],
      addresses: [{line1: 'Old Road 1'}, {line1: 'New Road 2', preferred: true}],
    }
    expect(section(about, 'Contact')).toEqual(['Letters: new@example.edu', 'Material: New Road 2'])
    expect(derive(aPerson(about)).email).toBe('new@example.edu')
  })

  test('F157 short messages go to the number that is marked for them, not to the preferred one', () => {
    const phones = [
      {phone_number: '1', preferred: true},
      {phone_number: '2', preferred_sms: true},
    ]
    expect(section({phones}, 'Contact')).toContain('Short messages: 2')
    expect(section({phones: phones.slice(0, 1)}, 'Contact')?.join()).not.toContain('Short messages')
  })
})

describe('what stops a patron', () => {
  test('F198 other conditions stop a patron too, and none of them is a row among the blocks', () => {
    expect(section({}, 'Other conditions')).toBeUndefined()
    const stopped: About = {
      status: 'INACTIVE',
      expiry_date: '2026-01-31',
      roles: [{role_type: '200', expiry_date: '2026-01-31'}],
    }
    expect(section(stopped, 'Other conditions')).toEqual([
      'The account is inactive',
      'The account expired on 2026-01-31',
      'The Patron role is not in force',
    ])
    expect(section(stopped, 'Blocks (0)')).toEqual(['none'])
    expect(section({blocks: [{}]}, 'Other conditions')).toBeUndefined()
  })
})

test('F150 whoever may see demerits sees that there are none; for everybody else there is no such section', () => {
  const titles = (demerits?: []) =>
    describeServices(servicesOf(aPerson(patron), now, demerits), policy).map(({title, lines}) => [
      title,
      lines[0]?.text,
    ])
  expect(titles([])).toContainEqual(['Demerits (0)', 'none'])
  expect(titles().join()).not.toMatch(/demerit/i)
})

test('F189 nothing but what is shown depends on the type of a note', () => {
  const settings = {now, today, policy, duplicates: []}
  const seen = (note_type: string | null) => {
    const one = aPerson({id: 7, primary_id: 'u7', ...patron, notes: [{id: 8, note_type, created_date: now}]})
    return {
      derived: derive(one),
      findings: findingsOf(one, settings).map(({finding, reasons}) => [finding.id, reasons]),
      obstacles: obstacles(one, policy),
      tabs: tabsOf(one),
      signIn: answerToRightSecret(one.user, 'password', today),
      stopped: servicesOf(one, now).conditions,
    }
  }
  const types = Object.keys(shippedCodes['NoteTypes'] ?? {})
  expect(types.length).toBeGreaterThan(5)
  for (const type of types) expect(seen(type)).toEqual(seen(null))
})
