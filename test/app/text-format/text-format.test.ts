import {expect, test} from 'vitest'
import type {Outcome} from '../../../source/app/outcome.ts'
import {type EditSession, openForEditing, readEditedText} from '../../../source/app/text-format/edit-users.ts'
import {editorCommand} from '../../../source/app/text-format/editor.ts'
import {markedFaults, withFaults, withoutFaults} from '../../../source/app/text-format/faults.ts'
import {undo} from '../../../source/app/undo/undo.ts'
import {run} from '../../../source/app/writes/run.ts'
import {type Application, tick, withApplication} from '../../support/application.ts'
import {aPerson} from '../../support/users/user.ts'

const people = () => [
  aPerson({
    primary_id: 'a1',
    first_name: 'Ada',
    last_name: 'Berg',
    user_group: 'GRAD',
    emails: [{email_address: 'ada@example.com', preferred: true}, {email_address: 'berg@example.com'}],
    notes: [{note_text: 'Came by', created_by: 'me'}],
    roles: [{role_type: '200'}],
  }),
  aPerson({
    primary_id: 'x1',
    last_name: 'Sund',
    account_type: 'EXTERNAL',
    external_id: 'SIS',
    emails: [{email_address: 'sund@example.com', segment_type: 'External'}],
    identifiers: [{id_type: 'BARCODE', value: '0042'}],
  }),
]

/** Opens people, changes their text, and reads it. */
const edited = async ({app}: Application, ids: readonly string[], change: (text: string) => string) => {
  const found = await app.reads.findIds(ids)
  const editing = await openForEditing(
    app,
    ids.flatMap(id => found.get(id) ?? []),
  )
  return {editing, text: change(editing.text), read: await readEditedText(app, editing, change(editing.text))}
}
type Read = Awaited<ReturnType<typeof readEditedText>>

const commit = async ({app, clock}: Application, read: Read) => {
  if (!('request' in read)) throw new Error(JSON.stringify(read))
  tick(clock)
  const outcomes: Outcome[] = []
  const report = await run(app, read.request, {onOutcome: each => void outcomes.push(each)})
  return {...report, outcomes}
}
const line = (text: string, wanted: string) => text.split('\n').findIndex(each => each.includes(wanted)) + 1
const faultsOf = (read: Read) => ('faults' in read ? read.faults : read)

test(
  'fields are changed by code or label, emptied, and given dates; entries are changed, added and removed; undo brings all back',
  withApplication({people: people()}, async application => {
    const before = await application.everybody()
    const {read} = await edited(application, ['a1'], text =>
      text
        .replace(/^user_group: .*$/m, 'user_group: faculty')
        .replace(/^first_name: .*$/m, 'first_name: Åsa 👩‍👩‍👧')
        .replace(/^birth_date:.*$/m, 'birth_date: 2001-02-03')
        .replace(/^expiry_date:.*$/m, 'expiry_date: +1y')
        .replace(/^status: .*$/m, 'status: inactive')
        .replace(/note_text: Came by/, 'note_text: |-\n      Came by\n      twice')
        .replace(/ {2}- id: \d+\n {4}email_address: berg@.*\n( {4}.*\n)*/, '')
        .replace(/^phones: \[\].*$/m, 'phones:\n  - phone_number: "+45 1234"'),
    )
    await commit(application, read)
    const file = await application.person('a1')
    expect(file.user).toMatchObject({
      user_group: 'FACULTY',
      first_name: 'Åsa 👩‍👩‍👧',
      birth_date: '2001-02-03',
      expiry_date: '2027-11-22',
      status: 'INACTIVE',
      status_date: '2026-11-22',
    })
    expect(file.notes).toMatchObject([{note_text: 'Came by\ntwice', created_by: 'me'}])
    expect(file.emails.map(each => each.email_address)).toEqual(['ada@example.com'])
    expect(file.phones).toMatchObject([{phone_number: '+45 1234', phone_type: ['mobile'], preferred: true}])
    const [batch] = await application.app.reads.batches({limit: 1})
    expect(batch).toMatchObject({action: 'user.edit', people: 1})
    tick(application.clock)
    await undo(application.app, {batch: batch!}, {})
    expect(await application.everybody()).toEqual(before)
  }),
)

test(
  'what is left out of the text stays as it is: a field, a list, a person',
  withApplication({people: people()}, async application => {
    const {read} = await edited(application, ['a1', 'x1'], () => '---\nprimary_id: a1\njob_description: Desk\n')
    expect(read).toMatchObject({plans: [{changes: [{kind: 'update', after: {job_description: 'Desk'}}]}]})
  }),
)

test(
  'F121, F123: what an external system manages stands in the text as a remark, and is refused where it is written all the same',
  withApplication({people: people()}, async application => {
    const {editing, text, read} = await edited(application, ['x1'], given =>
      given.replace('# last_name: Sund', 'last_name: Sundby').replace(/^emails: .*$/m, 'emails: []'),
    )
    expect(editing.text).toContain('# last_name: Sund  (managed by SIS)')
    expect(editing.text).toMatch(/# sund@example\.com, .*\(managed by SIS\)/)
    // The list is empty because nothing of it is open to change: that takes nothing away.
    expect(faultsOf(read)).toEqual([
      {
        line: line(text, 'last_name: Sundby'),
        sentence: expect.stringContaining('managed by the external system (SIS)'),
      },
    ])
  }),
)

const wrong: readonly (readonly [what: string, from: string | RegExp, to: string, at: string, why: string])[] = [
  [
    'an unknown field',
    'user_group:',
    'user_grop:',
    'user_grop',
    'Field "user_grop" does not exist. Did you mean "user_group"?',
  ],
  ['an unknown code', 'user_group: GRAD', 'user_group: NOPE', 'NOPE', 'User group "NOPE" does not exist'],
  ['a date that there is not', 'birth_date:', 'birth_date: 2027-02-30', '02-30', 'Birth date'],
  ['a list for one value', 'first_name: Ada', 'first_name: [Ada]', 'first_name', 'First name must be a single value'],
  ['a name that is missing', 'last_name: Berg', 'last_name:', 'last_name:', 'Last name is missing'],
  [
    'what the program sets',
    '# account_type: Internal',
    'account_type: EXTERNAL',
    'account_type: EXTERNAL',
    'the program sets it',
  ],
  ['another identity', 'primary_id: a1', 'primary_id: a2', 'primary_id: a2', 'primary_id cannot be changed here'],
  ['an unknown entry', /- id: \d+(.*\n +note_type)/, '- id: 99$1', '- id: 99', 'no note with id 99'],
  [
    'an unknown field of an entry',
    'note_text:',
    'note_txt:',
    'note_txt',
    'Note has no field "note_txt". Did you mean "note_text"?',
  ],
  ['an entry without what it needs', 'note_text: Came by', 'note_text:', 'note_text:', 'Note is missing'],
  [
    'the last e-mail addresses gone',
    /^emails:.*\n( {2}.*\n)*/m,
    'emails: []\n',
    'emails: []',
    'The last e-mail address cannot be removed',
  ],
  [
    'a proxy for nobody',
    /^proxies: \[\].*$/m,
    'proxies:\n  - proxy_for: nobody',
    'proxy_for: nobody',
    'user "nobody" does not exist',
  ],
  [
    'a proxy for somebody who is no patron',
    /^proxies: \[\].*$/m,
    'proxies:\n  - proxy_for: x1',
    'proxy_for: x1',
    'does not have the Patron role',
  ],
  [
    'the identifier of somebody else',
    /^identifiers: \[\].*$/m,
    'identifiers:\n  - {id_type: BARCODE, value: "0042"}',
    'primary_id',
    'already used by Sund',
  ],
  ['broken YAML', 'first_name: Ada', 'first_name: "Ada', 'first_name', 'This is not YAML'],
  ['a name twice', 'middle_name:', 'last_name: x\nmiddle_name:', 'last_name: Berg', 'must be unique'],
  ['an alias', 'first_name: Ada', 'first_name: *x', 'first_name', 'are not supported'],
  ['no group', /^[\s\S]*$/, '- a\n- b\n', '- a', 'This is not a user'],
]

test.for(wrong)('a text with %s is refused at its line', ([, from, to, at, why]) =>
  withApplication({people: people()}, async application => {
    const {text, read} = await edited(application, ['a1'], given => given.replace(from, to))
    const faults = faultsOf(read)
    expect(faults).toContainEqual({line: expect.any(Number), sentence: expect.stringContaining(why)})
    const [fault] = (Array.isArray(faults) ? faults : []).filter(each => each.sentence.includes(why))
    // A quote that is left open is noticed where the text ends.
    if (!why.includes('YAML')) expect(fault.line).toBe(line(text, at))
    expect((await application.person('a1')).user.version).toBe(1)
  })(),
)

test(
  'all faults are told at once, each above its line, and go when the text is read again',
  withApplication({people: people()}, async application => {
    const {text, read} = await edited(application, ['a1', 'x1'], given =>
      given
        .replace('user_group: GRAD', 'user_group: NOPE')
        .replace(/^birth_date:.*$/m, 'birth_date: soon')
        .replace('popup_note: false', 'popup_note: maybe'),
    )
    const faults = 'faults' in read ? read.faults : []
    const marked = withFaults(text, faults)
    expect(marked.split('\n').filter(each => each.includes('# !!'))).toEqual([
      expect.stringMatching(/^# !! Birth date "soon" is not a date/),
      '# !! User group "NOPE" does not exist',
      '    # !! Pop-up note "maybe" is not valid: use yes or no',
    ])
    expect(marked.split('\n')[(markedFaults(marked)[0]?.line ?? 0) - 1]).toBe('birth_date: soon')
    expect(withoutFaults(marked)).toBe(text)
    expect(withFaults(marked, [])).toBe(text)
  }),
)

test(
  'somebody who was changed while the editor was open is a conflict that names who; the others are done',
  withApplication({people: people()}, async application => {
    const {read} = await edited(application, ['a1', 'x1'], text =>
      text.replaceAll(/^login_restrictions_off: false/gm, 'login_restrictions_off: true'),
    )
    await application.connection.db.updateTable('user').set({version: 2}).where('primary_id', '=', 'a1').execute()
    const {outcomes} = await commit(application, read)
    expect(outcomes.map(each => each.result)).toEqual(['failed', 'changed'])
    expect(outcomes[0]?.reasons).toMatchObject([
      {code: 'CONFLICT', sentence: expect.stringContaining('changed by setup')},
    ])
  }),
)

test(
  'an entry that is changed rests on the person as they were, too',
  withApplication({people: people()}, async application => {
    const {read} = await edited(application, ['a1'], text => text.replace('Came by', 'Rang'))
    await application.connection.db.updateTable('user').set({version: 2}).where('primary_id', '=', 'a1').execute()
    expect((await commit(application, read)).outcomes.map(each => each.result)).toEqual(['failed'])
  }),
)

test('the editor is the one that the environment names, and goes to a line where it can', () => {
  const command = (env: Record<string, string>, at?: number) => {
    const {program, args} = editorCommand(env, '/t/u.yaml', at)
    return [program, ...args].join(' ')
  }
  expect(command({})).toBe('vi /t/u.yaml')
  expect(command({EDITOR: 'nano', VISUAL: 'vim -n', USHER_EDITOR: ' '}, 12)).toBe('vim -n +12 /t/u.yaml')
  expect(command({EDITOR: '"/opt/my editor/emacs" -nw'}, 3)).toBe('/opt/my editor/emacs -nw +3 /t/u.yaml')
  expect(command({EDITOR: 'code --wait'}, 3)).toBe('code --wait --goto /t/u.yaml:3')
  expect(command({EDITOR: 'hx'}, 3)).toBe('hx /t/u.yaml:3')
  expect(command({EDITOR: 'ed-of-ours'}, 3)).toBe('ed-of-ours /t/u.yaml')
})

const nobody: EditSession = {files: [], names: new Map(), text: ''}

test(
  'nobody without the role edits',
  withApplication({changes: {operator: {id: 1, primary_id: 'desk', name: 'Desk', roles: ['32']}}}, async ({app}) => {
    expect(await readEditedText(app, nobody, '')).toMatchObject({declined: [{code: 'ROLE'}]})
  }),
)
