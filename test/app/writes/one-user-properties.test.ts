import fc from 'fast-check'
import {expect, test} from 'vitest'
import {detachSocial, toggleAccountType} from '../../../source/app/actions/account-type.ts'
import type {Action} from '../../../source/app/actions/action.ts'
import {copyRolesAction} from '../../../source/app/actions/copy-roles.ts'
import {protect, release} from '../../../source/app/actions/protection.ts'
import {setFields} from '../../../source/app/actions/set-fields.ts'
import {planAdd, writeAdd} from '../../../source/app/add-user/add-users.ts'
import {readEdit} from '../../../source/app/edits/read-edit.ts'
import {additionWord, changeWord, removalWord, segmentTexts} from '../../../source/app/edits/write-edit.ts'
import {undo} from '../../../source/app/undo/undo.ts'
import {mainField} from '../../../source/domain/rules/segments/main-field.ts'
import {type SegmentList, segments} from '../../../source/domain/user/index.ts'
import {valuesOf} from '../../../source/domain/user/user-file.ts'
import {type Application, openApplication, tick} from '../../support/application.ts'
import {randomPeople} from '../../support/users/random-users.ts'
import {aPerson} from '../../support/users/user.ts'

const lists = ['notes', 'blocks', 'identifiers', 'emails', 'phones', 'roles'] as const satisfies readonly SegmentList[]
const texts = fc.constantFrom(
  'Came by',
  'a;b',
  'end\\',
  '\\;',
  'it\'s "so"',
  '山崎',
  '29000001',
  'x@y.org',
  '200',
  '01',
)
const entry = {list: fc.constantFrom(...lists), at: fc.nat(2)}

/** One thing that somebody does to one person. */
const steps = fc.array(
  fc.oneof(
    fc.record({do: fc.constant('add' as const), list: entry.list, text: texts, isExternal: fc.boolean()}),
    fc.record({do: fc.constant('change' as const), ...entry, text: texts, isOpened: fc.boolean()}),
    fc.record({do: fc.constant('remove' as const), ...entry, isOpened: fc.boolean()}),
    fc.record({do: fc.constant('duplicate' as const), ...entry, text: texts}),
    fc.record({
      do: fc.constant('prefer' as const),
      list: fc.constantFrom('emails' as const, 'phones' as const),
      at: fc.nat(2),
    }),
    fc.record({
      do: fc.constant('set' as const),
      words: fc.subarray(
        ['user_group=STAFF', 'last_name=Holm', 'status=INACTIVE', 'campus_code=N', 'rs_libraries+=LAW'],
        {minLength: 1},
      ),
      keep: fc.constantFrom('all', 'none'),
    }),
    fc.record({do: fc.constant('toggle' as const)}),
    fc.record({do: fc.constant('detach' as const)}),
    fc.record({
      do: fc.constant('protect' as const),
      isKept: fc.boolean(),
      field: fc.constantFrom('user_group', 'letters', 'campus'),
    }),
    fc.record({do: fc.constant('copy roles' as const)}),
    fc.record({do: fc.constant('add user' as const), text: texts}),
  ),
  {minLength: 1, maxLength: 8},
)
type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never

type Doing = {readonly action: Action; readonly input: readonly string[]}

const doingOf = async (application: Application, step: Step): Promise<Doing | undefined> => {
  const file = await application.person('p0')
  const rowAt = (list: (typeof lists)[number], at: number) => file[list][at % Math.max(1, file[list].length)]
  const set = (...input: string[]): Doing => ({action: setFields, input})
  const opening = (isOpened: boolean) => (isOpened ? ['--open-for-update'] : [])
  switch (step.do) {
    case 'add':
      return set(additionWord(step.list, step.text, step.isExternal ? [['segment_type', 'External']] : []))
    case 'change': {
      const row = rowAt(step.list, step.at)
      return (
        row && set(...opening(step.isOpened), changeWord(step.list, row.id, [mainField[step.list] ?? '', step.text]))
      )
    }
    case 'remove': {
      const row = rowAt(step.list, step.at)
      return row && set(...opening(step.isOpened), removalWord(step.list, row.id))
    }
    case 'duplicate': {
      const row = rowAt(step.list, step.at)
      return (
        row &&
        set(additionWord(step.list, step.text, segmentTexts(step.list, valuesOf(segments[step.list], row)).clauses))
      )
    }
    case 'prefer': {
      const row = rowAt(step.list, step.at)
      return row && set(changeWord(step.list, row.id, ['preferred', 'yes']))
    }
    case 'set': {
      const isAsked = step.words.some(each => !each.startsWith('last_name') && !each.startsWith('status'))
      return set('--open-for-update', ...(isAsked ? [`--keep=${step.keep}`] : []), ...step.words)
    }
    case 'toggle':
      return {action: toggleAccountType, input: file.user.account_type === 'INTERNAL' ? ['--system=SIS'] : []}
    case 'detach':
      return {action: detachSocial, input: []}
    case 'protect':
      return {
        action: step.isKept ? protect : release,
        input: [step.field === 'letters' ? 'library_notices' : step.field],
      }
    case 'copy roles':
      return {action: copyRolesAction(await application.person('donor')), input: []}
    case 'add user':
      return undefined
  }
}

let added = 0

const adding = async ({app, clock}: Application, text: string): Promise<number | undefined> => {
  tick(clock)
  const words = [
    `primary_id=new${++added}`,
    'first_name=N',
    'last_name=N',
    'user_group=GRAD',
    additionWord('emails', 'n@x.org'),
    additionWord('notes', text),
  ]
  const world = {today: '2026-11-22', policy: app.policy}
  const edits = words.map(each => readEdit(each, world)).filter(each => 'do' in each)
  const options = {isRegistration: false, ifExists: 'fail', isPreview: false} as const
  const planned = await planAdd(app, [{recordType: 'PUBLIC', edits, generate: []}], options)
  const report = await writeAdd(app, planned, {})
  return 'batch' in report ? report.batch : undefined
}

test('whatever is done to one person, taking it back step by step brings every record back as it was', async () => {
  let written = 0
  await fc.assert(
    fc.asyncProperty(randomPeople, steps, async (about, list) => {
      const application = await openApplication({
        people: [
          aPerson({...about, primary_id: 'p0', record_type: 'PUBLIC'}),
          aPerson({primary_id: 'donor', roles: [{role_type: '32', scope: 'MAIN'}, {role_type: '204'}]}),
          aPerson({primary_id: 'boss', roles: [{role_type: '50', status: 'ACTIVE'}]}),
        ],
      })
      try {
        const states = [await application.everybody()]
        const batches: number[] = []
        for (const step of list) {
          const doing = await doingOf(application, step)
          const batch =
            step.do === 'add user'
              ? await adding(application, step.text)
              : doing && (await application.run(doing.action, ['p0'], doing.input)).batch
          if (batch === undefined) continue
          batches.push(batch)
          states.push(await application.everybody())
        }
        written += batches.length
        for (const batch of batches.toReversed()) {
          states.pop()
          tick(application.clock)
          const found = await application.app.reads.batch(batch)
          expect(await undo(application.app, {batch: found!}, {})).toMatchObject({counts: {refused: 0, failed: 0}})
          expect(await application.everybody()).toEqual(states.at(-1))
        }
      } finally {
        await application.close()
      }
    }),
    {numRuns: 60},
  )
  // Most steps have to be real ones, or this shows nothing.
  expect(written).toBeGreaterThan(60)
}, 30_000)

test('what is written of an entry is read back as it was', () => {
  const world = {
    today: '2026-11-22',
    policy: {settings: new Map(), codes: {tables: new Map(), recordTypes: new Map(), belongsTo: new Map()}},
  }
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', ';', '\\', '=', ']', ' ', 'é'), {minLength: 1}),
      fc.array(fc.constantFrom('b', ';', '\\', ',', '='), {minLength: 1}),
      (main, more) => {
        const [note_text, note_type] = [main.join(''), more.join('')]
        const edit = readEdit(
          additionWord('notes', note_text, [
            ['note_type', note_type],
            ['popup_note', 'yes'],
          ]),
          world,
        )
        expect(edit).toMatchObject({do: 'add', values: {note_text, note_type, popup_note: true}})
      },
    ),
  )
})
