import {describe, expect, test} from 'vitest'
import {mandatoryFields, optionalFields} from '../../../source/domain/configuration/code-tables.ts'
import type {Field} from '../../../source/domain/entity/kind.ts'
import {findingRules} from '../../../source/domain/rules/findings/findings.ts'
import {demandableLists, listSetting, neededLists} from '../../../source/domain/rules/segments/lists-by-type.ts'
import {mainField} from '../../../source/domain/rules/segments/main-field.ts'
import {segmentLists, segments} from '../../../source/domain/user/index.ts'
import {aPolicy} from '../../support/policies.ts'
import {type About, aPerson} from '../../support/users/user.ts'
import {inShort, throughAllWays} from '../../support/ways-in.ts'

const ana: About = {user_group: 'GRAD', emails: [{}], addresses: [], phones: [{}], identifiers: [{}]}
const added = ['last_name=B', 'first_name=Ada', 'primary_id=new', 'user_group=GRAD', 'email+=ada@x.org']
const strict = ['form', 'command', 'bulk edit', 'plan file'] as const
const everywhere = (sentences: readonly string[]) => Object.fromEntries(strict.map(each => [each, sentences]))

describe('F045 what the site makes mandatory', () => {
  test('in an address is asked for with every address, and reported in files', async () => {
    const given = {settings: {mandatory_on: 'address.city'}}
    const missing = ['Address, City is missing']
    const record = {contact_info: {address: [{line1: 'Weir 1', address_type: [{value: 'home'}]}]}}
    const said = inShort(
      await throughAllWays(ana, {words: ['address+=Weir 1'], added: [...added, 'address+=Weir 1'], record}, given),
    )
    expect(said).toEqual({
      ...everywhere(missing),
      'user add': missing,
      import: ['changed', ...missing],
      synchronisation: ['changed', ...missing],
    })
  })

  test.each([
    ['phone.phone_number', 'phone-=*', 'Phone number', 'phone number'],
    ['identifier.value', 'identifier-=*', 'Identifier', 'identifier'],
  ])('%s demands one of a new user, and keeps the last one', async (field, word, label, name) => {
    const given = {settings: {mandatory_on: field}}
    expect(inShort(await throughAllWays(ana, {words: [word], added}, given))).toEqual({
      ...everywhere([`The last ${name} cannot be removed: public users need one, so add another first`]),
      'user add': [`${label} is missing: a new user needs at least one`],
    })
    expect(inShort(await throughAllWays(ana, {words: [word], added}))).toMatchObject({
      command: ['changed'],
      'user add': ['changed'],
    })
  })

  test('resource sharing libraries are asked for, and cannot be cleared', async () => {
    const given = {settings: {mandatory_on: 'user.rs_libraries'}}
    const missing = ['Resource sharing libraries are missing']
    const words = ['rs_libraries=']
    const said = inShort(await throughAllWays({...ana, rs_libraries: ['MAIN']}, {words, added}, given))
    expect(said).toEqual({...everywhere(missing), 'user add': missing})
  })

  test('is a finding where records lack it', () => {
    const policy = aPolicy({mandatory_on: 'phone.phone_number,identifier.value,address.line1'})
    const rule = findingRules.find(each => each.id === 'missing-field')
    const lacking = aPerson({...ana, phones: [], identifiers: []})
    const facts = {policy, today: '2026-11-22', now: '2026-11-22T12:00:00.000Z', duplicates: []}
    expect(rule?.reasons(lacking, facts)).toEqual(['No phone number', 'No address', 'No identifier'])
    const contact = aPerson({...ana, record_type: 'CONTACT', identifiers: [], user_group: null, addresses: [{}]})
    expect(rule?.reasons(contact, facts)).toEqual([])
  })
})

describe('F045 what the site makes optional', () => {
  test('an e-mail address: no user needs one, and the last one can be removed', async () => {
    const given = {settings: {mandatory_off: 'email.email_address'}}
    const words = ['email-=*']
    const without = added.filter(each => !each.startsWith('email'))
    expect(inShort(await throughAllWays(ana, {words, added: without}, given))).toEqual({
      ...everywhere(['changed']),
      'plan file': [expect.stringContaining('differs from what the action does')],
      'user add': ['changed'],
    })
    // One without an address is none all the same.
    expect(inShort(await throughAllWays(ana, {words: ['email[*].email_address=']}, given)).command).toEqual([
      'E-mail address, E-mail address is missing',
    ])
    const noEmail = findingRules.find(each => each.id === 'no-email')
    const facts = {
      policy: aPolicy(given.settings),
      today: '2026-11-22',
      now: '2026-11-22T12:00:00.000Z',
      duplicates: [],
    }
    expect(noEmail?.reasons(aPerson({...ana, emails: []}), facts)).toEqual([])
  })

  test('every field that can be named has an effect', () => {
    for (const path of optionalFields) {
      const [entity = '', name = ''] = path.split('.')
      const list = segmentLists.find(each => segments[each].name === entity)
      const own = demandableLists.find(each => each === list && mainField[each] === name)
      if (!own) continue
      const isNeeded = (settings: Record<string, string>) =>
        neededLists(own === 'phones' ? 'CONTACT' : 'PUBLIC', aPolicy(settings)).includes(own)
      expect([path, isNeeded({}), isNeeded({mandatory_off: path})]).toEqual([path, true, false])
    }
    expect(optionalFields).not.toContain('user.primary_id')
    expect(optionalFields).not.toContain('identifier.value')
    expect(mandatoryFields).not.toContain('user.library_notices')
  })

  test('the fields that stand for lists are those of the lists that can be demanded', () => {
    const marked = segmentLists.flatMap(list =>
      Object.entries<Field>(segments[list].fields).flatMap(([name, {forList}]) =>
        forList ? [`${segments[list].name}.${name}`] : [],
      ),
    )
    expect(marked.toSorted()).toEqual(demandableLists.map(listSetting).toSorted())
  })
})
