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
const open = 'user set u1004 --open-for-update --yes'

describe('an external user', () => {
  test('F121 keeps fields managed by the external system, and names the system', async () => {
    const {code, err} = await usher('user set u1004 last_name=Holm --yes')
    expect([code, err]).toEqual([
      5,
      expect.stringContaining('Last name is managed by the external system (SIS): open the user for update first'),
    ])
    expect((await usher('user set u1004 status=INACTIVE login_restrictions_off=yes --yes')).code).toBe(0)
  })

  test('F124 is opened for update with the edit, F125 with the warning that most changes will be lost', async () => {
    const words = 'user set u1004 last_name=Holm --open-for-update'
    expect((await usher(words)).code).toBe(2)
    const {code, err} = await usher(words, {terminal: true, stdin: 'y\n'})
    expect([code, err]).toEqual([
      0,
      expect.stringContaining('changes to most fields are lost at the next synchronisation'),
    ])
    expect(await shown('u1004')).toMatchObject({last_name: 'Holm', account_type: 'EXTERNAL', protected_fields: []})
    expect((await usher('undo --yes')).code).toBe(0)
    expect(await shown('u1004')).toMatchObject({last_name: 'Brandt'})
  })

  test('F126 for nine fields --keep must be given, F128 and the kept ones are shown', async () => {
    const {code, err} = await usher(`${open} user_group=STAFF campus_code=N last_name=Holm`)
    expect([code, err]).toEqual([2, expect.stringContaining('(names, all or none): User group, Campus')])
    await usher(`${open} user_group=STAFF campus_code=N last_name=Holm --keep group`)
    expect(await shown('u1004')).toMatchObject({
      user_group: 'STAFF',
      campus_code: 'N',
      protected_fields: ['user_group'],
    })
    expect((await usher('user protect u1004')).out).toContain('User group')
    await usher(`${open} user_group=GRAD --keep none`)
    expect(await shown('u1004')).toMatchObject({user_group: 'GRAD', protected_fields: []})
  })

  test('F127 no other field can be protected', async () => {
    expect((await usher(`${open} last_name=Holm --keep last_name`)).err).toContain(
      'cannot be protected from synchronisation',
    )
    expect((await usher(`${open} last_name=Holm --keep user_group`)).err).toContain('User group is not changed here')
    expect((await usher('user set u1001 last_name=Holm --keep none')).err).toContain(
      '--keep is only valid with --open-for-update',
    )
  })

  test('F126, F078 a terminal asks, and proposes to keep the resource sharing libraries', async () => {
    const words = ['user', 'set', 'u1004', 'rs_libraries=LAW', 'user_group=STAFF', '--open-for-update', '--yes']
    const {code, err} = await usher(words, {terminal: true, stdin: '\n'})
    expect([code, err]).toEqual([0, expect.stringContaining('all or none [rs_libraries]')])
    expect(await shown('u1004')).toMatchObject({rs_libraries: ['LAW'], protected_fields: ['rs_libraries']})
  })

  test('F078, F126 protected fields survive the next synchronisation, the others do not', async () => {
    await usher(`${open} rs_libraries=LAW user_group=STAFF last_name=Holm --keep rs_libraries`)
    const record = {
      primary_id: 'u1004',
      last_name: 'Brandt',
      first_name: 'Uwe',
      user_group: {value: 'GRAD'},
      rs_library: [],
    }
    const file = join(library.folder, 'sis.jsonl')
    writeFileSync(file, `${JSON.stringify(record)}\n`)
    expect((await usher(['import', file, '--sync', 'SIS', '--yes'])).code).toBe(0)
    expect(await shown('u1004')).toMatchObject({rs_libraries: ['LAW'], user_group: 'GRAD', last_name: 'Brandt'})
    await usher('user release u1004 rs_libraries')
    await usher(['import', file, '--sync', 'SIS', '--yes'])
    expect(await shown('u1004')).toMatchObject({rs_libraries: [], protected_fields: []})
  })

  test('F121 F126 the PIN is set and cleared only when opened for update, and --keep must say whether it is protected', async () => {
    const pin = (more: string, how = {}) => usher(`auth pin ${more}`, {stdin: '4711\n', ...how})
    for (const words of ['set u1004 --pin-stdin', 'set u1004 --pin-stdin --keep none']) {
      const {code, err} = await pin(words)
      expect([code !== 0, err]).toEqual([
        true,
        expect.stringMatching(/open the user for update first|--open-for-update/),
      ])
    }
    expect((await pin('set u1004 --pin-stdin --open-for-update')).err).toContain('(names, all or none): PIN number')
    expect((await shown('u1004')).pin_set_at).toBeFalsy()
    expect((await pin('set u1004 --pin-stdin --open-for-update --keep pin_number')).code).toBe(0)
    expect((await shown('u1004')).protected_fields).toEqual(['pin_number'])
    expect((await usher('auth pin u1004 --pin-stdin', {stdin: '4711'})).code).toBe(0)
    expect((await pin('clear u1004 --yes')).err).toContain('open the user for update first')
    expect((await pin('clear u1004 --yes --open-for-update --keep none')).code).toBe(0)
    expect((await shown('u1004')).protected_fields).toEqual([])
    expect((await pin('set u1001 --pin-stdin --open-for-update')).code).toBe(0)
  })

  test('F128 fields are protected and released without being changed; internal users have no protected fields', async () => {
    await usher('user protect u1004 user_group library_notices')
    expect((await shown('u1004')).protected_fields).toEqual(['user_group', 'library_notices', 'library_notices_off'])
    expect((await usher('user release u1004 user_group --dry-run')).err).toContain('1 would change')
    expect((await usher('user protect u1001 user_group')).err).toContain('Internal users are not synchronised')
    expect((await usher('user protect u1004 last_name')).code).toBe(2)
  })
})

describe('segments of an external user', () => {
  const list = async () => JSON.parse((await usher('user note list u1004 -o json')).out).notes

  test('F122, F165, F166, F167 are added as internal data or as external', async () => {
    await usher('user note add u1004 Ours')
    await usher('user note add u1004 Theirs --external')
    const found: readonly Readonly<Record<string, unknown>>[] = await list()
    expect(found.map(each => [each['note_text'], each['segment_type']])).toEqual([
      ['Theirs', 'External'],
      ['Ours', 'Internal'],
    ])
    const {code, err} = await usher('user note add u1001 Theirs --external')
    expect([code, err]).toEqual([5, expect.stringContaining('only external users can have external segments')])
  })

  test('F123 external segments are locked unless the user is opened for update, internal ones are not', async () => {
    await usher('user note add u1004 Ours')
    await usher('user note add u1004 Theirs --external')
    const [theirs, ours] = await list()
    expect((await usher(`user note set u1004 ${ours.id} text=New`)).code).toBe(0)
    const {code, err} = await usher(`user note set u1004 ${theirs.id} text=New`)
    expect([code, err]).toEqual([5, expect.stringContaining('This segment is managed by the external system (SIS)')])
    expect((await usher(`user note rm u1004 ${theirs.id} --yes`)).code).toBe(5)
    expect((await usher(`user note set u1004 ${theirs.id} text=New --open-for-update`)).code).toBe(2)
    expect((await usher(`user note set u1004 ${theirs.id} text=New --open-for-update --yes`)).code).toBe(0)
    expect((await usher(`user note rm u1004 ${theirs.id} --open-for-update --yes`)).code).toBe(0)
  })

  test.each([
    ['F180 identifiers', 'identifier', '31000001'],
    ['F193 notes', 'note', 'Theirs'],
    ['F201 blocks', 'block', '01'],
    ['F265 statistics', 'statistic', 'ARTS'],
    ['F170 e-mail addresses', 'email', 'theirs@example.edu'],
  ])('%s are marked as external data', async (_name, part, text) => {
    expect((await usher(`user ${part} add u1004 ${text} --external`)).code).toBe(0)
    expect((await usher(`user ${part} list u1004`)).out).toContain('External')
  })
})

describe('the account type', () => {
  test('F129, F130 is changed to External for a named system and back, and can be undone', async () => {
    expect((await usher('user toggle-account-type u1001 --yes')).err).toContain('needs an external system')
    await usher('user toggle-account-type u1001 --system SIS --yes')
    expect(await shown('u1001')).toMatchObject({
      account_type: 'EXTERNAL',
      external_id: 'SIS',
      notes: [{segment_type: 'Internal'}],
    })
    await usher('user note add u1001 Theirs --external')
    const asked = await usher('user toggle-account-type u1001', {terminal: true, stdin: 'y\n'})
    expect([asked.code, asked.err]).toEqual([0, expect.stringContaining('no longer synchronised')])
    const back = await shown('u1001')
    expect(back).toMatchObject({account_type: 'INTERNAL', external_id: null})
    expect(back.notes.map((each: {segment_type: string}) => each.segment_type)).toEqual(['Internal', 'Internal'])
    await usher('undo --yes')
    expect(await shown('u1001')).toMatchObject({account_type: 'EXTERNAL', external_id: 'SIS'})
    expect((await shown('u1001')).notes[1]).toMatchObject({segment_type: 'External'})
  })

  test('F131 an attached social account is detached', async () => {
    expect((await usher('user detach-social u1001 --yes')).err).toContain('1 unchanged')
    await usher('user identifier add u1001 ada@social type=GOOGLE')
    expect((await usher('user detach-social u1001 --yes')).err).toContain('1 user')
    expect((await shown('u1001')).identifiers).toHaveLength(1)
  })
})

describe('many external users', () => {
  const refused = 'Last name is managed by the external system (SIS): open the user for update first'

  test('equal reasons are counted after the first ten users, and the flag is named once', async () => {
    expect((await usher('user toggle-account-type --filter is:internal --system SIS --yes')).code).toBe(0)
    const {err} = await usher('user set --all last_name=Holm --yes')
    expect(err.split(refused)).toHaveLength(12)
    expect(err).toContain(`usher: 11 more users: ${refused}\n`)
    expect(err.split('--open-for-update')).toHaveLength(2)
    // A program gets every user.
    const {err: exact} = await usher('user set --all last_name=Holm --yes -o json')
    expect(exact.split(refused)).toHaveLength(22)
    expect(exact).not.toContain('more users')
  })

  test('the hint names what can be protected, and is left out where the flag is given or does not exist', async () => {
    const {err} = await usher('user set u1004 user_group=STAFF campus_code=N --yes')
    expect(err).toContain(
      'add --open-for-update with --keep=user_group,campus_code, or --keep=none to protect nothing.',
    )
    expect((await usher(`${open} last_name=Holm`)).err).not.toContain('add --open-for-update')
  })
})
