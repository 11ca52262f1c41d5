import {describe, expect, test} from 'vitest'
import {readEdit} from '../../../source/app/edits/read-edit.ts'
import type {Creation} from '../../../source/domain/base/plan.ts'
import type {RoleProfile, RoleRule, TermsOfUse} from '../../../source/domain/configuration/configuration.ts'
import type {RecordType} from '../../../source/domain/entity/kind.ts'
import type {Policy} from '../../../source/domain/entity/policy.ts'
import {type AddFacts, type NewUser, newUserPlan} from '../../../source/domain/rules/add-user/add-user.ts'
import {aPolicy, shippedBook} from '../../support/policies.ts'

const now = '2026-11-22T12:00:00.000Z'
const today = '2026-11-22'
const usual = ['primary_id=u1', 'first_name=Ada', 'last_name=Okafor', 'user_group=GRAD', 'email+=ada@x.org']

type Given = Partial<Omit<NewUser, 'edits'>> & {
  readonly policy?: Policy
  readonly rules?: readonly RoleRule[]
  readonly profiles?: readonly RoleProfile[]
  readonly terms?: readonly TermsOfUse[]
}

const add = (words: readonly string[], given: Given = {}) => {
  const {policy = aPolicy(), rules = [], profiles = [], terms = [], ...person} = given
  let last = 0
  const facts: AddFacts = {
    id: -1000,
    now,
    today,
    policy,
    operator: 'amal',
    newId: () => --last,
    rules,
    profiles: new Map(profiles.map(each => [each.name, each])),
    terms: new Map(terms.map(each => [each.user_group, each])),
  }
  const edits = words.map(word => {
    const edit = readEdit(word, {today, policy})
    if ('sentence' in edit) throw new Error(edit.sentence)
    return edit
  })
  return newUserPlan({recordType: 'PUBLIC', isRegistration: false, ...person, edits}, facts)
}

const made = (words: readonly string[], given: Given = {}) => {
  const adding = add(words, given)
  if (!('plan' in adding)) throw new Error(adding.map(each => each.sentence).join('; '))
  const rows = adding.plan.changes.filter((each): each is Creation => each.kind === 'create')
  const of = (entity: string) => rows.filter(each => each.entity === entity).map(each => each.values)
  return {...adding, user: of('user')[0] ?? {}, of}
}

const sentences = (words: readonly string[], given: Given = {}) => {
  const adding = add(words, given)
  return 'plan' in adding ? [] : adding.map(each => each.sentence)
}

describe('who is added', () => {
  test('F044 is internal, F118 and active as of today, with who added them and when', () => {
    expect(made(usual).user).toMatchObject({
      account_type: 'INTERNAL',
      external_id: null,
      status: 'ACTIVE',
      status_date: today,
      created_by: 'amal',
      created_date: now,
    })
  })

  test('F054, F062, F063, F069, F070, F071, F072 has what was filled in', () => {
    const fields = {
      user_title: 'DR',
      job_description: 'Night desk',
      gender: 'FEMALE',
      preferred_language: 'de',
      birth_date: '1999-04-02',
      expiry_date: '2028-06-30',
      purge_date: '2029-06-30',
    }
    const words = Object.entries(fields).map(([name, value]) => `${name}=${value}`)
    expect(made([...usual, ...words]).user).toMatchObject(fields)
  })

  test('F090, F098, F102 gets contact information at once, the first of a kind preferred', () => {
    const {of} = made([
      ...usual,
      'email+=work@x.org;email_type=work',
      'address+=Mill Lane 1;city=Fenwick;postal_code=F1;country=GBR;address_type=home',
      'phone+=123;phone_type=mobile',
    ])
    expect(of('email').map(each => [each['email_address'], each['email_type'], each['preferred']])).toEqual([
      ['ada@x.org', ['personal'], true],
      ['work@x.org', ['work'], false],
    ])
    expect(of('address')).toMatchObject([
      {line1: 'Mill Lane 1', country: 'GBR', preferred: true, segment_type: 'Internal'},
    ])
    expect(of('phone')).toMatchObject([{phone_number: '123', phone_type: ['mobile'], preferred: true}])
  })

  test('F082, F087 needs neither a password nor a PIN; where there is one, it is known since when', () => {
    expect(made(usual).user).toMatchObject({password_set_at: null, pin_set_at: null, force_password_change: false})
    const {user} = made(usual, {secrets: {hasPassword: true, mustChange: true, hasPin: true}})
    expect(user).toMatchObject({password_set_at: now, pin_set_at: now, force_password_change: true})
  })
})

describe('what is missing', () => {
  test('F046, F048, F049, F065, F091, F112 names, identifier, user group and e-mail address, all said at once', () => {
    expect(sentences([])).toEqual([
      'Primary identifier is missing',
      'First name is missing',
      'Last name is missing',
      'User group is missing',
      'E-mail address is missing: a new user needs at least one',
    ])
  })

  test('F047, F060 a middle name and a job category are not', () => expect(sentences(usual)).toEqual([]))

  test('F064, F111 a contact needs no user group, but a phone number', () => {
    const contact = {recordType: 'CONTACT'} as const
    const words = usual.filter(each => !each.startsWith('user_group'))
    expect(sentences(words, contact)).toEqual(['Phone number is missing: a new contact needs at least one'])
    expect(sentences([...words, 'phone+=1'], contact)).toEqual([])
    expect(sentences(['phone+=1', ...words.slice(0, 3)], contact)).toEqual([
      'E-mail address is missing: a new user needs at least one',
    ])
  })

  test('F045 the site asks for more or for less', () => {
    const policy = aPolicy({mandatory_on: 'user.birth_date', mandatory_off: 'user.first_name,email.email_address'})
    expect(sentences(['primary_id=u1', 'last_name=Okafor', 'user_group=GRAD'], {policy})).toEqual([
      'Birth date is missing',
    ])
  })

  test('F092 the type of an e-mail address', () => {
    expect(sentences([...usual.slice(0, 4), 'email+=a@x.org;email_type='])).toEqual([
      'E-mail address, E-mail types are missing',
    ])
  })
})

describe('what is refused', () => {
  test('F132, F133 website and status, which are asked for when editing', () => {
    expect(sentences([...usual, 'web_site_url=x', 'status=INACTIVE'])).toEqual([
      'Website URL cannot be set when adding a user: edit the user afterwards',
      'Status cannot be set when adding a user: edit the user afterwards',
    ])
  })

  test('F079 a cataloger level where the site does not catalog', () => {
    const words = [...usual, 'cataloger_level=00']
    expect(sentences(words)).toEqual(['Cataloger level is not used: the setting cataloging_permissions is off'])
    expect(sentences(words, {policy: aPolicy({cataloging_permissions: 'yes'})})).toEqual([])
  })

  test('F051, F097, F103, F104, F110 values without the form that the site asks for', () => {
    const policy = aPolicy({
      primary_identifier_regex: '^u\\d{7}$',
      primary_identifier_regex_display: 'u and seven digits',
      phone_regex: '\\+.*',
      postal_code_regex: '^\\d+$',
      address_line1_regex: '[A-Z].*',
    })
    const words = [...usual, 'email+=nobody', 'phone+=12', 'address+=mill lane;postal_code=F1']
    expect(sentences(words, {policy})).toEqual([
      'Primary identifier "u1" does not match the required format (u and seven digits)',
      'E-mail address, E-mail address "nobody" does not match the required format',
      'Phone number, Phone number "12" does not match the required format',
      'Address, Street address "mill lane" does not match the required format',
      'Address, Postal code "F1" does not match the required format',
    ])
  })

  test('F059, F066 groups and jobs of another record type', () => {
    const only = (code: string, type: RecordType) => new Map([[code, [type]]])
    const recordTypes = new Map([
      ['UserGroups', only('GRAD', 'PUBLIC')],
      ['JobTitles', only('CIRC', 'STAFF')],
    ])
    const policy = aPolicy({}, {...shippedBook(), recordTypes})
    expect(sentences([...usual, 'job_category=CIRC'], {policy})).toEqual([
      'Job category "CIRC" is not allowed for public users',
    ])
    expect(sentences(usual, {policy, recordType: 'STAFF'})).toEqual([
      'User group "GRAD" is not allowed for staff users',
    ])
  })

  test.each([
    ['F093 personal and work', 'email', 'email_type', ['personal', 'work'], ['STAFF', 'PUBLIC', 'CONTACT']],
    ['F094 alternative', 'email', 'email_type', ['alternative'], ['STAFF', 'PUBLIC']],
    ['F095 school', 'email', 'email_type', ['school'], ['PUBLIC']],
    [
      'F096 mail of vendors',
      'email',
      'email_type',
      ['claim_mail', 'order_mail', 'payment_mail', 'returns_mail'],
      ['CONTACT'],
    ],
    ['F099 home and work', 'address', 'address_type', ['home', 'work'], ['STAFF', 'PUBLIC', 'CONTACT']],
    ['F100 alternative and school', 'address', 'address_type', ['alternative', 'school'], ['PUBLIC']],
    ['F101 addresses of vendors', 'address', 'address_type', ['claim', 'order', 'payment', 'returns'], ['CONTACT']],
    [
      'F106 home, mobile and office',
      'phone',
      'phone_type',
      ['home', 'mobile', 'office'],
      ['STAFF', 'PUBLIC', 'CONTACT'],
    ],
    ['F107 office fax', 'phone', 'phone_type', ['office_fax'], ['STAFF', 'PUBLIC']],
    [
      'F108 phones of vendors',
      'phone',
      'phone_type',
      ['claim_fax', 'claim_phone', 'order_fax', 'payment_fax', 'payment_phone', 'returns_fax', 'returns_phone'],
      ['CONTACT'],
    ],
    ['F109 an order phone', 'phone', 'phone_type', ['order_phone'], []],
  ] as const)('%s: as %s for these record types only', (_name, part, field, types, allowed) => {
    for (const recordType of ['STAFF', 'PUBLIC', 'CONTACT'] as const) {
      for (const type of types) {
        const words = usual.filter(each => recordType !== 'CONTACT' || !each.startsWith('user_group'))
        const phone = recordType === 'CONTACT' ? ['phone+=1'] : []
        const value = part === 'email' ? 'b@x.org' : 'Other 2'
        const found = sentences([...words, ...phone, `${part}+=${value};${field}=${type}`], {recordType})
        expect([recordType, type, found.length === 0]).toEqual([
          recordType,
          type,
          allowed.some(each => each === recordType),
        ])
      }
    }
  })

  test('F075 a sixth resource sharing library, or the same one twice', () => {
    const library = {Library: {A: 'A', B: 'B', C: 'C', D: 'D', E: 'E', F: 'F'}}
    const policy = aPolicy({}, shippedBook(library))
    expect(made([...usual, 'rs_libraries=A,B,C,D,E'], {policy}).user['rs_libraries']).toHaveLength(5)
    expect(sentences([...usual, 'rs_libraries=A,B,C,D,E,F'], {policy})).toEqual([
      'Resource sharing libraries: 6 values, maximum 5',
    ])
    expect(sentences([...usual, 'rs_libraries=A,A'], {policy})).toEqual([
      'Resource sharing libraries: a value is given twice',
    ])
    expect(sentences([...usual, 'rs_libraries=X'], {policy})).toEqual([
      'Resource sharing libraries: "X" does not exist. Did you mean "A"?',
    ])
  })

  test('F143, F144 blocks and identifiers of a contact', () => {
    const words = [...usual.filter(each => !each.startsWith('user_group')), 'phone+=1', 'block+=01', 'identifier+=7']
    expect(sentences(words, {recordType: 'CONTACT'})).toEqual([
      'Contacts cannot have blocks',
      'Contacts cannot have identifiers',
    ])
  })
})

describe('the primary identifier', () => {
  test('F052 is generated, F053 unless one is given', () => {
    const words = usual.slice(1)
    expect(made(words, {generatedId: 'u0000042'}).user['primary_id']).toBe('u0000042')
    expect(made(usual, {generatedId: 'u0000042'}).user['primary_id']).toBe('u1')
  })
})

const profiles: readonly RoleProfile[] = [
  {name: 'PATRON', label: 'Patron', roles: [{role_type: '200', scope: '', active: true, period: '1y', parameter: []}]},
  {
    name: 'DESK',
    label: 'Desk',
    roles: [
      {
        role_type: '32',
        scope: '',
        active: true,
        period: '',
        parameter: [{type: 'CirculationDesk', scope: '', value: 'D'}],
      },
    ],
  },
]
const rule = (name: string, more: Partial<RoleRule>): RoleRule => ({
  name,
  enabled: true,
  otherwise: false,
  record_types: [],
  user_groups: [],
  job_categories: [],
  profiles: [],
  ...more,
})
const rules = [
  rule('GRADS', {user_groups: ['GRAD'], profiles: ['PATRON']}),
  rule('DESKS', {job_categories: ['CIRC'], profiles: ['DESK']}),
]

describe('roles', () => {
  test('F067 are given by the user group and F061 by the job category, and it is said which and why', () => {
    const {of, effects, plan} = made([...usual, 'job_category=CIRC'], {rules, profiles})
    expect(of('role')).toMatchObject([
      {role_type: '200', scope: 'INST', status: 'ACTIVE', expiry_date: '2027-11-22', parameter: []},
      {
        role_type: '32',
        scope: 'INST',
        expiry_date: null,
        parameter: [{type: 'CirculationDesk', scope: '', value: 'D'}],
      },
    ])
    expect(effects.roles.map(each => each.because)).toEqual([
      'The rule "GRADS" assigns the roles of the profile "Patron"',
      'The rule "DESKS" assigns the roles of the profile "Desk"',
    ])
    expect(plan.findings?.[0]).toBe('Role Patron (INST): The rule "GRADS" assigns the roles of the profile "Patron"')
  })

  test('are not given twice: what was given by hand stays as it is', () => {
    const {of, effects} = made([...usual, 'role+=200;expiry_date=2030-01-01'], {rules, profiles})
    expect([of('role').map(each => each['expiry_date']), effects.roles]).toEqual([['2030-01-01'], []])
  })

  test('F037 end on a day of their own, and where that is not the end of the account it is said', () => {
    const {plan} = made([...usual, 'expiry_date=2030-01-01', 'role+=32;expiry_date=2031-01-01'], {rules, profiles})
    expect(plan.findings?.slice(1)).toEqual([
      'The role Circulation Desk Operator (INST) ends on 2031-01-01, after the account (2030-01-01)',
      'The role Patron (INST) ends on 2027-11-22, before the account (2030-01-01)',
    ])
  })
})

describe('a registration', () => {
  const terms = [{user_group: 'GRAD', label: 'Graduates', period: '4y'}]

  test('F038 sets the expiration date by the terms of use of the user group, unless one is given', () => {
    const {user, effects} = made(usual, {terms, isRegistration: true})
    expect([user['expiry_date'], effects.expiry]).toEqual(['2030-11-22', '2030-11-22'])
    const given = made([...usual, 'expiry_date=2027-01-01'], {terms, isRegistration: true})
    expect([given.user['expiry_date'], given.effects.expiry]).toEqual(['2027-01-01', undefined])
    expect(made(usual, {terms}).user['expiry_date']).toBeNull()
  })

  test('F043, F316 can make an external user; adding cannot', () => {
    const external = {externalSystem: 'SIS'}
    const {user, of} = made([...usual, 'note+=Hi;segment_type=External'], {...external, isRegistration: true})
    expect(user).toMatchObject({account_type: 'EXTERNAL', external_id: 'SIS'})
    expect(of('note')).toMatchObject([{segment_type: 'External'}])
    expect(sentences(usual, external)).toEqual([
      'Users added here are internal: register external users, or import them from their system',
    ])
    const policy = aPolicy({}, shippedBook({ExternalProfiles: {HR: 'Staff office'}}))
    expect(sentences(usual, {...external, policy, isRegistration: true})).toEqual([
      'External system "SIS" does not exist: use HR',
    ])
  })
})
