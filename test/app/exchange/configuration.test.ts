import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {
  applyFile,
  lineOf,
  readSiteFile,
  type SiteFile,
} from '../../../source/app/exchange/configuration/read-configuration.ts'
import {writeSiteFile} from '../../../source/app/exchange/configuration/write-configuration.ts'
import {compareSites} from '../../../source/domain/configuration/configuration.ts'
import {siteFaults} from '../../../source/domain/configuration/configuration-faults.ts'
import {aCode, aConfiguration, configurations} from '../../support/configurations.ts'

const read = async (text: string): Promise<SiteFile> => {
  const file = await readSiteFile(text)
  if ('faults' in file) throw new Error(file.faults.map(each => `${each.line}: ${each.sentence}`).join('\n'))
  return file
}
const faults = async (...lines: string[]): Promise<string[]> => {
  const file = await readSiteFile(['usher_configuration: 1', ...lines].join('\n'))
  return 'faults' in file ? file.faults.map(each => `${each.line}: ${each.sentence}`) : []
}

describe('a configuration file', () => {
  test('that was written and is read again changes nothing, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(configurations, async site => {
        const text = writeSiteFile(site)
        expect(compareSites(site, applyFile(site, await read(text)))).toEqual([])
        expect(writeSiteFile(site)).toBe(text)
      }),
      {numRuns: 50},
    )
  })

  test('makes another site like the one it was written from', async () => {
    await fc.assert(
      fc.asyncProperty(configurations, configurations, async (site, other) => {
        expect(compareSites(applyFile(other, await read(writeSiteFile(site))), site)).toEqual([])
      }),
      {numRuns: 50},
    )
  })

  test('is read by other programs as the same text: nothing in it turns into a number, a date or a no', async () => {
    const codes = ['no', '01', '1e3', 'null', 'A'].map(code => aCode(code, {label: code}))
    const text = writeSiteFile(aConfiguration({codes: new Map([['UserTitles', codes]])}))
    const titles: {code: unknown; label: unknown}[] = parse(text).codes.UserTitles
    expect(titles.map(each => [each.code, each.label])).toEqual(codes.map(each => [each.code, each.label]))
  })

  test('has nothing in it that could steer a terminal', () => {
    const codes = [aCode('A', {label: 'Red\u009b2J\u202eturned'})]
    expect(writeSiteFile(aConfiguration({codes: new Map([['UserTitles', codes]])}))).not.toMatch(/[\u009b\u202e]/)
  })

  test('leaves sections and tables alone that are not in it', async () => {
    const site = aConfiguration({settings: new Map([['currency', 'USD']])})
    const file = await read(
      'usher_configuration: 1\ncodes:\n  UserTitles:\n    - {code: DR, label: Doctor}\nterms_of_use:\n',
    )
    const next = applyFile(site, file)
    expect(compareSites(site, next).map(each => [each.section, each.name])).toEqual([['codes', 'UserTitles']])
    expect(next.codes.get('UserTitles')).toEqual([aCode('DR', {label: 'Doctor'})])
  })

  test('may begin with a byte order mark and end its lines as on Windows', async () => {
    const file = await read('\ufeffusher_configuration: 1\r\nsettings:\r\n  currency: USD\r\n')
    expect(file.settings).toEqual(new Map([['currency', 'USD']]))
  })

  test('says every fault of its form with its line', async () => {
    const found = await faults(
      'colours: [red]',
      'codes:',
      '  UserTitles:',
      '    - {code: DR}',
      '    - {code: PR, label: Prof, enabled: perhaps}',
      '  UserGroups: many',
      'role_rules:',
      '  - {name: A, record_types: [STUFF], profles: [B]}',
      '  - {name: A}',
      'terms_of_use:',
      '  - {user_group: GRAD}',
    )
    expect(found).toEqual([
      '2: The file has no field "colours"',
      '5: The code "DR" of UserTitles needs a label',
      '6: enabled must be yes or no, not "perhaps"',
      '7: UserGroups: expected a list',
      '9: A role rule has no field "profles". Did you mean "profiles"?',
      '9: Record type "STUFF" does not exist. Did you mean "STAFF"?',
      '10: "A" is given twice',
      '12: The terms of use of "GRAD" needs a period',
    ])
  })

  test.each([
    ['settings:', '  currency: EUR', '  currency: USD'],
    ['settings:', '  institution_name: "no end'],
    ['settings:', '\tcurrency: EUR'],
    ['settings: &a {currency: EUR}', 'codes: *a'],
    ['settings: [currency]'],
    ['- a list'],
    ['--- ', 'settings: {}'],
  ])('that is no proper YAML is refused with a line: %j', async (...lines) => {
    const found = await faults(...lines)
    expect(found.length).toBeGreaterThan(0)
    expect(found.join('\n')).toMatch(/^\d+: \S/)
  })

  test('of another program or version is refused', async () => {
    const others = ['', 'name: x\n', 'usher_configuration: 2\n', '{"users": []}', `${'['.repeat(100_000)}`]
    for (const text of others)
      expect([text.slice(0, 20), 'faults' in (await readSiteFile(text))]).toEqual([text.slice(0, 20), true])
  })

  test('whose contents break a rule is told the line of the thing', async () => {
    const before = aConfiguration()
    const file = await read(
      [
        'usher_configuration: 1',
        'settings:',
        '  currency: euro',
        'codes:',
        '  NoteTypes:',
        '    - {code: ADDRESS, label: Address}',
        '    - {code: OWN, label: Own}',
        'role_rules:',
        '  - {name: A, profiles: [GONE]}',
      ].join('\n'),
    )
    const lines = siteFaults(before, applyFile(before, file)).map(each => [lineOf(file, each), each.sentence])
    expect(lines).toContainEqual([3, 'currency "euro" is not valid: use the three letters of a currency, such as EUR'])
    expect(lines).toContainEqual([7, expect.stringContaining('"OWN" cannot be added')])
    expect(lines).toContainEqual([5, expect.stringContaining('"BARCODE" cannot be removed')])
    expect(lines).toContainEqual([9, expect.stringContaining('the role profile "GONE"')])
  })
})
