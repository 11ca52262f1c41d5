import {describe, expect, test} from 'vitest'
import type {About} from '../../support/users/user.ts'
import {type Attempt, inShort, throughAllWays} from '../../support/ways-in.ts'

const ana: About = {
  user_group: 'GRAD',
  emails: [{email_address: 'ana@x.org', preferred: true}],
  phones: [{}],
  notes: [{note_text: 'Came by'}],
}
const strict = ['form', 'command', 'bulk edit', 'plan file'] as const
const everywhere = (answer: readonly unknown[]) => Object.fromEntries(strict.map(each => [each, answer]))
const inText = (name: string, text: string) => (whole: string) =>
  whole.replace(new RegExp(`^( *(?:- )?${name}): .*$`, 'm'), `$1: ${JSON.stringify(text)}`)

// Spaces, a no-break space, a zero-width space, a tab, a soft hyphen, an ideographic space.
const blanks = ['  ', '\u00a0', '\u200b', '\t', '\u00ad', '\u3000\ufeff']

describe('a blank value', () => {
  test.each(blanks)('F046 F048 %j is no name, in every way in', async blank => {
    const said = inShort(
      await throughAllWays(ana, {
        words: [`last_name=${blank}`],
        added: [`last_name=${blank}`, 'first_name=Ada', 'primary_id=new', 'user_group=GRAD', 'email+=ada@x.org'],
        record: {last_name: blank},
        text: inText('last_name', blank),
      }),
    )
    const missing = ['Last name is missing']
    expect(said).toEqual({
      ...everywhere(missing),
      'user add': missing,
      'text editor': missing,
      import: ['changed', ...missing],
      synchronisation: ['changed', ...missing],
    })
  })

  const segments: readonly [string, string, Attempt][] = [
    ['F111 phone number', 'Phone number, Phone number is missing', {words: ['phone[*].phone_number=\u00a0']}],
    ['F112 e-mail address', 'E-mail address, E-mail address is missing', {words: ['email+=\u200b;email_type=work']}],
    ['F178 identifier', 'Identifier, Value is missing', {words: ['identifier+=\u00a0']}],
    ['F187 note', 'Note, Note is missing', {words: ['note[*].note_text= \u3000']}],
  ]
  test.each(segments)('%s', async (_what, sentence, attempt) => {
    expect(inShort(await throughAllWays(ana, attempt))).toEqual(everywhere([sentence]))
  })

  test('F187 as the text of a note in the editor and in a file', async () => {
    const said = inShort(
      await throughAllWays(ana, {
        text: inText('note_text', '\u00a0'),
        record: {user_note: [{segment_type: 'Internal', note_type: {value: 'OTHER'}, note_text: '\u00a0'}]},
      }),
    )
    expect(said['text editor']).toEqual(['Note, Note is missing'])
    expect(said.import).toEqual(['changed', 'Note, Note is missing'])
  })

  test('leaves an optional field empty', async () => {
    const answers = await throughAllWays(
      {...ana, middle_name: 'N'},
      {words: ['middle_name=\u00a0'], record: {middle_name: ' '}},
    )
    for (const answer of [answers.command, answers.import]) expect(answer?.file?.user.middle_name).toBeNull()
  })
})

describe('values that look alike', () => {
  // Each is read as `k 9é`.
  const alike = [
    'k 9é',
    'k\u00a09é',
    'k\t9é',
    'k 9e\u0301',
    ' k 9é ',
    'k 9\u200bé',
    '\u200ek 9é',
    'k 9\u00adé',
    '\ufeffk 9é\u3000',
  ]
  test.each(alike)('F181 %j is one identifier, in every way in', async value => {
    const answers = await throughAllWays(ana, {
      words: [`identifier+=${value}`],
      record: {user_identifier: [{id_type: {value: 'BARCODE'}, value}]},
      text: whole =>
        whole.replace(/^identifiers:.*$/m, `identifiers:\n  - value: ${JSON.stringify(value)}\n    id_type: BARCODE`),
    })
    const values = Object.entries(answers)
      .filter(([way]) => way !== 'plan file')
      .map(([way, {file}]) => [way, file?.identifiers.map(each => each.value)])
    expect(values).toEqual(
      ['form', 'command', 'bulk edit', 'import', 'synchronisation', 'text editor'].map(way => [way, ['k 9é']]),
    )
  })

  test.each([' k9@x.y ', 'k9@x.y\u200b', '\u202ak9@x.y\u202c'])(
    'an e-mail address %j is taken without what is not seen',
    async value => {
      const answers = await throughAllWays(ana, {
        words: [`email[*].email_address=${value}`],
        record: {contact_info: {email: [{email_address: value, email_type: [{value: 'work'}]}]}},
      })
      for (const way of ['form', 'command', 'import', 'synchronisation'] as const)
        expect(answers[way]?.file?.emails.map(each => each.email_address)).toContain('k9@x.y')
    },
  )

  test('names keep what joins letters, and lose what stands around them', async () => {
    const name = '\u00a0می\u200cخواهم e\u0301\u200b '
    const answers = await throughAllWays(ana, {words: [`last_name=${name}`], record: {last_name: name}})
    for (const answer of [answers.command, answers.import])
      expect(answer?.file?.user.last_name).toBe('می\u200cخواهم \u00e9')
  })

  test('codes are found in spite of them', async () => {
    const answers = await throughAllWays(ana, {
      words: ['user_group=\u00a0STAFF'],
      record: {user_group: {value: 'STAFF '}},
    })
    for (const answer of [answers.command, answers.import]) expect(answer?.file?.user.user_group).toBe('STAFF')
  })
})

describe('half of a character', () => {
  test('is refused where it can be written: it would become the same for all', async () => {
    const said = inShort(
      await throughAllWays(ana, {
        words: ['last_name=k\udc00'],
        record: {user_identifier: [{id_type: {value: 'BARCODE'}, value: 'k\udc01'}], last_name: 'k\ud83d'},
      }),
    )
    expect(said).toEqual({
      ...everywhere(['Last name contains half of a character (U+DC00): write the whole character']),
      import: [
        'Identifier, Value contains half of a character (U+DC01): write the whole character',
        'Last name contains half of a character (U+D83D): write the whole character',
      ],
      synchronisation: [
        'Identifier, Value contains half of a character (U+DC01): write the whole character',
        'Last name contains half of a character (U+D83D): write the whole character',
      ],
    })
  })
})

describe('a disabled code', () => {
  const codes = {
    UserTitles: [
      ['DAME', 'Dame', false],
      ['DR', 'Dr', true],
    ],
    UserPreferredLanguage: [['la', 'Latin', false]],
    UserGroups: [
      ['OLD', 'Old group', false],
      ['GRAD', 'Graduate', true],
    ],
    Campus: [['FAR', 'Far campus', false]],
    UserEmailTypes: [
      ['fidonet', 'Fidonet', false],
      ['personal', 'Personal', true],
      ['work', 'Work', true],
    ],
  } as const
  const policy = {
    settings: new Map<string, string>(),
    codes: {
      tables: new Map(
        Object.entries(codes).map(([table, rows]) => [
          table,
          new Map(rows.map(([code, label, enabled]) => [code, {code, label, enabled}])),
        ]),
      ),
      recordTypes: new Map(),
      belongsTo: new Map(),
    },
  }
  const rest = 'is disabled: choose another one, or enable it in the configuration'
  const cases: readonly [string, string, Attempt][] = [
    [
      'F054 title',
      'Title "DAME"',
      {words: ['user_title=dame'], record: {user_title: {value: 'DAME'}}, text: inText('user_title', 'DAME')},
    ],
    [
      'F069 language',
      'Preferred language "la"',
      {words: ['preferred_language=la'], record: {preferred_language: {value: 'la'}}},
    ],
    [
      'group',
      'User group "OLD"',
      {words: ['user_group=Old group'], record: {user_group: {value: 'OLD'}}, text: inText('user_group', 'OLD')},
    ],
    ['campus', 'Campus "FAR"', {words: ['campus_code=FAR'], record: {campus_code: {value: 'FAR'}}}],
  ]
  test.each(cases)('%s is refused in commands, and a finding in files', async (_what, value, attempt) => {
    const sentence = `${value} ${rest}`
    expect(inShort(await throughAllWays({...ana, user_title: 'DR'}, attempt, {policy}))).toEqual({
      ...everywhere([sentence]),
      ...(attempt.text ? {'text editor': [sentence]} : {}),
      import: ['changed', sentence],
      synchronisation: ['changed', sentence],
    })
  })

  test('of an e-mail type', async () => {
    const said = inShort(await throughAllWays(ana, {words: ['email+=b@x.org;email_type=fidonet']}, {policy}))
    expect(said).toEqual(everywhere([`E-mail address, E-mail types: "fidonet" ${rest}`]))
  })

  test('stays where it is: other fields and other codes of the list can change', async () => {
    const old: About = {...ana, user_group: 'OLD', emails: [{email_type: ['fidonet']}]}
    const answers = await throughAllWays(old, {words: ['job_description=x', 'email[*].email_type+=work']}, {policy})
    expect(inShort(answers).command).toEqual(['changed'])
    expect(answers.command?.file?.emails[0]?.email_type).toEqual(['fidonet', 'work'])
  })
})
