import {describe, expect, test} from 'vitest'
import {detectFormat} from '../../../../source/app/exchange/read/detect-format.ts'
import {surveyOf} from '../files.ts'

const a = '{"primary_id":"a","first_name":"Åse"}'
const user = '<user><primary_id>a</primary_id></user>'

describe('a file that can be read is counted', () => {
  for (const [text, format, records] of [
    [`${a}\n${a}\n`, 'json-lines', 2],
    [`\ufeff${a}\r\n\r\n \r\n${a}`, 'json-lines', 2],
    [`${a}\n{"primary_id":\n${a}`, 'json-lines', 3],
    [`{"primary_id":\n${a}`, 'json-lines', 2],
    [`null\n${a}`, 'json-lines', 2],
    [a, 'json-object', 1],
    [`{\n "primary_id": "a"\n}\n`, 'json-object', 1],
    [`[\n${a},\n${a}]`, 'json-array', 2],
    ['[]', 'json-array', 0],
    [`{"user":[${a},${a}],"total_record_count":2}`, 'json-users', 2],
    [`<?xml version="1.0"?>\n<!-- x --><users>${user}<user/>${user}</users>`, 'xml-users', 3],
    [`<users><!-- <user> --><user><x><![CDATA[<user></users>]]></x></user></users>`, 'xml-users', 1],
    ['<users />', 'xml-users', 0],
    [`<userRecords xmlns="urn:x">${user}</userRecords>`, 'xml-users', 1],
    [`<a:users xmlns:a="urn:x"><a:user></a:user></a:users>`, 'xml-users', 1],
    [user, 'xml-user', 1],
    [`${user}\n${user}`, 'xml-user', 2],
  ] as const) {
    test(`${records} as ${format}: ${text}`, async () => {
      const bytes = new TextEncoder().encode(text).length
      expect(await surveyOf(text)).toMatchObject({ok: true, format, records, bytes})
    })
  }
})

describe('a file that cannot be trusted is refused before anything is written', () => {
  const refused = async (content: string | Uint8Array, reason: RegExp, line = 1): Promise<void> => {
    const answer = await surveyOf(content)
    expect(answer).toMatchObject({ok: false, line, reason: expect.stringMatching(reason)})
  }

  test('nothing in it', async () => {
    await refused('', /^the file is empty$/)
    await refused('\ufeff \r\n', /only white space/)
  })

  test('not UTF-8, with the byte and the line', async () => {
    const latin1 = new Uint8Array([...new TextEncoder().encode(`${a}\n{"x":"`), 0xe9, 0x22, 0x7d])
    await refused(latin1, /^byte 45 \(hex E9\) is not UTF-8; the file is probably Latin-1/, 2)
    const utf16 = new Uint8Array([...a].flatMap(char => [char.charCodeAt(0), 0]))
    await refused(utf16, /UTF-16/)
    await refused(new Uint8Array([0xff, 0xfe, ...utf16]), /UTF-16/)
    await refused(new TextEncoder().encode(`${a}\n{"x":"å`).subarray(0, -1), /ends in the middle of a character/, 2)
  })

  test('NUL bytes', () => refused(`${a}\n${a}\n${a}\n{"a":"\0"}`, /^byte 123 is a NUL byte/, 4))

  test('cut at the end', async () => {
    const cut = /^the file ends in the middle: the last record begins on line 3 and is not closed$/
    await refused(`${a}\n${a}\n{"primary_id":"b","first`, cut, 3)
    await refused(`${a}\n${a}\n{"primary_id":"b","first\n\n`, cut, 3)
    await refused(`{\n}\n{"a":\n`, cut, 3)
    await refused(`[\n${a},\n${a}`, /closing \] is missing; the last record begins on line 3/, 3)
    await refused(`[\n${a},\n{"a":"`, /closing \] is missing; the last record begins on line 3/, 3)
    await refused(`{"user":[\n${a}]`, /closing \]} is missing; the last record begins on line 2/, 2)
    await refused(`<users>\n${user}\n<user><a>`, /closing <\/users> is missing; the last record begins on line 3/, 3)
    await refused(`<users>\n${user}\n`, /closing <\/users> is missing; the last record begins on line 2/, 2)
    await refused(`${user}\n${user}\n<user><a></a>`, /a closing tag is missing; the last record begins on line 3/, 3)
    await refused(`<users>\n${user}</users><!-- `, /ends in the middle/, 2)
    await refused('<us', /ends in the middle|not <users>/)
  })

  test('a list that is no JSON', async () => {
    await refused(`[${a},]`, /there is a comma before the closing \]/)
    await refused(`[${a}]]`, /something follows the end of the list/)
  })

  test('a DOCTYPE, unless it is only in a comment', async () => {
    await refused('<?xml version="1.0"?>\n<!DOCTYPE users [<!ENTITY a "b">]><users/>', /DOCTYPE/)
    await refused(`<users>\n<!DOCTYPE a>${user}</users>`, /DOCTYPE/, 2)
    expect(await surveyOf(`<users><!-- <!DOCTYPE a> -->${user}</users>`)).toMatchObject({ok: true})
  })

  test('a field or a record over the limit', async () => {
    const limits = {fieldChars: 1000, recordBytes: 4000}
    const field = 'x'.repeat(1500)
    const record = `{"a":[${'"x",'.repeat(1200)}"x"]}`
    for (const text of [`${a}\n{"a":"${field}"}\n`, `[${a},\n{"a":"${field}"}]`]) {
      expect(await surveyOf(text, {limits})).toMatchObject({
        ok: false,
        line: 2,
        reason: 'a field is longer than 1000 bytes',
      })
    }
    for (const text of [`${a}\n${record}\n`, `[${a},\n${record}]`, record.replaceAll(',', ',\n')]) {
      expect(await surveyOf(text, {limits})).toMatchObject({ok: false, reason: 'a record is longer than 3.9 kB'})
    }
    expect(await surveyOf(`<users><user><a>${field}</a></user></users>`, {limits})).toMatchObject({ok: false})
  })
})

describe('what a file looks like', () => {
  const reasonOf = (content: string | number[]): string => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content)
    const sniffed = detectFormat(bytes)
    return 'reason' in sniffed ? sniffed.reason : sniffed.format
  }

  for (const [content, reason] of [
    ['primary_id,first_name,last_name\na,b,c\n', /a table \(CSV\) with commas .*: primary_id, first_name, last_name;/],
    ['Id;Name\n1;Åse\n', /with semicolons/],
    ['Id\tName\n', /with tabs/],
    ['<!DOCTYPE html>\n<html>', /web page/],
    ['<html><body>503', /web page/],
    ['<web_service_result><errorsExist>true', /an error message of Alma/],
    ['{"errorsExist":true,"errorList":{}}', /an error message of Alma/],
    ['{"fee":[{"id":"1"}],"currency":"USD"}', /a list of fees/],
    ['<fees/>', /XML with the root <fees>/],
    ['Dear library,\u001b[2J', /plain text that begins with "Dear library,\\u\{1b\}\[2J"/],
    ['[section]\nname=x', /plain text/],
    ['%PDF-1.7', /a PDF/],
    ['PK\u0003\u0004abc.xml', /a zip file/],
    ['PK\u0003\u0004......[Content_Types].xml', /a spreadsheet/],
    [[0x1f, 0x8b, 8, 0], /a gzip file/],
    [[0xd0, 0xcf, 0x11, 0xe0], /an old Excel/],
  ] as const) {
    test(String(reason), () => expect(reasonOf(typeof content === 'string' ? content : [...content])).toMatch(reason))
  }
})
