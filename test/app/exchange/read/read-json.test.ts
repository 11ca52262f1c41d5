import {describe, expect, test} from 'vitest'
import {itemsOf, shortOf} from '../files.ts'

const a = '{"primary_id":"a"}'
const b = '{"primary_id":"b"}'
const values = [{primary_id: 'a'}, {primary_id: 'b'}]

describe('the forms JSON comes in', () => {
  for (const [what, text] of Object.entries({
    'one record a line': `${a}\n${b}\n`,
    'lines of Windows, with a mark and blank lines': `\ufeff\r\n${a}\r\n  \r\n\r\n${b}\r\n`,
    'several records on a line': `${a} ${b}`,
    'records that follow without a blank': `${a}${b}`,
    'records over many lines': `${JSON.stringify(values[0], null, 2)}\n${JSON.stringify(values[1], null, '\t')}`,
    'one object over many lines, then one on a line': `{\n"primary_id":\n"a"\n}\n${b}`,
    'a mark in the middle, where two files were joined': `${a}\n\ufeff${b}`,
    'an array': JSON.stringify(values),
    'an array over many lines': `\n${JSON.stringify(values, null, 2)}\n`,
    'a users list': JSON.stringify({user: values, total_record_count: 2}),
    'a users list that begins with its total': JSON.stringify(
      {total_record_count: 2, link: [{user: []}], user: values},
      null,
      1,
    ),
  })) {
    test(what, async () => expect(await shortOf(text)).toEqual(values))
  }

  test('nothing in it', async () => {
    expect(await shortOf('[]')).toEqual([])
    expect(await shortOf('{"user":[], "total_record_count": 0}')).toEqual([])
  })

  test('lists without any indentation, whose objects begin a line', async () => {
    const record = {primary_id: 'a', user_note: [{note_text: 'one'}, {note_text: 'two'}], x: {}}
    const flat = JSON.stringify(record, null, 1).replace(/^ +/gm, '')
    expect(await shortOf(`${flat}\n${flat}`)).toEqual([record, record])
  })

  test('each record tells its line, its number and its first byte', async () => {
    const wheres = (await itemsOf(`\ufeff${a}\n\n ${b}${a}`)).map(item => item.where)
    expect(wheres).toEqual([
      {line: 1, record: 1, byte: 3},
      {line: 3, record: 2, byte: 24},
      {line: 3, record: 3, byte: 42},
    ])
    expect((await itemsOf(`[${a},\n ${b}]`)).map(item => item.where)).toEqual([
      {line: 1, record: 1, byte: 1},
      {line: 2, record: 2, byte: 22},
    ])
  })
})

describe('a bad record is named and reading goes on', () => {
  const bad = async (record: string): Promise<unknown> => {
    const [first, second, third, ...more] = await shortOf(`${a}\n${record}\n${b}`, {format: 'json-lines'})
    expect([first, third, ...more]).toEqual(values)
    return second
  }
  const place = 'bad, line 2: '

  for (const [record, reason] of [
    ['{"a":1,}', 'not JSON at column 8: there is a comma before }'],
    ['{"a":[1,]}', 'not JSON at column 9: there is a comma before ]'],
    ['{"a":1},', 'a comma follows the record; records on lines of their own have none between them'],
    ['{"a" 1}', 'not JSON at column 6: a colon is missing after "a"'],
    ['{a:1}', 'not JSON at column 2: a field name in double quotes is missing'],
    ["{'a':1}", 'not JSON at column 2: a field name in double quotes is missing'],
    ['{"a":1 "b":2}', 'not JSON at column 8: a comma or } is missing'],
    ['{"a":NaN}', 'not JSON at column 6: a value is missing or not in double quotes'],
    ['{"a":007}', 'not JSON at column 7: "0" is not expected here'],
    ['{"a":"x\ty"}', 'not JSON at column 8: a text contains a line break or control character'],
    ['{"a":"\\x"}', 'not JSON at column 7: a backslash is followed by something it cannot escape'],
    ['{"a":"x', 'not JSON at column 6: a text has no closing quote'],
    ['{"a":{"b":1', 'not JSON at column 12: it ends in the middle, a comma or } is missing'],
    ['null', 'the record is null, not an object'],
    ['[1,2]', 'the record is a list, not an object'],
    ['"x"', 'the record is a text, not an object'],
    ['12', 'the record is a number, not an object'],
    ['hello', 'not JSON at column 1: a value is missing or not in double quotes'],
    ['{"a":1,"a":2}', '"a" is given twice: 1 and 2'],
    ['{"a" :1, "a":2}', '"a" is given twice: 1 and 2'],
    ['{"x":[{"value":"1","v\\u0061lue":"2"}]}', '"x.1.value" is given twice: "1" and "2"'],
    ['{"password":"1","password":"2"}', '"password" is given twice'],
  ] as const) {
    test(record, async () => expect(await bad(record)).toBe(place + reason))
  }

  test('in an array, where borders are still known', async () => {
    expect(await shortOf(`[${a}, {"a":}, null, ${a} ${b}, ${b}]`)).toEqual([
      values[0],
      'bad, line 1: not JSON at column 6: a value is missing or not in double quotes',
      'bad, line 1: the record is null, not an object',
      'bad, line 1: not JSON at column 20: something follows the end of the record',
      values[1],
    ])
  })

  test('in a record over many lines, with the line of the fault', async () => {
    expect(await shortOf(`{\n"a": 1\n"b": 2\n}\n${b}`)).toEqual([
      'bad, line 1: not JSON at line 3, column 1: a comma or } is missing',
      values[1],
    ])
  })

  test('a line break inside a text costs one record', async () => {
    const [first, ...rest] = await shortOf(`{"note":"one\ntwo"}\n${b}`)
    expect(first).toMatch(/^bad, line 1: not JSON at column 13: a text contains a line break/)
    expect(rest).toEqual([values[1]])
  })

  test('the user and the place are quoted, passwords and escape sequences are not', async () => {
    const [item] = await itemsOf('{"primary_id":"a\\u001b[2J","password":"secret\\"s","x":"\u202e\u001b"}', {
      format: 'json-lines',
    })
    expect(item).toMatchObject({kind: 'bad', primaryId: 'a\\u{1b}[2J'})
    const excerpt = item && 'excerpt' in item ? item.excerpt : ''
    expect(excerpt).toMatch(/"password":\*+",/)
    expect(excerpt).not.toMatch(/secret|\p{Cc}|\p{Cf}/u)
  })
})

describe('what JSON.parse would hide', () => {
  test('a field given twice with the same value is a finding', async () => {
    const [item] = await itemsOf('{"primary_id":"a","first_name":"Ann","first_name":"Ann"}\n')
    expect(item).toMatchObject({
      kind: 'record',
      value: {primary_id: 'a', first_name: 'Ann'},
      findings: ['"first_name" is given twice, with the same value'],
    })
  })

  test('colons and quotes inside texts are no fields', async () => {
    const record = {note: 'he said ":" and "x":1, {"a":1}', more: '":":"'}
    expect(await itemsOf(JSON.stringify(record))).toEqual([
      {kind: 'record', where: {line: 1, record: 1, byte: 0}, value: record},
    ])
  })

  test('digits that a number would lose stay as they are', async () => {
    const text = '{"primary_id":21060001234567890123,"x":0.1,"n":7,"fee":[{"balance":12.10,"original_amount":400}]}'
    expect(await shortOf(text)).toEqual([
      {primary_id: '21060001234567890123', x: '0.1', n: 7, fee: [{balance: '12.10', original_amount: '400'}]},
    ])
  })

  test('__proto__ is an unknown field and changes nothing', async () => {
    const [item] = await itemsOf('{"primary_id":"a","__proto__":{"isAdmin":true},"x":{"__proto__":1}}')
    expect(item).toMatchObject({kind: 'record', findings: ['the field "__proto__" is unknown']})
    const value = item?.kind === 'record' ? item.value : {}
    expect(Object.keys(value)).toEqual(['primary_id', 'x'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect('isAdmin' in {}).toBe(false)
  })
})

describe('limits', () => {
  const limits = {fieldChars: 20, recordBytes: 100, depth: 5}

  test('a field, a record or a nesting over the limit is a bad record', async () => {
    const lines = [
      `{"a":"${'x'.repeat(21)}"}`,
      `{"a":[${'1,'.repeat(60)}1]}`,
      `{"a":[[[[[1]]]]]}`,
      `{\n"a":[\n${'1,\n'.repeat(60)}1]}`,
      b,
    ]
    const reasons = [
      'the field "a" is longer than 20 bytes',
      'the record is longer than 100 bytes',
      'nested deeper than 5 levels',
      'the record is longer than 100 bytes',
    ]
    const found = (await itemsOf(lines.join('\n'), {limits})).map(item => ('reason' in item ? item.reason : item.value))
    expect(found).toEqual([...reasons, values[1]])
    const inArray = await itemsOf(`[${lines.join(',')}]`, {limits})
    expect(inArray.map(item => ('reason' in item ? item.reason : item.value))).toEqual([...reasons, values[1]])
  })

  test('a nested bomb does no harm', async () => {
    const bomb = `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    expect(await shortOf(`${bomb}\n${b}`)).toEqual(['bad, line 1: nested deeper than 40 levels', values[1]])
    expect(await shortOf(`{"a":${'['.repeat(200_000)}\n${b}`)).toEqual([
      'bad, line 1: not JSON at column 45: nested deeper than 40 levels',
      values[1],
    ])
  })

  test('a name of 10,000 characters is none of them', async () => {
    const long = 'Å'.repeat(10_000)
    expect(await shortOf(`{"first_name":"${long}"}`)).toEqual([{first_name: long}])
  })
})

describe('what breaks a file', () => {
  for (const [text, reason] of [
    [`[${a},]`, 'line 1: there is a comma before the closing ]'],
    [`[${a},,${b}]`, 'line 1: there is a comma where a record was expected'],
    [`[${a},\n`, 'line 2: the file ends in the middle: the closing ] is missing; the last record begins on line 1'],
    [`[${a}]\n${b}`, 'line 2: something follows the end of the list'],
    [`[${a},${b}}`, 'line 1: a } closes what a [ has opened'],
    [
      `{"user":[${a}]`,
      'line 1: the file ends in the middle: the closing ]} is missing; the last record begins on line 1',
    ],
  ] as const) {
    test(text, async () => expect(await shortOf(text)).toEqual([values[0], `broken, ${reason}`]))
  }

  test('bytes that are not UTF-8', async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode(`${a}\n{"x":"`), 0xe9, 0x22, 0x7d])
    expect(await shortOf(bytes)).toEqual([values[0], 'broken, line 2: byte 25 is not UTF-8'])
  })

  test('no users in it', async () => {
    expect(await shortOf('{"total_record_count":3}')).toEqual(['broken, line 1: it has no list "user"'])
    expect(await shortOf('{"user":{"a":1},"total_record_count":3}')).toEqual([
      'broken, line 1: the field "user" is not a list',
    ])
  })
})
