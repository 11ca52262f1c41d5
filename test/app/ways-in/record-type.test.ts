import {describe, expect, test} from 'vitest'
import {toggleAccountType} from '../../../source/app/actions/account-type.ts'
import {undo} from '../../../source/app/undo/undo.ts'
import type {Values} from '../../../source/domain/base/plan.ts'
import {withApplication} from '../../support/application.ts'
import {shippedBook} from '../../support/policies.ts'
import {type About, aPerson} from '../../support/users/user.ts'
import {inShort, throughAllWays} from '../../support/ways-in.ts'
import {load} from '../exchange/loading.ts'

const strict = ['form', 'command', 'bulk edit', 'plan file', 'text editor'] as const
const everywhere = (sentences: readonly string[]) =>
  Object.fromEntries(strict.map(each => [each, sentences.toSorted()]))
const byFile = (findings: readonly string[]) => ({
  import: ['changed', ...findings.toSorted()],
  synchronisation: ['changed', ...findings.toSorted()],
})
const toType = (type: string) => ({
  words: [`record_type=${type}`],
  record: {record_type: {value: type}},
  text: (text: string) => text.replace(/^record_type: .*/m, `record_type: ${type}`),
})

const reader: About = {
  record_type: 'PUBLIC',
  user_group: 'UNDRGRD',
  emails: [{email_type: ['school'], email_address: 'ana@school.example', preferred: true}],
  identifiers: [{id_type: 'BARCODE', value: '20000001'}],
  blocks: [{}],
}
const vendor: About = {
  record_type: 'CONTACT',
  emails: [{email_type: ['claim_mail'], email_address: 'claims@paper.example', preferred: true}],
  phones: [{phone_type: ['claim_fax'], phone_number: '+45 1', preferred: true}],
}

describe('a record type that changes', () => {
  test('F111 F143 F144 to Contact: all that a contact cannot have or needs is judged, in every way in', async () => {
    const sentences = [
      'User group does not apply to contact users: clear it',
      'E-mail address, E-mail types: "school" is not allowed for contact users',
      'Contacts cannot have identifiers: remove "20000001" first',
      'Contacts cannot have blocks: remove "01" first',
      'Phone number is missing: contact users need at least one',
    ]
    expect(inShort(await throughAllWays(reader, toType('CONTACT')))).toEqual({
      ...everywhere(sentences),
      ...byFile(sentences),
    })
  })

  test('F065 F066 F096 F108 F112 from Contact: the group is asked for, and codes of vendors stay behind', async () => {
    const codes = [
      'E-mail address, E-mail types: "claim_mail" is not allowed for public users',
      'Phone number, Phone types: "claim_fax" is not allowed for public users',
    ]
    const group = 'User group is missing'
    expect(inShort(await throughAllWays(vendor, toType('PUBLIC')))).toEqual({
      ...everywhere([...codes, group]),
      ...byFile([...codes, group]),
    })
    const bare = {...vendor, emails: []}
    expect(inShort(await throughAllWays(bare, {words: toType('PUBLIC').words}))['command']).toContain(
      'E-mail address is missing: public users need at least one',
    )
  })

  test('F059 F066 job category and user group of the old type do not stay', async () => {
    const book = shippedBook({JobTitles: {CAT: 'Cataloger'}, UserGroups: {STAFF: 'Staff', GRAD: 'Graduate'}})
    const policy = {
      settings: new Map(),
      codes: {
        ...book,
        recordTypes: new Map([
          ...book.recordTypes,
          ['JobTitles', new Map([['CAT', ['STAFF'] as const]])],
          ['UserGroups', new Map([['STAFF', ['STAFF'] as const]])],
        ]),
      },
    }
    const cataloger: About = {record_type: 'STAFF', job_category: 'CAT', user_group: 'STAFF', emails: [{}]}
    const sentences = [
      'Job category "CAT" is not allowed for public users',
      'User group "STAFF" is not allowed for public users',
    ]
    expect(inShort(await throughAllWays(cataloger, toType('PUBLIC'), {policy}))).toEqual({
      ...everywhere(sentences),
      ...byFile(sentences),
    })
  })

  test('goes through when the same edit brings what the new type asks for', async () => {
    const words = [
      'record_type=CONTACT',
      'user_group=',
      'email[*].email_type=work',
      'identifier-=*',
      'block-=*',
      'phone+=+45 77',
    ]
    const back = ['record_type=PUBLIC', 'user_group=GRAD', 'email[*].email_type=work', 'phone-=*']
    const answers = await throughAllWays(reader, {words})
    expect(inShort(answers)).toEqual({
      form: ['changed'],
      command: ['changed'],
      'bulk edit': ['changed'],
      'plan file': [expect.stringContaining('it differs from what the action does')],
    })
    expect(answers.command?.file).toMatchObject({
      user: {record_type: 'CONTACT', user_group: null},
      identifiers: [],
      blocks: [],
      phones: [{phone_number: '+45 77', phone_type: ['office']}],
    })
    expect(inShort(await throughAllWays(vendor, {words: back})).command).toEqual(['changed'])
  })

  test('passes what does not depend on it, and what was wrong before while it stays', async () => {
    const strange: About = {
      record_type: 'PUBLIC',
      user_group: 'GONE',
      user_title: 'GONE',
      emails: [{}],
      last_name: null,
    }
    const answer = inShort(await throughAllWays(strange, {words: ['record_type=STAFF']})).command
    expect(answer).toEqual(['changed'])
    const odd: About = {...reader, record_type: 'CONTACT', phones: [{}]}
    expect(inShort(await throughAllWays(odd, {words: ['job_description=x']})).command).toEqual(['changed'])
  })

  test('an undo is refused if what came later does not go with the old type', async () => {
    const was: About = {record_type: 'CONTACT', emails: [{email_type: ['work']}], phones: [{phone_type: ['office']}]}
    const toPublic = ['record_type=PUBLIC', 'user_group=GRAD']
    const said = inShort(await throughAllWays(was, {undone: [toPublic, ['identifier+=20000007']]}))
    expect(said.undo).toEqual([
      'Undone alone, this would leave the user with a fault: Contacts cannot have identifiers: remove "20000007" first',
    ])
    expect(inShort(await throughAllWays(was, {undone: [toPublic, ['job_description=x']]})).undo).toEqual(['changed'])
  })

  test('an undo brings back a user who was at fault before', async () => {
    const was: About = {record_type: 'PUBLIC', user_group: null, emails: []}
    const said = inShort(await throughAllWays(was, {undone: [['user_group=GRAD'], ['job_description=x']]}))
    expect(said.undo).toEqual(['changed'])
  })
})

describe('an account type that changes', () => {
  const external = () => ({
    people: [
      aPerson({
        primary_id: 'ana',
        account_type: 'EXTERNAL',
        external_id: 'SIS',
        protected_fields: ['user_group'],
        emails: [{segment_type: 'External'}],
        notes: [{segment_type: 'External'}],
      }),
      aPerson({primary_id: 'bo', emails: [{}]}),
    ],
  })
  const account = (value: string, more: Values = {}) => ({account_type: {value}, ...more})

  test(
    'F129 in a file to Internal takes the external system, the protection and the marks of segments with it',
    withApplication(external, async application => {
      const {loaded} = await load(application, [
        {primary_id: 'ana', ...account('INTERNAL'), user_note: []},
        {primary_id: 'bo', ...account('EXTERNAL')},
      ])
      const {user, emails, notes} = await application.person('ana')
      expect(user).toMatchObject({account_type: 'INTERNAL', external_id: null, protected_fields: []})
      expect([emails[0]?.segment_type, notes]).toEqual(['Internal', []])
      expect(loaded.map(each => each.plan?.findings)).toEqual([
        [],
        ['External system is missing: an external user needs one'],
      ])
    }),
  )

  test(
    'F130 an undo that would leave an internal user with data of an external system is refused',
    withApplication(external, async application => {
      const {app} = application
      const {batch} = await application.run(toggleAccountType, ['bo'], ['--system=SIS'])
      const email = {email_address: 'bo@sis.example', email_type: [{value: 'work'}], segment_type: 'External'}
      await load(application, [{primary_id: 'bo', contact_info: {email: [email]}}], {as: 'sync', system: 'SIS'})
      const reasons: string[] = []
      const toggled = await app.reads.batch(batch ?? 0)
      if (!toggled) throw new Error('no batch')
      await undo(
        app,
        {batch: toggled},
        {onOutcome: each => void reasons.push(...each.reasons.map(one => one.sentence))},
      )
      expect(reasons).toEqual([
        'Undone alone, this would leave the user with a fault: Internal users cannot have external e-mail addresses',
      ])
    }),
  )
})
