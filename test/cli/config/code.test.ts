import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

type Row = {code: string; label: string; enabled: boolean; for: string[]; place: number}
const codesOf = async (table: string): Promise<Row[]> =>
  JSON.parse((await library.usher(`code list ${table} -o json`)).out).codes
const names = async (table: string) => (await codesOf(table)).map(each => each.code)
const groupOf = async (id: string) =>
  JSON.parse((await library.usher(`user show ${id} --json user_group`)).out).users[0].user_group

describe('code tables', () => {
  test('are listed with the allowed changes', async () => {
    const {out} = await library.usher('code list')
    expect(out).toContain('UserGroups\tUser groups\t7\tadd, remove\trecord types\n')
    expect(out).toContain('UserIdentifierTypes\tIdentifier types\t19\trelabel, disable\t\n')
    expect(out).toContain('UserStatCategories\tStatistical categories\t0\tadd, remove\tUserStatisticalTypes\n')
    expect((await library.usher('code list usergroups -o name')).out.split('\n')[0]).toBe('FACULTY')
    expect(await library.usher('code list UserGroup')).toMatchObject({
      code: 3,
      err: expect.stringContaining('Did you mean "UserGroups"?'),
    })
  })

  test.each([
    ['F054', 'UserTitles', 'Titles', 'user_title'],
    ['F059', 'JobTitles', 'Job categories', 'job_category'],
    ['F066', 'UserGroups', 'User groups', 'user_group'],
    ['F068', 'Campus', 'Campuses', 'campus_code'],
  ])('%s a code added to %s can be given to users', async (_rule, table, _label, field) => {
    if (table === 'Campus') await library.usher('code add Campus CENTRAL Central')
    const give = () => library.usher(`user set u1001 ${field}=MINE --yes`)
    expect((await give()).err).toContain('MINE')
    expect(await library.usher(['code', 'add', table, 'MINE', 'My own'])).toMatchObject({code: 0})
    expect(await give()).toMatchObject({code: 0})
  })

  test('F059, F066: a code limited to record types is refused for others', async () => {
    await library.usher('code add UserGroups CREW Crew --for staff --after FACULTY')
    expect((await codesOf('UserGroups')).find(each => each.code === 'CREW')).toMatchObject({for: ['STAFF'], place: 2})
    expect((await library.usher('user set u1001 user_group=CREW --yes')).err).toContain('not allowed for public users')
    await library.usher('code set UserGroups CREW --for all')
    expect((await library.usher('user set u1001 user_group=CREW --yes')).code).toBe(0)
  })

  test('can be changed: label, enabled and position of a code', async () => {
    await library.usher([
      'code',
      'set',
      'UserGroups',
      'alum',
      '--label',
      'Former students',
      '--enabled',
      'no',
      '--place',
      '1',
    ])
    expect((await codesOf('UserGroups'))[0]).toEqual({
      code: 'ALUM',
      label: 'Former students',
      enabled: false,
      for: [],
      place: 1,
    })
    expect((await library.usher('code set UserGroups ALUM')).err).toContain('--label, --enabled, --for or --place')
    expect((await library.usher('code set UserGroups ALUM --enabled perhaps')).code).toBe(2)
    expect((await library.usher('code set UserGroups NONE --enabled no')).code).toBe(3)
    expect((await library.usher('code add UserGroups ALUM Again')).err).toContain(
      'Code "ALUM" already exists in UserGroups',
    )
  })

  test('F176 no type of identifier can be added or removed; note types neither', async () => {
    for (const argv of [
      'code add UserIdentifierTypes BADGE Badge',
      'code rm UserIdentifierTypes ORCID',
      'code add NoteTypes OWN Own',
      'code rm NoteTypes ERP --replace-with OTHER --yes',
    ]) {
      const {code, err} = await library.usher(argv)
      expect([argv, code]).toEqual([argv, 5])
      expect(err).toContain('are fixed')
    }
    expect((await library.usher('code set UserIdentifierTypes ORCID --label Orcid --enabled no')).code).toBe(0)
    expect((await library.usher('code set ContentStructureStatus ACTIVE --enabled no')).err).toContain(
      'the program needs it',
    )
  })

  test('F261 category types and categories are defined, and a category is tied to its type', async () => {
    expect((await library.usher('code add UserStatCategories ARTS Arts --for FAC')).code).toBe(0)
    await library.usher('code add UserStatisticalTypes FAC Faculty')
    expect((await library.usher('code add UserStatCategories LAW Law --for YEAR')).err).toContain('belongs to "YEAR"')
    expect((await library.usher('code add UserStatCategories MED Medicine --for FAC')).code).toBe(0)
    expect(await codesOf('UserStatCategories')).toMatchObject([
      {code: 'ARTS', for: ['FAC']},
      {code: 'MED', for: ['FAC']},
    ])
  })
})

describe('removing a code', () => {
  test('that no user has removes it, and undo restores its position', async () => {
    const before = await names('UserGroups')
    expect((await library.usher('code rm UserGroups VISITOR')).err).toBe(
      'UserGroups VISITOR: removed (Visitor)\nChange 1; to undo it: usher config undo 1\n',
    )
    expect(await names('UserGroups')).toEqual(before.filter(each => each !== 'VISITOR'))
    await library.usher('config undo 1')
    expect(await names('UserGroups')).toEqual(before)
  })

  test('in use is refused with the number of users and the two alternatives', async () => {
    const {code, err} = await library.usher('code rm UserGroups GRAD')
    expect(code).toBe(5)
    expect(err).toBe(
      'usher: The code "GRAD" of UserGroups is in use: User group of 15 users. Disable it, or replace it by another code\n' +
        '  usher code set UserGroups GRAD --enabled no\n  usher code rm UserGroups GRAD --replace-with CODE\n',
    )
    expect(await names('UserGroups')).toContain('GRAD')
  })

  test('that a role rule names is refused before any user is changed', async () => {
    const file = `${library.folder}/rule.yaml`
    const rule = 'usher_configuration: 1\nrole_rules:\n  - {name: GRADS, user_groups: [GRAD], profiles: [PATRON]}\n'
    await import('node:fs/promises').then(fs => fs.writeFile(file, rule))
    await library.usher(`config load ${file} --yes`)
    const {code, err} = await library.usher('code rm UserGroups GRAD --replace-with PATRON --yes')
    expect([code, err]).toEqual([6, expect.stringContaining('The role rule "GRADS" refers to the user group "GRAD"')])
    expect(await groupOf('u1001')).toBe('GRAD')
  })

  test('a disabled code takes no place of another', async () => {
    await library.usher('code set UserGroups STAFF --enabled no')
    const {code, err} = await library.usher('code rm UserGroups GRAD --replace-with STAFF --yes')
    expect([code, err]).toEqual([5, expect.stringContaining('User group "STAFF" is disabled: choose another one')])
    expect(await groupOf('u1001')).toBe('GRAD')
    expect(await names('UserGroups')).toContain('GRAD')
  })

  test('and replacing it changes all users, also external ones, in one batch that can be undone', async () => {
    const dry = await library.usher('code rm UserGroups GRAD --replace-with PATRON --dry-run -o jsonl')
    expect(dry.out.trim().split('\n')).toHaveLength(15)
    expect(await groupOf('u1001')).toBe('GRAD')
    const {code, err} = await library.usher('code rm UserGroups GRAD --replace-with PATRON --yes')
    expect([code, err]).toEqual([0, expect.stringContaining('Replaced for 15 users. Batch 2')])
    expect(await names('UserGroups')).not.toContain('GRAD')
    expect([await groupOf('u1001'), await groupOf('u1004')]).toEqual(['PATRON', 'PATRON'])
    expect((await library.usher('history u1001 -o jsonl')).out).toContain('"GRAD"')
    await library.usher('config undo 1')
    await library.usher('undo 2 --yes')
    expect(await groupOf('u1004')).toBe('GRAD')
  })

  test('asks first on a terminal, and no leaves users and table unchanged', async () => {
    const {code} = await library.usher('code rm UserGroups GRAD --replace-with PATRON', {terminal: true, stdin: 'n\n'})
    expect(code).toBe(5)
    expect([await groupOf('u1001'), (await names('UserGroups')).includes('GRAD')]).toEqual(['GRAD', true])
    expect((await library.usher('code rm UserGroups GRAD --replace-with PATRON')).code).toBe(2)
  })

  test('whose replacement some users may not have keeps those users and the code', async () => {
    await library.usher('code set UserGroups PATRON --for staff')
    const {code, err} = await library.usher('code rm UserGroups GRAD --replace-with PATRON --yes')
    expect(code).not.toBe(0)
    expect(err).toContain('"PATRON" is not allowed for public users')
    expect(await names('UserGroups')).toContain('GRAD')
  })

  test('in lists and segments of users is replaced too', async () => {
    await library.usher('code add Library MAIN Main')
    await library.usher('code add Library LAW Law')
    await library.usher('code rm Library MAIN --replace-with LAW --yes')
    const {out} = await library.usher('user show u1001 --json rs_libraries')
    expect(JSON.parse(out).users[0].rs_libraries).toEqual(['LAW'])
    await library.usher('code rm UserEmailTypes work --replace-with personal --yes')
    expect((await library.usher('export - --format jsonl')).out).toContain('"email_type":[{"value":"personal"')
  })
})
