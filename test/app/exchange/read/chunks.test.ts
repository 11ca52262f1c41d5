import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {survey} from '../../../../source/app/exchange/read/survey.ts'
import {chunked, itemsOf} from '../files.ts'

const name = 'Ødegård 👩‍💻'
const one = `{"primary_id":"a","first_name":"${name}","note":"say \\"hi\\": \\\\"}`
const latin1 = new Uint8Array([...new TextEncoder().encode(`${one}\n{"primary_id":"`), 0xe9, 0x22, 0x7d])

const files: Record<string, string | Uint8Array> = {
  'JSON lines': `\ufeff${one}\r\n\r\n${one}${one}\n{"primary_id":\n{"primary_id":"b"}\nnull\n{"a":[\n1,\n2]}\n{"cut":"${name}`,
  'an array': ` [ ${one} ,\n{"a":1,"a":2},null,[1],{"b":[[]]}\n]\n`,
  'an array with a comma too many': `[${one},${one},\n]`,
  'a users list': `{"total_record_count": 2, "user": [${one},\n${one}], "x": {"user": [1]}}`,
  'a users list that is cut': `{"user": [${one},\n{"primary_id":"${name}`,
  XML: `<?xml version="1.0"?>\r\n<users><!-- ${name} --><user><first_name>A&amp;${name}\r\n</first_name><emails/></user>
<user><last_name><![CDATA[]]&]]></last_name><user_title desc="${name}"/></user></users>`,
  'XML with a wrong tag': `<users><user><primary_id>${name}</primary_id></user>\n<user><a>x</a></users>`,
  'bare users': `<?xml version="1.0"?>\n<user><primary_id>${name}</primary_id></user>\n\n<user><x/></user><user>`,
  'text that is not UTF-8': latin1,
}

type Damage = {at: number; removed: number; added: string}

const damages: fc.Arbitrary<Damage[]> = fc.array(
  fc.record({
    at: fc.double({min: 0, max: 1, noNaN: true}),
    removed: fc.integer({min: 0, max: 5}),
    added: fc.oneof(
      fc.constantFrom(
        '',
        '{',
        '}',
        '[',
        ']',
        '"',
        ',',
        '\\',
        '\n',
        '\n{',
        '<',
        '>',
        '&',
        '</user>',
        '<user>',
        '<!--',
        '\0',
      ),
      fc.constantFrom('é', '\ufeff', '<![CDATA[', '<?', '<users>', '<!DOCTYPE a>', '&amp;', ':', 'null'),
    ),
  }),
  {minLength: 1, maxLength: 3},
)

const damaged = (content: string | Uint8Array, changes: readonly Damage[]): Uint8Array => {
  let bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  for (const {at, removed, added} of changes) {
    const from = Math.floor(at * bytes.length)
    bytes = new Uint8Array([
      ...bytes.subarray(0, from),
      ...new TextEncoder().encode(added),
      ...bytes.subarray(from + removed),
    ])
  }
  return bytes
}

describe('where a file is cut into chunks makes no difference', () => {
  for (const [what, content] of Object.entries(files)) {
    const sizes = fc.array(fc.integer({min: 1, max: 40}), {minLength: 1, maxLength: 12})

    test(`to the records of ${what}`, async () => {
      const whole = await itemsOf(content, undefined, [1_000_000])
      expect(await itemsOf(content, undefined, [1])).toEqual(whole)
      await fc.assert(
        fc.asyncProperty(sizes, async cuts => {
          expect(await itemsOf(content, undefined, cuts)).toEqual(whole)
        }),
        {numRuns: 30},
      )
    })

    test(`to the records of ${what} when it is damaged`, () =>
      fc.assert(
        fc.asyncProperty(damages, sizes, async (changes, cuts) => {
          const bytes = damaged(content, changes)
          const whole = await itemsOf(bytes, undefined, [1_000_000])
          expect(await itemsOf(bytes, undefined, cuts)).toEqual(whole)
          expect(await survey(chunked(bytes, cuts))).toEqual(await survey(chunked(bytes, [1_000_000])))
        }),
        {numRuns: 60},
      ))

    test(`to the survey of ${what}`, async () => {
      const whole = await survey(chunked(content, [1_000_000]))
      expect(await survey(chunked(content, [1]))).toEqual(whole)
    })
  }
})
