import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {segmentNames} from '../../../cli/commands/segment/segment-names.ts'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const usher = (argv: readonly string[] | string, circumstances = {}) => library.usher(argv, circumstances)
type Row = Readonly<Record<string, unknown>> & {readonly id: number}
const rows = async (part: string, id = 'u1001'): Promise<Row[]> => {
  const said = JSON.parse((await usher(`user ${part} list ${id} -o json`)).out)
  return Object.values(said).find(Array.isArray) ?? []
}
const numberOf = async (part: string, at = 0): Promise<string> => String((await rows(part))[at]?.id)

describe('the commands of segments', () => {
  test('name their verbs', async () => {
    const {code, err} = await usher('user note remove u1001 1')
    expect([code, err]).toEqual([2, expect.stringContaining('needs one of list, add, set, rm, duplicate')])
    for (const part of segmentNames) expect((await usher(`user ${part} --help`)).out).toContain(`usher user ${part}`)
  })

  test('list the existing numbers if one does not exist', async () => {
    const number = await numberOf('note')
    const {code, err} = await usher('user note rm u1001 999999 --yes')
    expect([code, err]).toEqual([3, expect.stringContaining(`Existing numbers: ${number}`)])
    expect((await usher('user note rm u1001')).code).toBe(2)
    expect((await usher('user note list nobody')).code).toBe(3)
    expect((await usher('user note set u1001 999999 text=x')).code).toBe(3)
  })

  test('write like every action: with roles, previews, a confirmation of removals, and one batch that can be undone', async () => {
    const number = await numberOf('note')
    expect((await usher(`user note rm u1001 ${number}`)).code).toBe(2)
    expect((await usher('user note add u1001 Hello', {login: 'desk'})).code).toBe(4)
    expect((await usher('user note add u1001 Hello --dry-run')).err).toContain('1 would change')
    expect(await rows('note')).toHaveLength(1)
    const {code, err} = await usher('user note add u1001 Hello Bye note_type=LIBRARY')
    expect([code, err]).toEqual([0, expect.stringMatching(/Added note for 1 user. Batch \d+;/)])
    expect(await rows('note')).toHaveLength(3)
    await usher('undo --yes')
    expect(await rows('note')).toHaveLength(1)
  })

  test('add to many users selected by a filter, after a confirmation', async () => {
    const words = ['user', 'note', 'add', '--filter', 'user_group:STAFF', 'Meeting at nine']
    expect((await usher(words)).code).toBe(2)
    expect((await usher([...words, '--yes'])).err).toContain('Added note for 5 users')
  })

  test('are in the history as the command user set', async () => {
    await usher(['user', 'note', 'add', 'u1001', 'One; two'])
    expect((await usher('history --limit 1 -o json')).out).toContain('note+=One')
  })
})

describe('notes', () => {
  test('F187, F188, F190 are added, edited, duplicated and deleted', async () => {
    await usher(['user', 'note', 'add', 'u1001', 'Card; reported\\', 'note_type=LIBRARY', 'user_viewable=yes'])
    const added = (await rows('note')).find(each => each['note_type'] === 'LIBRARY')
    expect(added).toMatchObject({
      note_text: 'Card; reported\\',
      user_viewable: true,
      segment_type: 'Internal',
      created_by: 'amal',
    })
    const copied = await usher(`user note duplicate u1001 ${added?.id} type=OTHER`)
    expect([copied.code, (await rows('note'))[0]]).toMatchObject([
      0,
      {note_text: 'Card; reported\\', note_type: 'OTHER', user_viewable: true},
    ])
    expect((await usher(`user note duplicate u1001 ${added?.id}`)).code).toBe(2)
    await usher(['user', 'note', 'set', 'u1001', String(added?.id), 'text=Found', 'user_viewable=no'])
    expect((await rows('note')).find(each => each.id === added?.id)).toMatchObject({
      note_text: 'Found',
      user_viewable: false,
    })
    await usher(`user note rm u1001 ${added?.id} --yes`)
    expect((await rows('note')).map(each => each['note_text'])).toEqual([
      'Card; reported\\',
      'Prefers letters on paper',
    ])
  })

  test('pop-ups come first, then the newest', async () => {
    await usher('user note add u1001 Popup popup_note=yes')
    await usher('user note add u1001 Newest')
    expect((await rows('note')).map(each => each['note_text'])).toEqual(['Popup', 'Newest', 'Prefers letters on paper'])
  })

  test('F192 the mark in the list appears with the first note and disappears with the last', async () => {
    const notes = async () =>
      JSON.parse((await usher('user list --filter primary_id:u1002 --json notes')).out).users[0].notes
    expect(await notes()).toBe(false)
    await usher('user note add u1002 Hello')
    expect(await notes()).toBe(true)
    await usher(`user note rm u1002 ${(await rows('note', 'u1002'))[0]?.id} --yes`)
    expect(await notes()).toBe(false)
  })
})

describe('blocks', () => {
  test('F199, F200, F202 are added, made inactive and active, and deleted; the mark in the list follows', async () => {
    const isBlocked = async () =>
      JSON.parse((await usher('user list --filter primary_id:u1001 --json blocks')).out).users[0].blocks
    await usher('user block add u1001 01 note=Overdue')
    const number = await numberOf('block')
    expect([(await rows('block'))[0], await isBlocked()]).toMatchObject([
      {block_note: 'Overdue', block_status: 'ACTIVE'},
      true,
    ])
    await usher(`user block deactivate u1001 ${number}`)
    expect([(await rows('block'))[0]?.['block_status'], await isBlocked()]).toEqual(['INACTIVE', false])
    await usher(`user block activate u1001 ${number}`)
    expect(await isBlocked()).toBe(true)
    await usher(`user block rm u1001 ${number} --yes`)
    expect([await rows('block'), await isBlocked()]).toEqual([[], false])
  })

  test('F196 are added for all users who owe fines or have loans', async () => {
    const blocked = async (filter: string, why: string) => {
      const {err} = await usher(['user', 'block', 'add', '--filter', filter, '02', `note=${why}`, '--yes'])
      return err
    }
    expect(await blocked('owes>10', 'Fines')).toContain('Added block for 1 user')
    expect(await rows('block', 'u1005')).toMatchObject([{block_note: 'Fines', block_status: 'ACTIVE'}])
    expect(await blocked('has:loan', 'Loans')).toContain('Added block for 2 users')
    expect(await rows('block', 'u1006')).toMatchObject([{block_note: 'Loans', block_status: 'ACTIVE'}])
    expect(await rows('block', 'u1001')).toEqual([])
  })

  test('F197 only blocks that the library has defined', async () => {
    const {code, err} = await usher('user block add u1001 77')
    expect([code, err]).toEqual([6, expect.stringContaining('"77"')])
  })
})

describe('identifiers', () => {
  test('F174, F175, F178, F179 are added, edited, duplicated, deactivated, activated and deleted', async () => {
    await usher('user identifier add u1001 S-77 type=UNIV_ID note=Card')
    const [, added] = await rows('identifier')
    expect(added).toMatchObject({id_type: 'UNIV_ID', value: 'S-77', note: 'Card', status: 'ACTIVE'})
    await usher(`user identifier deactivate u1001 ${added?.id}`)
    await usher(`user identifier set u1001 ${added?.id} value=S-78`)
    expect((await rows('identifier'))[1]).toMatchObject({value: 'S-78', status: 'INACTIVE'})
    await usher(`user identifier duplicate u1001 ${added?.id} value=S-79`)
    expect((await rows('identifier'))[2]).toMatchObject({id_type: 'UNIV_ID', value: 'S-79', note: 'Card'})
    expect((await usher(`user identifier rm u1001 ${added?.id} --yes`)).code).toBe(0)
    const {code, err} = await usher('user identifier add u1001 value=')
    expect([code, err]).toEqual([2, expect.stringContaining('Name the identifier to add')])
  })

  test('F181 a value in use names its holder', async () => {
    const {code, err} = await usher('user identifier add u1002 20000001')
    expect([code, err]).toEqual([5, expect.stringContaining('already used by Okafor, Adaeze N. (u1001)')])
  })

  test('F182 a value is generated if configured', async () => {
    expect((await usher('user identifier add u1002 --generate')).code).toBe(5)
    await usher('policy set identifier_generation BARCODE=31####')
    expect((await usher('user identifier add u1002 --generate', {login: 'desk'})).code).toBe(4)
    await usher('user identifier add u1002 type=barcode --generate')
    expect(await rows('identifier', 'u1002')).toMatchObject([{id_type: 'BARCODE', value: '310001'}])
  })
})

describe('contact information', () => {
  test('F155, F156, F161, F162 each kind has its commands, and one of a kind is preferred', async () => {
    await usher('user email add u1001 second@example.edu')
    await usher(`user email prefer u1001 ${await numberOf('email', 1)}`)
    expect((await rows('email')).map(each => [each['email_address'], each['preferred']])).toEqual([
      ['adaeze.okafor@example.edu', false],
      ['second@example.edu', true],
    ])
    await usher([
      'user',
      'address',
      'add',
      'u1001',
      'High Street 2',
      'city=Ely',
      'type=work',
      'start_date=2020-01-01',
      'end_date=2021-01-01',
    ])
    expect((await rows('address'))[1]).toMatchObject({line1: 'High Street 2', address_type: ['work'], preferred: false})
  })

  test('F172 a copy is not preferred', async () => {
    await usher(`user phone duplicate u1001 ${await numberOf('phone')} phone_number=+1`)
    expect((await rows('phone')).map(each => [each['phone_number'], each['preferred']])).toEqual([
      ['+1 555 0100', true],
      ['+1', false],
    ])
  })

  test('F157, F158 the preferred phone for SMS is independent of the preferred phone', async () => {
    await usher(`user phone prefer u1001 ${await numberOf('phone')} --sms`)
    expect(await rows('phone')).toMatchObject([{preferred: true, preferred_sms: true}])
    expect((await usher(`user email prefer u1001 ${await numberOf('email')} --sms`)).code).toBe(2)
  })

  test('"contact" shows and changes all three', async () => {
    await usher('user contact add u1001 phone 12 type=office')
    const all = await rows('contact')
    expect(all.map(each => [each['part'], each['value']])).toEqual([
      ['address', '12 Mill Lane'],
      ['email', 'adaeze.okafor@example.edu'],
      ['phone', '+1 555 0100'],
      ['phone', '12'],
    ])
    await usher(`user contact set u1001 ${all[0]?.id} city=Ely`)
    expect((await rows('address'))[0]).toMatchObject({city: 'Ely'})
    expect((await usher('user contact add u1001 fax 12')).err).toContain('email|phone|address')
  })

  test('F173 the last e-mail address cannot be removed', async () => {
    const {code, err} = await usher(`user email rm u1001 ${await numberOf('email')} --yes`)
    expect([code, err]).toEqual([5, expect.stringContaining('add another first')])
  })
})

describe('statistics and proxies', () => {
  test('F260, F264, F266 statistics are added, edited, duplicated and deleted', async () => {
    await usher('user statistic add u1001 LAWS category_type=FAC note=Moved')
    const [, added] = await rows('statistic')
    expect(added).toMatchObject({statistic_category: 'LAWS', category_type: 'FAC', statistic_note: 'Moved'})
    await usher(`user statistic duplicate u1001 ${added?.id} statistic_category=MED`)
    await usher(`user statistic rm u1001 ${added?.id} --yes`)
    expect((await rows('statistic')).map(each => each['statistic_category'])).toEqual(['ARTS', 'MED'])
  })

  test('F261, F262, F263 only categories of their type are accepted', async () => {
    await usher('code add UserStatisticalTypes DEPT Department')
    await usher('code add UserStatisticalTypes LEVEL Level')
    await usher('code add UserStatCategories BIO Biology --for DEPT')
    const {code, err} = await usher('user statistic add u1002 BIO category_type=LEVEL')
    expect([code, err]).toEqual([6, expect.stringContaining('"BIO" belongs to the type DEPT, not LEVEL')])
    await usher('user statistic add u1002 BIO')
    expect(await rows('statistic', 'u1002')).toMatchObject([{category_type: 'DEPT'}])
  })

  test('F273, F276, F277, F278 a user becomes proxy for patrons, named by identifier or by number', async () => {
    expect((await usher('user proxy add u1003 u1001')).err).toContain('Added proxy for 1 user')
    expect(await rows('proxy', 'u1003')).toMatchObject([{proxy_for: 'u1001'}])
    await usher('user proxy rm u1003 U1001 --yes')
    expect(await rows('proxy', 'u1003')).toEqual([])
    const shown = await usher('user proxy list u1001', {terminal: {columns: 120}})
    expect(shown.out).toContain('Silva, Ana (u1002)')
    await usher(`user proxy rm u1001 ${await numberOf('proxy')} --yes`)
    expect(await rows('proxy')).toEqual([])
  })

  test('F275, F279 proxies are for patrons only, not for the user itself and not twice', async () => {
    expect((await usher('user proxy add u1003 u1005')).err).toContain('does not have the Patron role')
    expect((await usher('user proxy add u1001 u1001')).err).toContain('A user cannot be their own proxy')
    await usher('user proxy add u1003 u1001')
    expect((await usher('user proxy add u1003 u1001')).err).toContain('1 unchanged')
  })
})

describe('roles', () => {
  test('are given singly or several at once, with scope, parameters and date', async () => {
    await usher(
      'user role add u1001 32 Cataloger scope=INST expiry_date=2027-01-31 parameter=CirculationDesk:INST:DESK1',
    )
    expect((await rows('role')).slice(1)).toMatchObject([
      {
        role_type: '32',
        expiry_date: '2027-01-31',
        parameter: [{type: 'CirculationDesk', scope: 'INST', value: 'DESK1'}],
      },
      {role_type: '204', scope: 'INST', status: 'ACTIVE'},
    ])
    const {code, err} = await usher('user role add u1001 32 parameter=DESK1')
    expect([code, err]).toEqual([6, expect.stringContaining('is not valid, write TYPE:SCOPE:VALUE')])
  })

  test('F037 report roles that end before or after the account', async () => {
    const {err} = await usher('user role add u1001 32 expiry_date=2027-01-31')
    expect(err).toContain('Circulation Desk Operator (INST) ends on 2027-01-31, before the account (2028-06-30)')
  })

  test('are given by a profile', async () => {
    expect((await usher('user role add u1002 --profile patron')).code).toBe(0)
    expect(await rows('role', 'u1002')).toMatchObject([
      {role_type: '200', scope: 'INST', status: 'ACTIVE', expiry_date: null},
    ])
    const {code, err} = await usher('user role add u1002 --profile PATRN')
    expect([code, err]).toEqual([3, expect.stringContaining('Did you mean "PATRON"')])
  })

  test('are copied from one user to others, who keep their roles', async () => {
    await usher('user role add u1001 32 parameter=CirculationDesk:INST:DESK1 expiry_date=2027-01-31')
    await usher('user role add u1001 204 expiry_date=2020-01-01')
    expect((await usher('user role copy u1001 u1002 u1003 u1001 --yes')).err).toMatch(
      /Copied roles to 2 users, 1 unchanged/,
    )
    const copied = [{role_type: '200'}, {role_type: '32', expiry_date: '2027-01-31', parameter: [{value: 'DESK1'}]}]
    expect(await rows('role', 'u1002')).toMatchObject(copied)
    expect(await rows('role', 'u1002')).toHaveLength(2)
    expect((await usher('user role copy u1001 u1002 --yes')).err).toContain('1 unchanged')
    expect((await usher('user role why u1003 32 -o json')).out).toContain('Copied from u1001')
    await usher('undo --yes')
    expect(await rows('role', 'u1003')).toEqual([])
  })

  test('of two users are compared', async () => {
    await usher('user role add u1001 32 expiry_date=2027-01-31')
    await usher('user role add u1002 32')
    const {code, out} = await usher('user role diff u1001 u1002 --exit-code')
    expect(code).toBe(10)
    expect(out).toContain('only u1001')
    expect(out).toContain('Expires: 2027-01-31 / -')
    const same = await usher('user role diff u1001 u1001 --exit-code --same')
    expect([same.code, same.out]).toEqual([0, expect.stringContaining('both')])
  })

  test('the origin of a role from before the history is unknown', async () => {
    const {out} = await usher('user role why u1001 200')
    expect(out).toMatch(/setup|does not go back so far/)
    expect((await usher('user role why u1001 999')).code).toBe(3)
  })

  test('F001 the last User Administrator keeps the role', async () => {
    const number = String((await rows('role', 'amal'))[0]?.id)
    const {code, err} = await usher(`user role rm amal ${number} --yes`)
    expect([code, err]).toEqual([5, expect.stringContaining('You would lose the right')])
  })
})
