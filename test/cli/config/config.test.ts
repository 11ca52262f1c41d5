import {readFileSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const put = (...lines: string[]): void =>
  writeFileSync(join(library.folder, 'site.yaml'), ['usher_configuration: 1', ...lines].join('\n'))
const exported = async () => (await library.usher('config export')).out

describe('the configuration as one file', () => {
  test('is written with the meaning of every setting, readable by its owner only, and not over another file', async () => {
    await library.usher('policy set currency USD')
    expect(await library.usher('config export site.yaml')).toMatchObject({
      code: 0,
      err: 'Configuration written to site.yaml\n',
    })
    const file = join(library.folder, 'site.yaml')
    const text = readFileSync(file, 'utf8')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(text).toContain('  # Currency of amounts, as its three-letter code (three letters)\n  currency: USD\n')
    expect(text).toContain('  # lockout_threshold: "5"\n')
    expect(text).toContain('    - {code: alternative, label: Alternative, for: [PUBLIC, STAFF]}\n')
    expect((await library.usher('config export site.yaml')).code).toBe(5)
    expect((await library.usher('config export site.yaml --force')).code).toBe(0)
  })

  test('that was exported has no differences, and loading it changes nothing', async () => {
    await library.usher('config export site.yaml')
    expect(await library.usher('config diff site.yaml --exit-code')).toMatchObject({code: 0, err: 'No differences.\n'})
    expect((await library.usher('config load site.yaml')).err).toContain('No change')
    expect((await library.usher('config history -o jsonl')).out).toBe('')
  })

  test('configures another library in the same way', async () => {
    await library.usher('policy set name_display first_last')
    await library.usher('code add Campus NORTH North')
    await library.usher('code set UserGroups ALUM --enabled no --place 2')
    await library.usher('config export site.yaml')
    const other = await makeLibrary()
    await other.usher(['config', 'load', join(library.folder, 'site.yaml'), '--yes'])
    expect((await other.usher('config export')).out).toBe(await exported())
    other.remove()
  })

  test('shows what it would change, asks, and is loaded as one change that can be undone', async () => {
    const before = await exported()
    put(
      'settings: {currency: usd, cataloging_permissions: true}',
      'terms_of_use:',
      '  - {user_group: GRAD, period: 4y}',
    )
    const diff = await library.usher('config diff site.yaml --exit-code')
    expect(diff.code).toBe(10)
    expect(diff.out).toBe(
      'what\tresult\tbefore\tafter\ncataloging_permissions\tchanged\tno\tyes\ncurrency\tchanged\tEUR\tUSD\nterms of use GRAD\tadded\t\t4y\n',
    )
    expect((await library.usher('config load site.yaml')).code).toBe(2)
    expect((await library.usher('config load site.yaml --dry-run')).err).toBe('Nothing changed.\n')
    expect((await library.usher('config load site.yaml', {terminal: true, stdin: 'n\n'})).code).toBe(5)
    expect(await exported()).toBe(before)
    const {code, err} = await library.usher('config load site.yaml', {terminal: true, stdin: 'y\n'})
    expect([code, err]).toEqual([
      0,
      '  cataloging_permissions: no -> yes\n  currency: EUR -> USD\n  terms of use GRAD: added (4y)\nLoad? [y/N] ' +
        'Change 1; to undo it: usher config undo 1\n',
    ])
    expect((await library.usher('config undo 1')).code).toBe(0)
    expect(await exported()).toBe(before)
  })

  test('with errors is refused as a whole, each error with its line', async () => {
    const before = await exported()
    put(
      'settings:',
      '  currency: USD',
      '  lockout_threshold: 99',
      '  colour: red',
      'codes:',
      '  UserGroups:',
      '    - {code: STAFF, label: Staff}',
      'role_rules:',
      '  - {name: A, user_groups: [NOPE]}',
    )
    const {code, err} = await library.usher('config load site.yaml --yes')
    expect(code).toBe(6)
    expect(err.split('\n')).toEqual([
      'usher: site.yaml cannot be loaded: nothing changed',
      '  line 4: lockout_threshold "99" is not valid: use a whole number from 3 to 20',
      '  line 5: Setting "colour" does not exist',
      '  line 7: The code "GRAD" of UserGroups is in use: User group of 15 users. Disable it, or replace it by another code',
      '  line 10: The role rule "A" refers to the user group "NOPE", which does not exist',
      '',
    ])
    expect(await exported()).toBe(before)
  })

  test('never removes a code in use', async () => {
    put('codes:', '  UserGroups:', '    - {code: STAFF, label: Staff}')
    const {code, err} = await library.usher('config load site.yaml --yes')
    expect([code, err]).toEqual([5, expect.stringContaining('"GRAD" of UserGroups is in use: User group of 15 users')])
  })

  test('can come from standard input, and any other file is refused', async () => {
    const stdin = 'usher_configuration: 1\nsettings: {currency: DKK}\n'
    expect((await library.usher('config load - --yes', {stdin})).code).toBe(0)
    expect((await library.usher('policy show currency')).out).toContain('currency: DKK')
    expect((await library.usher('config load missing.yaml --yes')).code).toBe(3)
    expect(await library.usher('config load - --yes', {stdin: '{"user": []}'})).toMatchObject({code: 6})
  })

  test('is loaded by a User Administrator only, and read by others', async () => {
    put('settings: {currency: USD}')
    expect((await library.usher('config load site.yaml --yes', {login: 'mira'})).code).toBe(4)
    expect((await library.usher('config diff site.yaml', {login: 'mira'})).code).toBe(0)
  })
})

describe('the history of the configuration', () => {
  test('shows who changed what and when, and what one change did', async () => {
    expect((await library.usher('config history')).err).toContain('has not been changed')
    await library.usher('policy set currency USD')
    await library.usher('code add UserGroups EMER Emeritus --after FACULTY')
    const {out} = await library.usher('config history -o jsonl')
    expect(
      out
        .trim()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toMatchObject([
      {change: 2, operator: 'amal', what: 'UserGroups EMER: added (Emeritus)', source: 'cli', undoes: null},
      {change: 1, what: 'currency: EUR -> USD', at: '2026-11-22T10:00:02.000Z'},
    ])
    expect((await library.usher('config history 2')).out).toBe(
      'what\tresult\tbefore\tafter\nUserGroups EMER\tadded\t\tEmeritus\n',
    )
    expect((await library.usher('config history 9')).code).toBe(3)
  })

  test('an older change is undone even if other codes of the table changed since, but not if the same code did', async () => {
    await library.usher('code set UserGroups ALUM --label One')
    await library.usher('code set UserGroups PATRON --label Reader')
    await library.usher('policy set currency USD')
    await library.usher('policy set currency DKK')
    expect((await library.usher('config undo 1')).err).toContain('UserGroups ALUM: One -> Alumni')
    expect((await library.usher('code list UserGroups')).out).toContain('Reader')
    const {code, err} = await library.usher('config undo 3')
    expect([code, err]).toEqual([5, 'usher: currency was changed since and cannot be undone\n'])
    expect((await library.usher('config undo 1')).err).toContain('already undone by change 5')
    expect((await library.usher('config undo 5')).err).toContain('UserGroups ALUM: Alumni -> One')
    expect((await library.usher('config undo 1 --dry-run')).out).toContain('UserGroups ALUM\tchanged\tOne\tAlumni')
  })

  test('adding a code is not undone if users have it by now', async () => {
    await library.usher('code add UserGroups EMER Emeritus')
    await library.usher('user set u1001 user_group=EMER --yes')
    expect(await library.usher('config undo 1')).toMatchObject({code: 5, err: expect.stringContaining('is in use')})
  })
})
