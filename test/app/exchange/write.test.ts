import {spawnSync} from 'node:child_process'
import {describe, expect, test} from 'vitest'
import {writeRecords} from '../../../source/app/exchange/write/write-records.ts'
import {fileOf, ingrid} from './files.ts'

const hasXmllint = spawnSync('xmllint', ['--version']).status === 0
const body = (text: string): string => text.slice(text.indexOf('<user'))

describe('JSON', () => {
  test('is a list that people can read', async () => {
    const {text} = await fileOf([{primary_id: 'a'}, {primary_id: 'b', user_note: []}], 'json-array')
    expect(text).toBe('[\n  {\n    "primary_id": "a"\n  },\n  {\n    "primary_id": "b",\n    "user_note": []\n  }\n]\n')
  })

  test('or one record a line', async () => {
    const {text} = await fileOf([{primary_id: 'a'}, {primary_id: 'b\n'}], 'json-lines')
    expect(text).toBe('{"primary_id":"a"}\n{"primary_id":"b\\n"}\n')
    expect((await fileOf([], 'json-lines')).text).toBe('')
  })

  test('or a users list with its total', async () => {
    const {text} = await fileOf([{primary_id: 'a'}, {primary_id: 'b'}], 'json-users')
    expect(JSON.parse(text)).toEqual({user: [{primary_id: 'a'}, {primary_id: 'b'}], total_record_count: 2})
    expect(JSON.parse((await fileOf([], 'json-users')).text)).toEqual({user: [], total_record_count: 0})
    expect(JSON.parse((await fileOf([], 'json-array')).text)).toEqual([])
  })

  test('holds half a character as an escape', async () => {
    expect((await fileOf([{primary_id: '\ud800'}], 'json-lines')).text).toBe('{"primary_id":"\\ud800"}\n')
  })
})

describe('XML', () => {
  test('has the wrappers, attributes and order of the schema', async () => {
    const {text} = await fileOf(
      [{link: 'u/1', user_group: {value: 'A&B', desc: '"<x>"'}, primary_id: 'a'}],
      'xml-users',
      1,
    )
    expect(text).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>\n<users total_record_count="1">\n` +
        '<user link="u/1"><primary_id>a</primary_id><user_group desc="&quot;&lt;x&gt;&quot;">A&amp;B</user_group></user>\n</users>\n',
    )
  })

  test('writes contact info as addresses, e-mails, phones', async () => {
    const phone = {phone_number: '1', phone_type: [{value: 'home', desc: 'Home'}], preferred: true, preferred_sms: null}
    const {text} = await fileOf([{contact_info: {phone: [phone], email: []}}], 'xml-user')
    expect(body(text)).toBe(
      '<user><contact_info><emails/><phones><phone preferred="true"><phone_number>1</phone_number><phone_types>' +
        '<phone_type desc="Home">home</phone_type></phone_types></phone></phones></contact_info></user>\n',
    )
  })

  test('leaves out empty dates, numbers and answers, and writes every other empty field', async () => {
    const record = {
      first_name: '',
      last_name: null,
      gender: {value: null, desc: ''},
      user_title: null,
      birth_date: '',
      expiry_date: null,
      is_researcher: null,
      fees: {value: ''},
      researcher: null,
      user_role: [],
    }
    expect(body((await fileOf([record], 'xml-user')).text)).toBe(
      '<user><first_name/><last_name/><user_title/><gender desc=""/><user_roles/></user>\n',
    )
  })

  test('adds what the schema demands of a note, an e-mail, a block and a statistic', async () => {
    const record = {contact_info: {email: [{}]}, user_block: [{}], user_note: [{}], user_statistic: [{}]}
    expect(body((await fileOf([record], 'xml-user')).text)).toBe(
      '<user><contact_info><emails><email><email_address/><email_types/></email></emails></contact_info>' +
        '<user_blocks><user_block><block_description/></user_block></user_blocks><user_notes><user_note><note_type/>' +
        '<user_viewable>false</user_viewable><popup_note>false</popup_note></user_note></user_notes>' +
        '<user_statistics><user_statistic><statistic_category/></user_statistic></user_statistics></user>\n',
    )
  })

  test('keeps returns, and line breaks and tabs in attributes', async () => {
    const {text} = await fileOf([{first_name: 'a\r\nb\t]]>', user_group: {value: 'x', desc: 'a\r\n\tb'}}], 'xml-user')
    expect(text).toContain('<first_name>a&#13;\nb\t]]&gt;</first_name>')
    expect(text).toContain('desc="a&#13;&#10;&#9;b"')
  })

  test('refuses what it cannot hold, names the field, and writes the others', async () => {
    const records = [
      {primary_id: 'a\u001b[2J'},
      {primary_id: 'b'},
      {contact_info: {email: [{}, {email_address: '\ud800', email_type: []}]}},
      {user_identifier: [{id_type: {value: '01', desc: '\uffff'}, value: '1'}]},
      {fee: [{balance: '12.10'}]},
      {first_name: ['x']},
      {user_note: {note_text: 'x'}},
      {is_researcher: 'perhaps'},
      {status: {value: 'ACTIVE', since: 'x'}},
      JSON.parse('{"__proto__":{"x":1}}'),
    ]
    const {text, refused} = await fileOf(records, 'xml-users')
    expect(text.match(/<primary_id>.*?<\/primary_id>/g)).toEqual(['<primary_id>b</primary_id>'])
    expect(refused.map(({record, field, reason}) => `${record} ${field} ${reason}`)).toEqual([
      '1 primary_id contains the control character U+001B, which XML does not allow',
      '3 contact_info.email.2.email_address contains half of a character, which XML does not allow',
      '4 user_identifier.1.id_type.desc contains the control character U+FFFF, which XML does not allow',
      '5 fee cannot be written as XML',
      '6 first_name contains more than text',
      '7 user_note is not a list',
      '8 is_researcher is neither true nor false',
      '9 status.since cannot be written as XML',
      '10 __proto__ cannot be written as XML',
    ])
  })

  test('takes one user only where it has no list around it', async () => {
    const {text, refused} = await fileOf([{primary_id: 'a'}, {primary_id: 'b'}], 'xml-user')
    expect(body(text)).toBe('<user><primary_id>a</primary_id></user>\n')
    expect(refused).toHaveLength(1)
  })

  test.runIf(hasXmllint)('is well-formed to another reader', async () => {
    const hostile = {...ingrid, first_name: ']]> & <x> \r \u{1f469} "', user_title: {value: "'", desc: '"\r\n&<'}}
    for (const format of ['xml-users', 'xml-user'] as const) {
      const {text} = await fileOf([hostile], format, 1)
      const lint = spawnSync('xmllint', ['--noout', '-'], {input: text, encoding: 'utf8'})
      expect(lint.stderr).toBe('')
      expect(lint.status).toBe(0)
    }
  })
})

test('the sink is waited for, and gets many records at a time', async () => {
  let pieces = 0
  let isBusy = false
  const sink = async (): Promise<void> => {
    expect(isBusy).toBe(false)
    isBusy = true
    await Promise.resolve()
    isBusy = false
    pieces++
  }
  const records = Array.from({length: 5000}, (_, index) => ({primary_id: `person-${index}`}))
  expect(await writeRecords(records, sink, {format: 'json-lines'})).toEqual({written: 5000, refused: []})
  expect(pieces).toBeLessThan(10)
})
