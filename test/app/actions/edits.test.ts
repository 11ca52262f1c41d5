import {describe, expect, test} from 'vitest'
import {setFields} from '../../../source/app/actions/set-fields.ts'
import {type Application, withApplication} from '../../support/application.ts'
import {aPerson} from '../../support/users/user.ts'

const patronRole = {role_type: '200', status: 'ACTIVE'}
const crowd = () => ({
  people: [
    aPerson({
      primary_id: 'ana',
      last_name: 'Silva',
      first_name: 'Ana',
      expiry_date: '2027-01-31',
      emails: [{email_address: 'ana@x.org', preferred: true}, {email_address: 'silva@x.org'}],
      notes: [{note_text: 'Lost card', note_type: 'LIBRARY', created_date: '2020-01-01T10:00:00.000Z'}],
      blocks: [{block_description: '01'}, {block_description: '02'}],
      phones: [{phone_number: '1', preferred_sms: true}],
      roles: [patronRole],
    }),
    aPerson({
      primary_id: 'ext',
      account_type: 'EXTERNAL',
      external_id: 'SIS',
      last_name: 'Holm',
      emails: [{email_address: 'ext@x.org', preferred: true, segment_type: 'External'}],
      notes: [{note_text: 'From the SIS', segment_type: 'External'}],
    }),
    aPerson({
      primary_id: 'ven',
      record_type: 'CONTACT',
      phones: [{phone_number: '7'}],
      emails: [{email_address: 'v@x.org', email_type: ['work']}],
    }),
    aPerson({primary_id: 'bea', identifiers: [{value: '0099'}]}),
  ],
})

const edit = async (application: Application, who: string, ...input: string[]) => {
  const {outcomes, declined} = await application.run(setFields, [who], input)
  const [outcome] = outcomes
  return (
    declined?.map(each => each.sentence) ?? [outcome?.result, ...(outcome?.reasons ?? []).map(each => each.sentence)]
  )
}
const values = <T extends object>(rows: readonly T[], ...names: (keyof T)[]) =>
  rows.map(row => names.map(name => row[name]))

describe('adding an entry', () => {
  test(
    'fills in what is usual, who made it and when',
    withApplication(crowd, async application => {
      expect(await edit(application, 'bea', 'note+=Came; twice', 'note+=Came\\; twice')).toEqual([
        '" twice" is not FIELD=VALUE; write a semicolon in a text as \\;',
      ])
      const words = [
        'note+=Came\\; twice',
        'block+=consortial block;note=Ask',
        'email+=b@x.org',
        'phone+=1',
        'role+=patron',
      ]
      expect(await edit(application, 'bea', ...words, 'identifier+=4711', 'address+=Mill Lane 1;city=Fenwick')).toEqual(
        ['changed'],
      )
      const bea = await application.person('bea')
      expect(bea.notes).toMatchObject([
        {
          note_text: 'Came; twice',
          note_type: 'OTHER',
          popup_note: false,
          created_by: 'admin',
          created_date: application.clock.now,
          segment_type: 'Internal',
          version: 1,
        },
      ])
      expect(bea.blocks).toMatchObject([
        {block_description: 'CONSORTIA', block_type: 'GENERAL', block_status: 'ACTIVE', block_note: 'Ask'},
      ])
      expect(bea.emails).toMatchObject([{email_type: ['personal'], preferred: true}])
      expect(bea.phones).toMatchObject([{phone_type: ['mobile'], preferred: true, preferred_sms: false}])
      expect(bea.roles).toMatchObject([{role_type: '200', status: 'ACTIVE', scope: 'INST'}])
      expect(bea.identifiers).toMatchObject([{value: '0099'}, {value: '4711', id_type: 'BARCODE', status: 'ACTIVE'}])
      expect(bea.addresses).toMatchObject([{line1: 'Mill Lane 1', city: 'Fenwick', address_type: ['home']}])
    }),
  )

  test(
    'that is there already, word for word, changes nothing',
    withApplication(crowd, async application => {
      const words = ['note+=Lost card', 'block+=01', 'email+=ana@x.org', 'role+=200', 'phone+=1']
      expect(await edit(application, 'ana', ...words)).toEqual(['unchanged'])
      expect(await edit(application, 'ana', 'block[*].status=INACTIVE')).toEqual(['changed'])
      expect(await edit(application, 'ana', 'block+=01')).toEqual(['changed'])
      expect(await edit(application, 'ana', 'role[type=200].expiry_date=-1d')).toEqual(['changed'])
      expect(await edit(application, 'ana', 'role+=200')).toEqual(['changed'])
      expect(await edit(application, 'ana', 'role+=200')).toEqual(['unchanged'])
    }),
  )

  test(
    'F197 only blocks that the library defined, and none for contacts',
    withApplication(crowd, async application => {
      expect(await edit(application, 'ana', 'block+=BAD')).toEqual([
        'refused',
        'Block, Block description "BAD" does not exist',
      ])
      expect(await edit(application, 'ven', 'block+=01')).toEqual(['refused', 'Contacts cannot have blocks'])
    }),
  )

  test(
    'F181 of an identifier that somebody else has is refused, and names them',
    withApplication(crowd, async application => {
      expect(await edit(application, 'ana', 'identifier+=0099')).toEqual([
        'refused',
        'Barcode (BARCODE) "0099" is already used by Berg, Ada (bea)',
      ])
      const {outcomes} = await application.run(setFields, ['ana', 'ext'], ['identifier+=N1;type=NET_ID'])
      expect(outcomes.map(each => [each.result, each.reasons[0]?.sentence])).toEqual([
        ['changed', undefined],
        ['refused', 'Network ID (NET_ID) "N1" is already used by Silva, Ana (ana) of the same run'],
      ])
    }),
  )

  test(
    'F181 is allowed where the library does not ask for unique ones',
    withApplication(
      () => ({...crowd(), settings: {unique_identifier_types: 'NET_ID'}}),
      async application => {
        expect(await edit(application, 'ana', 'identifier+=0099')).toEqual(['changed'])
      },
    ),
  )

  test(
    'F181 is looked for in a changed value, and in a type that becomes a unique one',
    withApplication(
      () => ({...crowd(), settings: {unique_identifier_types: 'BARCODE'}}),
      async application => {
        const taken = ['refused', 'Barcode (BARCODE) "0099" is already used by Berg, Ada (bea)']
        await edit(application, 'ana', 'identifier+=0100')
        expect(await edit(application, 'ana', 'identifier[value=0100].value=0099')).toEqual(taken)
        await edit(application, 'ana', 'identifier[value=0100].id_type=NET_ID')
        expect(await edit(application, 'ana', 'identifier[value=0100].value=0099')).toEqual(['changed'])
        expect(await edit(application, 'ana', 'identifier[value=0099].id_type=BARCODE')).toEqual(taken)
      },
    ),
  )

  test(
    'F275 a proxy is for people with the Patron role, F279 not for oneself, and once',
    withApplication(crowd, async application => {
      expect(await edit(application, 'bea', 'proxy+=ANA')).toEqual(['changed'])
      expect(await edit(application, 'bea', 'proxy+=ana')).toEqual(['unchanged'])
      expect(await edit(application, 'ana', 'proxy+=ana')).toEqual(['refused', 'A user cannot be their own proxy'])
      expect(await edit(application, 'ana', 'proxy+=bea')).toEqual([
        'refused',
        'Proxy for: Berg, Ada (bea) does not have the Patron role',
      ])
      expect(await edit(application, 'ana', 'proxy+=gone')).toEqual([
        'refused',
        'Proxy for: user "gone" does not exist',
      ])
      expect(await edit(application, 'bea', 'proxy-=ana')).toEqual(['changed'])
      expect((await application.person('bea')).proxies).toEqual([])
    }),
  )
})

describe('removing entries', () => {
  test(
    'takes those that meet every condition',
    withApplication(crowd, async application => {
      await edit(application, 'ana', 'note+=Found card;type=library;popup_note', 'note+=Came by')
      const left = async (word: string) => {
        const {batch} = await application.run(setFields, ['ana'], [word], {dryRun: true})
        expect(batch).toBeUndefined()
        const {outcomes} = await application.run(setFields, ['ana'], [word], {dryRun: true})
        return outcomes[0]?.plan?.changes.filter(each => each.kind === 'delete').map(each => each.before['note_text'])
      }
      expect(await left('note-=Lost card')).toEqual(['Lost card'])
      expect(await left('note-=lost card')).toEqual([])
      expect(await left('note-=*;text~CARD')).toEqual(['Lost card', 'Found card'])
      expect(await left('note-=*;type=Library;popup_note')).toEqual(['Found card'])
      expect(await left('note-=*;type!=Library')).toEqual(['Came by'])
      expect(await left('note-=*;created_date<2021-01-01')).toEqual(['Lost card'])
      expect(await left('note-=*;created_date>=2020-01-02;created_by=admin')).toEqual(['Found card', 'Came by'])
      expect(await left('notes-=*')).toHaveLength(3)
    }),
  )

  test(
    'F173 the last e-mail address stays, of a contact the last phone number',
    withApplication(crowd, async application => {
      expect(await edit(application, 'ana', 'email-=ana@x.org')).toEqual(['changed'])
      expect(await edit(application, 'ana', 'email-=*')).toEqual([
        'refused',
        'The last e-mail address cannot be removed: public users need one, so add another first',
      ])
      expect(await edit(application, 'ana', 'email-=*', 'email+=new@x.org')).toEqual(['changed'])
      expect(await edit(application, 'ana', 'phone-=*')).toEqual(['changed'])
      expect(await edit(application, 'ven', 'phone-=*')).toEqual([
        'refused',
        'The last phone number cannot be removed: contact users need one, so add another first',
      ])
      expect(await edit(application, 'ven', 'email-=*')).toEqual(['changed'])
    }),
  )

  test(
    'F121 those that an external system manages stay, and it is named',
    withApplication(crowd, async application => {
      const why = 'This segment is managed by the external system (SIS): open the user for update first'
      expect(await edit(application, 'ext', 'note-=*')).toEqual(['refused', `Note: ${why}`])
      expect(await edit(application, 'ext', 'note[*].popup_note=yes')).toEqual(['refused', `Note: ${why}`])
      expect(await edit(application, 'ext', 'note+=Ours')).toEqual(['changed'])
      expect(await edit(application, 'ext', 'note-=Ours')).toEqual(['changed'])
      expect(await edit(application, 'ext', 'note+=Theirs;segment_type=External')).toEqual(['changed'])
      expect(await edit(application, 'ana', 'note+=Theirs;segment_type=External')).toEqual([
        'refused',
        'Note: only external users can have external segments',
      ])
    }),
  )
})

describe('changing entries', () => {
  test(
    'those that meet the conditions, also by other fields of the person',
    withApplication(crowd, async application => {
      expect(
        await edit(
          application,
          'ana',
          'block[block_description=01].block_status=Inactive',
          'role[role_type=200].expiry_date=expiry_date+1m',
          'note[note_text~card].text~=/card$/key;]/r',
          'email[preferred].email_type+=work',
        ),
      ).toEqual(['changed'])
      const ana = await application.person('ana')
      expect(values(ana.blocks, 'block_description', 'block_status')).toEqual([
        ['01', 'INACTIVE'],
        ['02', 'ACTIVE'],
      ])
      expect(ana.roles).toMatchObject([{expiry_date: '2027-02-28'}])
      expect(ana.notes).toMatchObject([{note_text: 'Lost key;]'}])
      expect(ana.emails).toMatchObject([{email_type: ['personal', 'work']}, {email_type: ['personal']}])
      expect(await edit(application, 'ana', 'note[text=Lost key\\;\\]].text~=/LOST/Had/i')).toEqual(['changed'])
      expect((await application.person('ana')).notes).toMatchObject([{note_text: 'Had key;]'}])
      expect(await edit(application, 'ana', 'note[text=nothing].popup_note=yes')).toEqual(['unchanged'])
    }),
  )

  test(
    'F161 one of a kind is preferred, F162 and marking it clears the others, F158 but not the mark for SMS',
    withApplication(crowd, async application => {
      expect(await edit(application, 'ana', 'email[email_address=silva@x.org].preferred=yes')).toEqual(['changed'])
      expect(values((await application.person('ana')).emails, 'preferred')).toEqual([[false], [true]])
      expect(await edit(application, 'ana', 'email+=third@x.org;preferred', 'phone+=2;preferred')).toEqual(['changed'])
      const ana = await application.person('ana')
      expect(values(ana.emails, 'preferred')).toEqual([[false], [false], [true]])
      expect(values(ana.phones, 'preferred', 'preferred_sms')).toEqual([
        [false, true],
        [true, false],
      ])
      expect(await edit(application, 'ana', 'email[*].preferred=yes')).toEqual([
        'refused',
        'Only one of the e-mail addresses can be preferred, but 3 match',
      ])
      expect(await edit(application, 'ext', 'email+=own@x.org;preferred')).toEqual(['changed'])
      expect(values((await application.person('ext')).emails, 'preferred')).toEqual([[false], [true]])
    }),
  )
})

describe('values', () => {
  test(
    'are computed from other fields, in order; where the source is empty the person is refused',
    withApplication(crowd, async application => {
      expect(await edit(application, 'ana', 'expiry_date=expiry_date+1m', 'purge_date=expiry_date+18m')).toEqual([
        'changed',
      ])
      expect((await application.person('ana')).user).toMatchObject({
        expiry_date: '2027-02-28',
        purge_date: '2028-08-28',
      })
      expect(await edit(application, 'ana', 'pref_first_name=first_name', 'group=faculty')).toEqual(['changed'])
      expect((await application.person('ana')).user).toMatchObject({pref_first_name: 'Ana', user_group: 'FACULTY'})
      const {outcomes} = await application.run(setFields, ['bea'], ['purge_date=expiry_date+18m'])
      expect(outcomes[0]?.reasons).toEqual([
        {code: 'EMPTY_SOURCE', sentence: 'Purge date cannot be copied from Expiration date: it is empty'},
      ])
    }),
  )

  test(
    'have parts of a text replaced; no match is no change',
    withApplication(crowd, async application => {
      expect(await edit(application, 'ana', 'last_name~=|il|$&/|')).toEqual(['changed'])
      expect((await application.person('ana')).user.last_name).toBe('S$&/va')
      expect(await edit(application, 'ana', 'last_name~=/^(.).*(va)$/$1-$2/r')).toEqual(['changed'])
      expect((await application.person('ana')).user.last_name).toBe('S-va')
      expect(await edit(application, 'ana', 'last_name~=/VA/x/')).toEqual(['unchanged'])
      expect(await edit(application, 'ana', 'last_name~=/S-va//')).toEqual(['refused', 'Last name is missing'])
    }),
  )
})

test.each([
  ['note=x', 'note is a list: add with note+=, remove with note-=, change with note[FIELD=VALUE].FIELD='],
  ['note+=', 'Name the note to add: note+=NOTE_TEXT'],
  ['note-=', 'Name the notes: the whole text, or * with FIELD=VALUE after a semicolon'],
  ['note+=x;colour=red', 'Note: field "colour" does not exist'],
  ['note+=x;created_by=me', 'Created by is read-only: the program sets it'],
  ['note[text=x.text=y', '"note[text=x.text=y" is not note[FIELD=VALUE].FIELD=VALUE'],
  ['note[text].text=y', '"text" is not a condition: write note_text=VALUE, or note_text= for an empty field'],
  ['proxy[*].proxy_for_id=3', 'Proxies cannot be changed: add them with proxy+=ID, remove them with proxy-=ID'],
  ['last_name~=x', 'Write last_name~=/FIND/REPLACE/, with another character instead of / if the texts contain it'],
  [
    'last_name~=/a/b/x',
    'last_name~=: the flags "x" after the last / are not valid: use i to ignore case, r for a regular expression',
  ],
  ['last_name~=/(/b/r', 'last_name~=: "(" is not a valid regular expression: Unterminated group'],
  ['user_group~=/a/b/', 'User group is not a text field: write user_group=VALUE'],
  ['purge_date=last_name', 'Purge date cannot be copied from Last name: the fields are of different kinds'],
])('%s is refused as a whole: %s', (word, sentence) =>
  withApplication(crowd, async application => {
    const said = await edit(application, 'ana', word)
    expect(said).toEqual([sentence])
  })(),
)
