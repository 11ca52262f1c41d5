import {describe, expect, test} from 'vitest'
import {fileOf, ingrid, itemsOf, shortOf} from '../files.ts'

const user = (inner: string, attributes = ''): string => `<user${attributes}>${inner}</user>`
const users = (inner: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<users>${inner}</users>\n`
const only = async (inner: string): Promise<unknown> => (await shortOf(users(user(inner))))[0]

describe('a user in XML', () => {
  test('has the same form as in JSON', async () => {
    const {text} = await fileOf([ingrid], 'xml-users')
    expect(await shortOf(text)).toEqual([ingrid])
  })

  test('tells what is empty from what is absent', async () => {
    expect(
      await only(`<first_name/><last_name></last_name><gender desc=""/><job_category/><status_date/><is_researcher/>
        <contact_info><emails/><phones>\n </phones></contact_info><user_roles></user_roles>`),
    ).toEqual({
      first_name: '',
      last_name: '',
      gender: {value: '', desc: ''},
      job_category: {value: ''},
      status_date: '',
      is_researcher: '',
      contact_info: {email: [], phone: []},
      user_role: [],
    })
  })

  test('with comments, CDATA, instructions, xml:lang and namespaces', async () => {
    const text = `<?xml version="1.0"?><!-- one --><?sort by name?>
      <a:userRecords xmlns:a="urn:x" xmlns="urn:y"><a:user xml:lang="en" xmlns:xsi="urn:z" xsi:type="u">
      <!-- two --><primary_id>a<!-- three -->b<![CDATA[<c>&amp;]]></primary_id><?go on?></a:user></a:userRecords><!-- end -->`
    expect(await itemsOf(text)).toEqual([
      {kind: 'record', where: {line: 2, record: 1}, value: {primary_id: 'ab<c>&amp;'}},
    ])
  })

  test('with entities and line breaks as XML reads them', async () => {
    expect(await only('<first_name> &lt;&#65;&#x1F600;&#13;\r\n</first_name>')).toEqual({
      first_name: ' <A😀\r\n '.slice(0, -1),
    })
  })

  test('and yes or no in both spellings', async () => {
    expect(
      await only(
        '<user_notes><user_note><popup_note>1</popup_note><user_viewable> false </user_viewable></user_note></user_notes>',
      ),
    ).toEqual({user_note: [{popup_note: true, user_viewable: false}]})
  })

  test('no users at all', async () => {
    expect(await shortOf('<users/>')).toEqual([])
    expect(await shortOf('<users total_record_count="0"> </users>')).toEqual([])
  })

  test('unknown elements and attributes are kept or found, never lost in silence', async () => {
    const inner = `<hobby>chess</hobby><pet><cat desc="x">c</cat><cat>d</cat></pet><first_name lang="en">A</first_name>
      loose<__proto__><x>1</x></__proto__>`
    const [item] = await itemsOf(users(user(inner, ' colour="red"')))
    expect(item).toMatchObject({
      value: {hobby: 'chess', pet: {cat: [{value: 'c', desc: 'x'}, 'd']}, first_name: 'A'},
      findings: [
        'the attribute "colour" of <user> is unknown',
        'the attribute "lang" of <first_name> is unknown',
        'there is text in <user> outside its fields',
        'the field "__proto__" is unknown',
      ],
    })
    expect('x' in {}).toBe(false)
  })
})

describe('a bad user is named and reading goes on', () => {
  for (const [inner, reason] of [
    ['<primary_id>p</primary_id><last_name>A</last_name><last_name>B</last_name>', '"last_name" is given twice'],
    ['<first_name>A<b>c</b></first_name>', '<b> is not allowed in <first_name>, which contains text'],
    [
      '<user_identifier><value>1</value></user_identifier>',
      '<user_identifier> is not allowed outside <user_identifiers>',
    ],
    ['<contact_info><emails><phone/></emails></contact_info>', '<phone> is not allowed in <emails>'],
    [`${'<x>'.repeat(60)}${'</x>'.repeat(60)}`, 'nested deeper than 40 levels'],
  ] as const) {
    test(reason, async () => {
      const next = user('<primary_id>b</primary_id>')
      expect(await shortOf(users(`${user(inner)}${next}`))).toEqual([`bad, line 2: ${reason}`, {primary_id: 'b'}])
    })
  }

  test('with the user', async () => {
    const [item] = await itemsOf(users(user('<primary_id>p1</primary_id><last_name>A</last_name><last_name/>')))
    expect(item).toMatchObject({kind: 'bad', primaryId: 'p1'})
  })

  test('the same value twice is a finding', async () => {
    const [item] = await itemsOf(users(user('<last_name>A</last_name><last_name>A</last_name>')))
    expect(item).toMatchObject({value: {last_name: 'A'}, findings: ['"last_name" is given twice, with the same value']})
  })
})

describe('what breaks a file', () => {
  const good = user('<primary_id>a</primary_id>')
  for (const [what, rest, reason] of [
    [
      'a wrong closing tag',
      '\n<user><first_name>A</last_name></user>',
      /^broken, line 3: a closing tag does not match .* \(column \d+, in the record that begins on line 3\)$/,
    ],
    [
      'a user that is not closed',
      '\n<user><first_name>A</first_name>',
      /^broken, line 3: a closing tag does not match/,
    ],
    ['an unknown entity', '<user><first_name>&nbsp;</first_name></user>', /only the entities &amp;/],
    ['an entity named like a method', '<user><first_name>&constructor;</first_name></user>', /only the entities &amp;/],
    ['a control character', '<user><first_name>\u001b</first_name></user>', /a character that XML does not allow/],
    [
      'a control character by number',
      '<user><first_name>&#27;</first_name></user>',
      /a character number is not a character/,
    ],
    [
      'a bare ampersand',
      '<user><first_name>A & B</first_name></user>',
      /^broken, line 2: .*an & is not written as &amp;/,
    ],
    ['another element', '<person/>', /^broken, line 2: <person> is not allowed: a user was expected$/],
    ['text between users', 'and', /^broken, line 2: there is text outside the users$/],
  ] as const) {
    test(what, async () => {
      const [first, fault, ...more] = await shortOf(users(good + rest))
      expect([first, ...more]).toEqual([{primary_id: 'a'}])
      expect(fault).toMatch(reason)
    })
  }

  test('a user cut by the closing tag of the list is not taken for a whole one', async () => {
    const [fault, ...more] = await shortOf('<users><user><primary_id>a</primary_id></users>')
    expect(fault).toMatch(/^broken, line 1: a closing tag does not match/)
    expect(more).toEqual([])
  })

  test('entities are refused before they unfold', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE users [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><users><user>&b;</user></users>`
    expect(await shortOf(bomb)).toEqual([
      'broken, line 1: the file has a DOCTYPE, which is not allowed because it can declare entities',
    ])
    expect(await shortOf(bomb, {format: 'xml-users'})).toEqual([
      'broken, line 1: the file has a DOCTYPE, which is not allowed because it can declare entities',
    ])
  })

  test('a text or a record over the limit', async () => {
    const limits = {fieldChars: 50, recordBytes: 200}
    const long = users(`${good}\n${user(`<first_name>${'x'.repeat(60)}</first_name>`)}`)
    const much = users(`${good}\n${user('<web_site_url>x</web_site_url>'.repeat(10))}`)
    expect((await shortOf(long, {limits}))[1]).toBe('broken, line 3: a text or tag is longer than 50 bytes')
    expect((await shortOf(much, {limits}))[1]).toBe('broken, line 3: the record is longer than 200 bytes')
  })

  test('another encoding', async () => {
    const text = '<?xml version="1.0" encoding="ISO-8859-1"?><users/>'
    const reason = 'broken, line 1: the XML declaration names the encoding ISO-8859-1; save the file as UTF-8'
    expect(await shortOf(text)).toEqual([reason])
    expect(await shortOf(text, {format: 'xml-users'})).toEqual([reason])
  })
})
