import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {boot} from '../../../cli/boot.ts'
import {isCliError} from '../../../cli/framework/cli-error.ts'
import {setting} from '../../../source/domain/entity/policy.ts'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const policyOf = async (name: string) =>
  JSON.parse((await library.usher(`policy show ${name} --json value,is_own`)).out).settings[0]

describe('settings', () => {
  test('have their defaults in a new library, and are listed with their meaning', async () => {
    expect(await library.usher('policy list')).toMatchObject({
      code: 0,
      err: 'All settings have their defaults; --all lists them.\n',
    })
    const {out} = await library.usher('policy list --all -o jsonl')
    const all = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(all.find(each => each.name === 'lockout_threshold')).toEqual({
      name: 'lockout_threshold',
      value: '5',
      is_own: false,
      about: 'Number of failed sign-ins in a row after which an account is locked',
    })
  })

  test('F317 are set and reset to their defaults, and each change can be undone', async () => {
    const said = await library.usher(['policy', 'set', 'institution_name', 'Larkspur University'])
    expect(said).toEqual({
      code: 0,
      out: '',
      err: 'institution_name: Library -> Larkspur University\nChange 1; to undo it: usher config undo 1\n',
    })
    expect(await policyOf('institution_name')).toEqual({value: 'Larkspur University', is_own: true})
    await library.usher('policy unset institution-name')
    expect(await policyOf('institution_name')).toEqual({value: 'Library', is_own: false})
    expect(await library.usher('policy unset institution_name')).toMatchObject({
      code: 0,
      err: 'No change.\n',
    })
  })

  test('a value that is not allowed is refused with the reason', async () => {
    expect(await library.usher('policy set lockout_threshold 2')).toMatchObject({
      code: 6,
      err: 'usher: lockout_threshold "2" is not valid: use a whole number from 3 to 20\n',
    })
    expect((await library.usher('policy set photo_server_url https://x.example/p')).err).toContain(
      'end it with a slash',
    )
    expect((await library.usher(['policy', 'set', 'email_regex', '('])).err).toContain(
      'is not a valid regular expression',
    )
    expect((await library.usher('policy list')).out.trim().split('\n')).toHaveLength(1)
  })

  test('an unknown name gets a suggestion; missing and extra arguments are reported', async () => {
    expect(await library.usher('policy set lockout_treshold 7')).toMatchObject({code: 3})
    expect((await library.usher('policy show lockout_treshold')).err).toContain('Did you mean "lockout_threshold"?')
    expect((await library.usher('policy set')).code).toBe(2)
    expect((await library.usher('policy set currency')).err).toContain('Give a value: usher policy set currency VALUE')
    expect((await library.usher('policy set institution_name My Library')).err).toContain('Quote a value with spaces')
  })

  test('F097 --dry-run of a pattern counts the values that would no longer match, and writes nothing', async () => {
    const {code, err} = await library.usher(['policy', 'set', 'primary_identifier_regex', '^u\\d+$', '--dry-run'])
    expect(code).toBe(0)
    expect(err).toContain('Primary identifier: 6 values of 6 users would not match.')
    expect((await library.usher(['policy', 'set', 'email_regex', '.*@.*', '-n'])).err).toContain(
      'All stored values match.',
    )
    expect(await policyOf('primary_identifier_regex')).toEqual({value: '', is_own: false})
  })

  test('F051 F110 a pattern that is set says which stored values break it, and is for whole values', async () => {
    await library.usher(['user', 'set', 'u1001', 'identifier+=xx123456xx', '--yes'])
    const {code, err} = await library.usher(['policy', 'set', 'primary_identifier_regex', 'u[0-9]{4}'])
    expect(code).toBe(0)
    expect(err).toContain('Primary identifier: 6 values of 6 users do not match. They are kept until they are edited.')
    expect(err).toContain('  Haddad, Amal (amal): "amal"')
    const refused = await library.usher(['user', 'set', 'u1001', 'primary_id=xxu1234xx', '--yes'])
    expect([refused.code, refused.err]).toEqual([6, expect.stringContaining('does not match the required format')])
    expect((await library.usher(['policy', 'set', 'primary_identifier_regex', ''])).err).not.toContain('match')
    expect((await library.usher(['policy', 'set', 'password_regex', '[a-z]{9}'])).err).not.toContain('match')
    await library.usher('policy unset primary_identifier_regex')
    await library.usher('policy unset password_regex')
  })

  test('F045 a mandatory field has to be filled in from then on', async () => {
    const clear = () => library.usher('user set u1001 birth_date= --yes')
    await library.usher('policy set mandatory_on user.birth_date')
    const {code, err} = await clear()
    expect([code, err]).toEqual([6, expect.stringContaining('Birth date is missing')])
    await library.usher('policy unset mandatory_on')
    expect((await clear()).code).toBe(0)
  })

  test('F089 names are displayed as configured; the list stays in the order of last names', async () => {
    const names = async () =>
      JSON.parse((await library.usher('user list --type public --limit 2 --json name')).out).users.map(
        (each: {name: string}) => each.name,
      )
    expect(await names()).toEqual(['Brandt, Uwe', 'Duarte, Rui'])
    await library.usher('policy set name_display first_last')
    expect(await names()).toEqual(['Uwe Brandt', 'Rui Duarte'])
    expect((await library.usher('user show u1001', {terminal: true})).out).toMatch(/^Adaeze N\. Okafor \(u1001\)/)
    await library.usher('policy set name_display last_first_plain')
    expect(await names()).toEqual(['Brandt Uwe', 'Duarte Rui'])
  })
})

describe('who may configure', () => {
  test('only a User Administrator may write; all operators may read', async () => {
    for (const login of ['mira', 'desk', 'lapsed', 'nobody']) {
      const {code, err} = await library.usher('policy set currency USD', {login})
      expect([login, code]).toEqual([login, 4])
      expect(err).toContain(login === 'nobody' ? 'No user has the login' : 'needs the role User Administrator')
    }
    expect((await library.usher('policy set currency USD --read-only')).code).toBe(4)
    expect((await library.usher('policy show currency', {login: 'mira'})).code).toBe(0)
    expect(await policyOf('currency')).toEqual({value: 'EUR', is_own: false})
  })

  test('a running session sees configuration changes when it reads again', async () => {
    const flags = {text: (name: string) => (name === 'db' ? library.file : undefined), on: () => false}
    const io = {env: {}, cwd: library.folder, login: () => 'amal', now: () => '2026-11-22T10:00:00.000Z'}
    const opened = await boot(flags, {...io, stdin: never, stdout: never, stderr: never, onSignal: () => () => {}})
    if (isCliError(opened)) throw new Error(opened.message)
    await library.usher('policy set currency USD')
    expect(setting(opened.app.policy, 'currency')).toBe('EUR')
    await opened.app.renew()
    expect(setting(opened.app.policy, 'currency')).toBe('USD')
    await opened.close()
  })
})

const never = {isTTY: false, columns: 80, rows: 24, write: () => true, async *chunks() {}}
