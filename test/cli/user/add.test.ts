import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const usher = (argv: readonly string[] | string, circumstances = {}) => library.usher(argv, circumstances)
const shown = async (id: string) => JSON.parse((await usher(`user show ${id} -o json`)).out).users[0]
const isThere = async (id: string) => (await usher(`user show ${id}`)).code === 0
const berg = 'user add --type public first_name=Eva last_name=Berg user_group=GRAD email+=eva@example.edu'

describe('adding', () => {
  test('F112, F118, F044 stores the user, and undo removes it', async () => {
    const {code, out, err} = await usher(`${berg} primary_id=b1 note+=Hi`)
    expect([code, out]).toEqual([0, ''])
    expect(err).toContain('Added 1 user.')
    expect(err).toContain('Berg, Eva (b1)')
    expect(await shown('b1')).toMatchObject({
      record_type: 'PUBLIC',
      account_type: 'INTERNAL',
      status: 'ACTIVE',
      status_date: '2026-11-22',
      created_by: 'amal',
      emails: [{email_address: 'eva@example.edu', email_type: ['personal'], preferred: true}],
      notes: [{note_text: 'Hi', created_by: 'amal'}],
    })
    expect((await usher('undo --yes')).code).toBe(0)
    expect(await isThere('b1')).toBe(false)
  })

  test('F067 reports which roles were given and why; the origin of a role can be looked up later', async () => {
    const {err} = await usher(`${berg} primary_id=b1`)
    expect(err).toContain('Role Patron (INST): The rule "DEFAULT" assigns the roles of the profile "Patron"')
    const why = await usher('user role why b1 200')
    expect(why.out).toContain('The rule "DEFAULT" assigns the roles of the profile "Patron"')
    expect(why.out).toContain('amal')
    // The batch outlives the user in the history, so that its input must not identify the user.
    expect((await usher('history --limit 1 -o json')).out).not.toMatch(/Berg|eva@/)
  })

  test('F041, F042 needs the record type, and explains what contacts are for', async () => {
    const {code, err} = await usher(berg.replace('--type public ', ''))
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('--type staff, public or contact (reserved for contacts of vendors)'),
    ])
    expect((await usher(berg.replace('public', 'robot'))).err).toContain('Unknown record type "robot"')
    expect((await usher(`${berg} record_type=STAFF`)).err).toContain('contradicts record_type')
  })

  test('reports everything that is missing, and stores nothing', async () => {
    const {code, err} = await usher('user add --type contact primary_id=b1 user_group=GRAD')
    expect(code).toBe(5)
    for (const sentence of [
      'User group does not apply to contact users',
      'First name is missing',
      'Phone number is missing',
    ])
      expect(err).toContain(sentence)
    expect(await isThere('b1')).toBe(false)
    expect((await usher('user add --type public primary_id=b1 last_name=B')).code).toBe(6)
  })

  test('F050 names the holder of a primary identifier in use, in any case and as any type of identifier', async () => {
    const taken = await usher(`${berg} primary_id=U1001`)
    expect([taken.code, taken.err]).toEqual([5, expect.stringContaining('already used by Okafor, Adaeze N. (u1001)')])
    const barcode = await usher(`${berg} primary_id=20000001`)
    expect([barcode.code, barcode.err]).toEqual([5, expect.stringContaining('Okafor, Adaeze N. (u1001)')])
    const other = await usher(`${berg} primary_id=b1 identifier+=20000001`)
    expect([other.code, other.err]).toEqual([5, expect.stringContaining('BARCODE')])
  })

  test('a preview writes nothing', async () => {
    const {code, out} = await usher(`${berg} primary_id=b1 --dry-run -o jsonl`)
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      {primary_id: 'b1', result: 'changed', after: {last_name: 'Berg'}},
    ])
    expect(await isThere('b1')).toBe(false)
  })

  test('F001 needs a role', async () => {
    expect((await usher(`${berg} primary_id=b1`, {login: 'desk'})).code).toBe(4)
    expect((await usher(`${berg} primary_id=b1 --read-only`)).code).toBe(4)
  })
})

describe('a possible duplicate', () => {
  const twin = 'user add --type public first_name=ADAEZE last_name=Okafor user_group=GRAD email+=o@x.org primary_id=b1'

  test('F115 is named, and no user is added without a confirmation', async () => {
    const {code, err} = await usher(`${twin} birth_date=1999-04-02`)
    expect([code, err]).toEqual([5, expect.stringContaining('as u1001 (Okafor, Adaeze N.)')])
    expect(await isThere('b1')).toBe(false)
  })

  test('F116 is added with --yes or after a confirmation', async () => {
    const {code, err} = await usher(`${twin} birth_date=1999-04-02 --yes`)
    expect([code, err]).toEqual([0, expect.stringContaining('as u1001 (Okafor, Adaeze N.)')])
    const asked = await usher(twin.replace('b1', 'b2').concat(' birth_date=1999-04-02'), {terminal: true, stdin: 'n\n'})
    expect([asked.code, asked.err]).toEqual([5, expect.stringContaining('as u1001')])
    expect([await isThere('b1'), await isThere('b2')]).toEqual([true, false])
  })

  test.each(['birth_date=1999-04-03', 'middle_name=X'])('F117 with %s is somebody else', async word => {
    const {code, err} = await usher(`${twin} ${word}`)
    expect([code, err]).toEqual([0, expect.not.stringContaining('u1001')])
  })
})

describe('users from a file or from a template', () => {
  const write = (text: string) => {
    const file = join(library.folder, 'new.yaml')
    writeFileSync(file, text)
    return file
  }

  test('F044 an external account in a file is refused with its line, and nobody is added', async () => {
    const file = write('primary_id: b1\nlast_name: Berg\nfirst_name: Eva\naccount_type: EXTERNAL\nuser_group: GRAD\n')
    const {code, err} = await usher(`user add -f ${file} --type public --yes`)
    expect(code).toBe(6)
    expect(err).toContain('line 4: Account type "EXTERNAL" cannot be added here: users added here are internal')
    expect(await isThere('b1')).toBe(false)
    const text = 'primary_id: b1\nlast_name: Berg\nfirst_name: Eva\naccount_type: EXTERNAL\nuser_group: GRAD\n'
    const registered = await usher(
      `user register --external SIS -f ${write(`${text}emails: [{email_address: e@x.org}]\n`)} --type public --yes`,
    )
    expect([registered.code, registered.err]).toEqual([0, expect.not.stringContaining('ignored')])
  })

  test('F115 two of the same name and birth date in one file are named', async () => {
    const one = (id: string) =>
      `- {primary_id: ${id}, first_name: Eva, last_name: Bérg, birth_date: 2001-02-03, user_group: GRAD, emails: [{email_address: ${id}@x.org}]}\n`
    const file = write(`${one('b1')}${one('b2').replace('Bérg', 'BERG')}`)
    const {code, err} = await usher(`user add -f ${file} --type public`)
    expect([code, err]).toEqual([5, expect.stringContaining('Same name and birth date 2001-02-03 as b1 (Bérg, Eva)')])
    expect(await isThere('b1')).toBe(false)
    expect((await usher(`user add -f ${file} --type public --yes`)).code).toBe(0)
  })
  const two = `
primary_id: b1
record_type: PUBLIC
first_name: Eva
last_name: Berg
user_group: Graduate
emails:
  - email_address: eva@example.edu
proxies:
  - proxy_for: u1001
---
{"primary_id": "u1002", "record_type": "PUBLIC", "last_name": "Silva", "first_name": "Bea", "user_group": "GRAD",
 "emails": [{"email_address": "bea@example.edu", "email_type": ["work"]}]}
`

  test('YAML and JSON, several at once, as one batch', async () => {
    const {code, err} = await usher(['user', 'add', '-f', write(two), 'job_description=Night'])
    expect([code, err]).toEqual([7, expect.stringContaining('"u1002" is already used by Silva, Ana')])
    expect(await shown('b1')).toMatchObject({
      user_group: 'GRAD',
      job_description: 'Night',
      proxies: [{proxy_for: 'u1001'}],
    })
    expect(await shown('u1002')).toMatchObject({first_name: 'Ana'})
  })

  test('existing users are skipped or updated on request', async () => {
    expect((await usher(['user', 'add', '-f', write(two), '--if-exists', 'skip'])).code).toBe(0)
    expect(await shown('u1002')).toMatchObject({first_name: 'Ana'})
    const {code, err} = await usher(['user', 'add', '-f', write(two.replace(/b1/, 'b2')), '--if-exists', 'update'])
    expect([code, err]).toEqual([0, expect.stringContaining('Added 2 users')])
    expect(await shown('u1002')).toMatchObject({
      first_name: 'Bea',
      status: 'INACTIVE',
      emails: [{email_type: ['work']}],
    })
    expect((await usher(`${berg} primary_id=u1004 --if-exists update`)).err).toContain(
      'managed by the external system (SIS)',
    )
  })

  test('errors are reported with their lines', async () => {
    const {code, err} = await usher([
      'user',
      'add',
      '-f',
      write('primary_id: b1\nsurname: Berg\nemails:\n  - mail: x\n'),
    ])
    expect(code).toBe(6)
    expect(err).toContain('line 2: Field "surname" does not exist')
    expect(err).toContain('line 4: E-mail address has no field "mail"')
  })

  test('the output of "user show" can be read, except for fields that the program sets', async () => {
    const out = (await usher('user show u1001 -o yaml')).out
      .replaceAll('u1001', 'b1')
      .replace('u1002', 'u1001')
      .replace('20000001', '20000002')
    const {code, err} = await usher(['user', 'add', '-f', write(out), '--yes'])
    expect([code, err]).toEqual([0, expect.stringContaining('Updated by: ignored, because it is not read from a file')])
    const [one, other] = [await shown('u1001'), await shown('b1')]
    for (const field of ['last_name', 'birth_date', 'user_group', 'rs_libraries', 'expiry_date'])
      expect(other[field]).toEqual(one[field])
    expect(other.addresses[0]).toEqual(one.addresses[0])
  })

  test('--like copies what similar users share, and nothing personal', async () => {
    expect((await usher('user set u1001 job_description=Night rs_libraries=LAW --yes')).code).toBe(0)
    const words = 'user add --like u1001 primary_id=b1 first_name=Eva last_name=Berg email+=eva@example.edu'
    expect((await usher(words)).code).toBe(0)
    expect(await shown('b1')).toMatchObject({
      record_type: 'PUBLIC',
      user_group: 'GRAD',
      job_description: 'Night',
      rs_libraries: ['LAW'],
      expiry_date: '2028-06-30',
      statistics: [{category_type: 'FAC', statistic_category: 'ARTS'}],
      middle_name: null,
      birth_date: null,
      notes: [],
      identifiers: [],
    })
    expect((await usher('user add --like nobody primary_id=b2')).code).toBe(3)
  })
})

describe('generated values and secrets', () => {
  beforeEach(async () => {
    await usher('policy set primary_id_generation n####')
    await usher('policy set identifier_generation BARCODE=29###')
  })

  test('F052, F053, F182 identifiers are generated if configured, and a given one is kept', async () => {
    const {code, err} = await usher(`${berg} --generate BARCODE`)
    expect([code, err]).toEqual([0, expect.stringContaining('Berg, Eva (n0001)')])
    expect((await shown('n0001')).identifiers).toMatchObject([{id_type: 'BARCODE', value: '29001'}])
    expect((await usher(`${berg} primary_id=own`)).err).toContain('(own)')
    expect((await usher(`${berg} --generate UNIV_ID`)).err).toContain('not generated at this site')
  })

  test('a preview uses up no number', async () => {
    await usher(`${berg} --dry-run`)
    expect((await usher(berg)).err).toContain('(n0001)')
  })

  test('F056, F057 a PIN is generated if enabled, and printed once', async () => {
    expect((await usher(`${berg} --pin generate`)).err).toContain('set pin_number_method to fourDigit')
    await usher('policy set pin_number_method fourDigit')
    const {code, out} = await usher(`${berg} --pin generate`)
    expect([code, out]).toEqual([0, expect.stringMatching(/^\d{4}\n$/)])
    expect((await usher('auth pin n0001 --pin-stdin', {stdin: out})).code).toBe(0)
    expect((await shown('n0001')).pin_set_at).toMatch(/^2026-11-22T/)
    expect((await usher(`${berg} --pin 1234`)).code).toBe(2)
  })

  test('F082, F083, F084, F086 a password is piped in, must match the pattern, and may have to be changed', async () => {
    const refused = await usher(`${berg} --password-stdin`, {stdin: 'short\n'})
    expect([refused.code, refused.err]).toEqual([6, expect.stringContaining('too short')])
    const {code, err} = await usher(`${berg} --password-stdin --force-change`, {stdin: 'long enough\n'})
    expect([code, err]).toEqual([0, expect.not.stringContaining('long enough')])
    const id = /\((n\d+)\)/.exec(err)?.[1] ?? ''
    expect((await usher(`auth check ${id} --password-stdin`, {stdin: 'long enough\n'})).code).toBe(25)
    expect((await usher('history -o json')).out).not.toContain('long enough')
  })

  test('F085 a password is typed twice', async () => {
    const {code, err} = await usher(`${berg} --password-stdin`, {terminal: true, stdin: 'long enough\nlong enouhg\n'})
    expect([code, err]).toEqual([6, expect.stringContaining('The two entries differ')])
  })
})

describe('registering', () => {
  const words = berg.replace('add', 'register').concat(' primary_id=b1')

  test('F038 the terms of use of the user group set the expiration date', async () => {
    const file = join(library.folder, 'site.yaml')
    const exported = (await usher('config export -')).out
    writeFileSync(
      file,
      exported
        .replace(/\nterms.*$/s, '\n')
        .concat('\nterms_of_use:\n  - {user_group: GRAD, label: Graduates, period: 4y}\n'),
    )
    const loaded = await usher(['config', 'load', file, '--yes'])
    expect([loaded.code, loaded.err]).toEqual([0, expect.anything()])
    const {code, err} = await usher(words)
    expect([code, err]).toEqual([0, expect.stringContaining('Expiration date 2030-11-22: set by the terms of use')])
    expect((await shown('b1')).expiry_date).toBe('2030-11-22')
  })

  test('F043, F316 adds external users too, whose password is managed elsewhere', async () => {
    expect((await usher(`${words} --external SIS --password-stdin`, {stdin: 'long enough'})).code).toBe(2)
    expect((await usher(`${words} --external SIS`)).err).toContain('Registered 1 user')
    expect(await shown('b1')).toMatchObject({account_type: 'EXTERNAL', external_id: 'SIS'})
    expect((await usher(`${berg} --external SIS`)).err).toContain('Unknown flag --external')
  })
})
