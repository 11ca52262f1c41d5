import {describe, expect, test} from 'vitest'
import {fieldsWithPattern} from '../../../source/domain/configuration/code-tables.ts'
import {describeAllowedValue, readSetting} from '../../../source/domain/configuration/read-setting.ts'
import {settingNamed, settings} from '../../../source/domain/configuration/settings.ts'
import {segments, user} from '../../../source/domain/user/index.ts'

const knows = (table: string, code: string): boolean =>
  ({UserIdentifierTypes: ['BARCODE', 'UNIV_ID'], Library: ['MAIN', 'LAW'], UserRoles: ['21', '50', '32']})[
    table
  ]?.includes(code) ?? true

const read = (name: string, text: string): string => {
  const setting = settingNamed(name)
  if (!setting) throw new Error(`there is no setting ${name}`)
  const found = readSetting(setting, text, knows)
  return 'fault' in found ? `! ${found.fault}` : found.value
}

describe('settings', () => {
  test('every one has a name of its own, a meaning, and a shipped value that it may have', () => {
    expect(new Set(settings.map(each => each.name)).size).toBe(settings.length)
    for (const each of settings) {
      expect(each.about).not.toBe('')
      expect(describeAllowedValue(each)).not.toBe('')
      expect([each.name, readSetting(each, each.shipped, () => true)]).toEqual([each.name, {value: each.shipped}])
    }
  })

  test('every pattern that a field names is a setting', () => {
    const named = [user, ...Object.values(segments)].flatMap(entity =>
      Object.values(entity.fields).flatMap(field => ('pattern' in field ? [field.pattern] : [])),
    )
    expect(named.filter(name => settingNamed(name)?.kind !== 'pattern')).toEqual([])
    expect(named.filter(name => settingNamed(`${name}_display`)?.kind !== 'text')).toEqual([])
    expect(fieldsWithPattern('email_regex')).toEqual([
      {entity: 'email', field: 'email_address', label: 'E-mail address'},
    ])
  })

  test.each([
    ['cataloging_permissions', 'TRUE', 'yes'],
    ['cataloging_permissions', 'maybe', '! cataloging_permissions "maybe" is not valid: use yes or no'],
    ['lockout_threshold', '020', '20'],
    ['lockout_threshold', '2', '! lockout_threshold "2" is not valid: use a whole number from 3 to 20'],
    ['lockout_threshold', '-5', '! lockout_threshold "-5" is not valid: use a whole number from 3 to 20'],
    ['lockout_threshold', '', '! lockout_threshold "" is not valid: use a whole number from 3 to 20'],
    ['name_display', 'First_Last', 'first_last'],
    ['name_display', 'both', '! name_display "both" is not valid: use last_first, first_last or last_first_plain'],
    ['currency', 'usd', 'USD'],
    ['currency', 'euro', '! currency "euro" is not valid: use the three letters of a currency, such as EUR'],
    ['institution_name', 'a\nb', '! institution_name contains a control character: remove it'],
    ['ill_item_creation_lib_code', ' MAIN, LAW,MAIN ', 'MAIN,LAW'],
    ['ill_item_creation_lib_code', 'MED', '! ill_item_creation_lib_code "MED" is not a code of Library'],
    ['photo_identifier_type', 'USERNAME', 'USERNAME'],
    ['photo_identifier_type', 'USERNAME,BARCODE', '! photo_identifier_type has 2 codes, maximum 1'],
  ])('%s = %j is kept as %j', (name, text, kept) => {
    expect(read(name, text)).toBe(kept)
  })

  test('F045 only fields that there are can be made mandatory, and none that the program fills in itself', () => {
    expect(read('mandatory_on', 'user.birth_date, address.city')).toBe('user.birth_date,address.city')
    expect(read('mandatory_on', 'birth_date')).toContain('"birth_date" is not a field that can be mandatory')
    expect(read('mandatory_on', 'user.created_by')).toContain('"user.created_by" is not a field')
    expect(read('mandatory_on', 'user.library_notices')).toContain('"user.library_notices" is not a field')
    expect(read('mandatory_on', 'fee.comment')).toContain('"fee.comment" is not a field that can be mandatory')
  })

  test('F045 only what is mandatory by default and may be empty can be made optional', () => {
    expect(read('mandatory_off', 'user.first_name,phone.phone_number')).toBe('user.first_name,phone.phone_number')
    for (const field of ['user.primary_id', 'user.birth_date', 'identifier.value', 'proxy.proxy_for_id'])
      expect([field, read('mandatory_off', field)]).toEqual([field, expect.stringMatching(/^! mandatory_off/)])
    expect(read('mandatory_off', 'user.primary_id')).toContain(
      '"user.primary_id" cannot be optional: it is not mandatory by default, or never empty',
    )
  })

  test.each([
    ['F097', 'email_regex'],
    ['F103', 'address_line1_regex'],
    ['F103', 'address_line5_regex'],
    ['F104', 'postal_code_regex'],
    ['F110', 'phone_regex'],
    ['F045', 'primary_identifier_regex'],
  ])('%s a broken pattern in %s is refused at entry', (_rule, name) => {
    expect(read(name, '([a-z]+')).toBe(`! ${name} is not a valid regular expression: Unterminated group`)
    expect(read(name, '^[a-z]+$')).toBe('^[a-z]+$')
    expect(read(name, 'x'.repeat(501))).toContain('is too long')
  })

  test('F181 which types of identifiers are unique is all of them, some, or none', () => {
    expect(read('unique_identifier_types', '*')).toBe('*')
    expect(read('unique_identifier_types', 'BARCODE,UNIV_ID')).toBe('BARCODE,UNIV_ID')
    expect(read('unique_identifier_types', '')).toBe('')
    expect(read('unique_identifier_types', 'BARCOD')).toContain('"BARCOD"')
  })

  test.each([
    ['https://pictures.example.edu/users/', true],
    ['http://10.0.0.7:8080/p/', true],
    ['', true],
    ['https://pictures.example.edu/users', false],
    ['ftp://pictures.example.edu/', false],
    ['pictures.example.edu/', false],
    ['file:///srv/pictures/', false],
    ['https://pictures.example.edu/?q=/', false],
  ])('F288 the place of pictures %j is accepted: %j', (text, isAccepted) => {
    expect(read('photo_server_url', text).startsWith('!')).toBe(!isAccepted)
  })

  test('F052, F182: forms of generated values have one place for the number', () => {
    expect(read('primary_id_generation', 'u#######')).toBe('u#######')
    expect(read('primary_id_generation', 'u')).toContain('needs one group of #')
    expect(read('primary_id_generation', 'u##-##')).toContain('needs one group of #')
    expect(read('identifier_generation', 'BARCODE=29########, UNIV_ID=U####')).toBe('BARCODE=29########,UNIV_ID=U####')
    expect(read('identifier_generation', 'BADGE=#')).toContain('"BADGE"')
    expect(read('identifier_generation', 'BARCODE')).toContain('TYPE=FORM')
  })
})
