import fc from 'fast-check'
import {expect, test} from 'vitest'
import {sanitizeForTerminal} from '../../../source/app/display/text/sanitize.ts'
import {readUsersText} from '../../../source/app/text-format/from-text.ts'
import {formatUsers} from '../../../source/app/text-format/to-text.ts'
import {provisionalIds} from '../../../source/app/writes/provisional-ids.ts'
import {isBlank, normalText} from '../../../source/domain/entity/normal-value.ts'
import {aPolicy} from '../../support/policies.ts'
import {aPerson} from '../../support/users/user.ts'

const policy = aPolicy()
const names = new Map([[7, {primary_id: 'no', name: 'Norway: # "x"'}]])
const facts = {
  policy,
  today: '2026-11-22',
  now: '2026-11-22T12:00:00.000Z',
  operator: 'admin',
  newId: provisionalIds(),
  names,
}

const hostile = fc.oneof(
  fc.constantFrom(
    'no',
    'null',
    '~',
    'Yes',
    '0042',
    '1e3',
    '0x1F',
    '2027-06-30',
    '12:30',
    '- x',
    '? x',
    'a: b',
    'a #b',
    '#',
    '---',
    '...',
    '%YAML',
    '*alias',
    '&anchor',
    '!!int 3',
    '|',
    '>-',
    "it's",
    '"so"',
    '{a: 1}',
    '[x]',
    ' leading',
    'trailing ',
    'two  blanks',
    'tab\there',
    'one\ntwo',
    'one\n\n\ntwo\n',
    '\n',
    'one\n two\n# !! three',
    'cr\r\nlf',
    '\u001b[2J\u0007\u009b',
    '\u202eevil\u2066',
    '\u200bzero\ufeff',
    '\u0085next\u2028line',
    '👩‍👩‍👧 🇳🇴 ☕️',
    'السلام عليكم',
    'می\u200cخواهم',
    '王小明',
    '\u{e0041}tag',
    'e\u0301',
    '\ud800',
    '\\n',
    `long ${'word '.repeat(600)}`,
  ),
  fc.string({unit: 'grapheme', maxLength: 30}),
  fc.string({unit: 'binary', maxLength: 12}),
)
const text = fc.option(hostile, {nil: null, freq: 6})
const flag = fc.boolean()
const codes = fc.uniqueArray(hostile, {maxLength: 3})
const some = <T>(entry: fc.Arbitrary<T>) => fc.array(entry, {maxLength: 2})
const segment_type = fc.constantFrom('Internal', 'External')

const people = fc.array(
  fc
    .record({
      last_name: text,
      first_name: text,
      job_description: text,
      user_group: text,
      birth_date: text,
      status: fc.constantFrom('ACTIVE', 'INACTIVE'),
      account_type: fc.constantFrom('INTERNAL', 'EXTERNAL'),
      external_id: text,
      record_type: fc.constantFrom('STAFF', 'PUBLIC', 'CONTACT'),
      expiry_date: fc.constantFrom(null, '2027-06-30'),
      rs_libraries: codes,
      force_password_change: flag,
      locked_at: text,
      created_by: text,
      notes: some(fc.record({note_type: text, note_text: text, popup_note: flag, segment_type, created_by: text})),
      blocks: some(
        fc.record({block_note: text, expiry_date: fc.constantFrom(null, '2027-01-01T10:30:00.000Z'), segment_type}),
      ),
      emails: some(fc.record({email_address: text, email_type: codes, preferred: flag, segment_type})),
      identifiers: some(fc.record({value: text, id_type: text, segment_type})),
      roles: some(
        fc.record({scope: text, parameter: some(fc.record({type: hostile, scope: hostile, value: hostile}))}),
      ),
      proxies: some(fc.record({proxy_for_id: fc.constant(7)})),
    })
    .map(about => aPerson(about as Parameters<typeof aPerson>[0])),
  {minLength: 1, maxLength: 3},
)

test('a text that was left as it is changes nothing, whatever stands in the records', async () => {
  await fc.assert(
    fc.asyncProperty(people, async files => {
      const read = await readUsersText(formatUsers(files, policy, names), files, facts)
      expect(read).toMatchObject({plans: []})
    }),
    {numRuns: 400},
  )
}, 20_000)

test('nothing in the text can steer a terminal, hide, or turn the direction of writing', () => {
  fc.assert(
    fc.property(people, files => {
      for (const line of formatUsers(files, policy, names).split('\n'))
        expect(sanitizeForTerminal(line, {limit: Number.MAX_SAFE_INTEGER})).toBe(line)
    }),
    {numRuns: 200},
  )
})

test('what a person writes in place of a value is read as that text, quoted or in a block', async () => {
  await fc.assert(
    fc.asyncProperty(
      hostile.filter(each => !isBlank(each) && !each.includes('\0') && each.isWellFormed() && each.length <= 255),
      async value => {
        const before = aPerson({primary_id: 'a1', job_description: 'before'})
        const wanted = aPerson({...before.user, job_description: value})
        const read = await readUsersText(formatUsers([wanted], policy), [before], facts)
        const changes = 'plans' in read ? read.plans.flatMap(plan => plan.changes) : read
        expect(changes).toMatchObject([{kind: 'update', after: {job_description: normalText(value, false)}}])
      },
    ),
    {numRuns: 300},
  )
})
