import {describe, expect, test} from 'vitest'
import {setFields} from '../../../source/app/actions/set-fields.ts'
import {deactivate} from '../../../source/app/actions/status.ts'
import {confirmation} from '../../../source/app/writes/confirmation.ts'
import {run} from '../../../source/app/writes/run.ts'
import {selectIds, withoutIds} from '../../../source/app/writes/selection.ts'
import {type Application, withApplication} from '../../support/application.ts'
import {beforeCommit} from '../../support/before-commit.ts'
import {aPerson} from '../../support/users/user.ts'

const many = (count: number, about: Parameters<typeof aPerson>[0] = {}) =>
  Array.from({length: count}, (_, index) => aPerson({...about, primary_id: `p${index}`}))
const idsOf = async ({app}: Application, ...names: string[]) => {
  const ids = await app.reads.findIds(names)
  return names.map(name => ids.get(name) ?? -1)
}

describe('the question before a bulk edit', () => {
  const crowd = () => ({
    people: [
      ...many(3),
      aPerson({primary_id: 'x1', account_type: 'EXTERNAL', external_id: 'SIS'}),
      aPerson({primary_id: 'x2', account_type: 'EXTERNAL', external_id: 'SIS'}),
      aPerson({primary_id: 'ven', record_type: 'CONTACT'}),
      aPerson({primary_id: 'same', user_group: 'GRAD', notes: [{note_text: 'Hello'}]}),
    ],
  })

  test(
    'counts by result, groups the reasons, and shows before and after of fields and entries',
    withApplication(crowd, async application => {
      const ids = await idsOf(application, 'p0', 'p1', 'p2', 'x1', 'x2', 'ven', 'same', 'nobody')
      const request = {action: setFields, input: ['user_group=GRAD', 'note+=Hello'], selection: selectIds(ids)}
      const asked = await confirmation(application.app, request)
      expect(asked).toMatchObject({
        title: 'Set fields of 3 users?',
        counts: {changed: 3, unchanged: 1, refused: 4},
        vanished: 1,
        reasons: [
          {code: 'LOCKED', count: 2, sentence: expect.stringContaining('SIS')},
          {code: 'LOCKED', count: 1, sentence: 'User group does not apply to contact users'},
          {code: 'NOT_FOUND', count: 1},
        ],
      })
      if ('declined' in asked) throw new Error('declined')
      expect(asked.lines[0]).toMatchObject({
        text: 'User group: - -> Graduate; Note: - -> Hello (Other)',
        fields: [
          {label: 'User group', before: '-', after: 'Graduate'},
          {label: 'Note', before: '-', after: 'Hello (Other)'},
        ],
      })
    }),
  )

  test(
    'keeps somebody out, and shows whom a proxy is for',
    withApplication(
      () => ({people: [...many(3), aPerson({primary_id: 'ana', roles: [{role_type: '200'}]})]}),
      async application => {
        const [p0 = 0, p1 = 0] = await idsOf(application, 'p0', 'p1')
        const people = withoutIds(selectIds([p0, p1]), new Set([p0]))
        const asked = await confirmation(application.app, {action: setFields, input: ['proxy+=ana'], selection: people})
        expect(asked).toMatchObject({
          counts: {changed: 1},
          lines: [{subject: {primary_id: 'p1'}, text: 'Proxy for: - -> Berg, Ada (ana)'}],
        })
      },
    ),
  )

  test(
    'shows a thousand of each result, and can be stopped',
    withApplication(
      () => ({people: [...many(1100), aPerson({primary_id: 'off', status: 'INACTIVE'})]}),
      async application => {
        const names = [...Array.from({length: 1100}, (_, index) => `p${index}`), 'off']
        const people = selectIds(await idsOf(application, ...names))
        const asked = await confirmation(application.app, {action: deactivate, input: [], selection: people})
        expect('lines' in asked && asked.lines.map(each => each.result)).toEqual([
          ...Array<string>(1000).fill('changed'),
          'unchanged',
        ])
        const stop = new AbortController()
        const onProgress = () => stop.abort()
        expect(
          await confirmation(
            application.app,
            {action: deactivate, input: [], selection: people},
            {signal: stop.signal, onProgress},
          ),
        ).toMatchObject({declined: [{code: 'STOPPED'}]})
      },
    ),
  )
})

describe('the brakes', () => {
  const asked = async (application: Application, count: number, tab: 'all' | 'public' = 'all', action = deactivate) => {
    const people = selectIds(await idsOf(application, ...Array.from({length: count}, (_, index) => `p${index}`)))
    const question = await confirmation(application.app, {action, input: [], selection: people, tab})
    if ('declined' in question) throw new Error('declined')
    return {typed: question.typed, warnings: question.warnings}
  }
  const staff = () => Array.from({length: 60}, (_, index) => aPerson({primary_id: `s${index}`, record_type: 'STAFF'}))

  test(
    'ask for the number of people who are more than a share of the tab',
    withApplication(
      () => ({people: [...many(60), ...staff()]}),
      async application => {
        expect(await asked(application, 24)).toEqual({typed: undefined, warnings: []})
        const warnings = ['This changes more than 20 % of all 120 users (setting brake_percent).']
        expect(await asked(application, 25)).toEqual({typed: 25, warnings})
        expect(await asked(application, 13, 'public')).toMatchObject({
          typed: 13,
          warnings: ['This changes more than 20 % of all 60 public users (setting brake_percent).'],
        })
      },
    ),
  )

  test(
    'ask for more than so many people, as the library decides',
    withApplication(
      () => ({people: many(10), settings: {brake_people: '5'}}),
      async application => {
        expect(await asked(application, 5)).toEqual({typed: undefined, warnings: []})
        expect(await asked(application, 6)).toEqual({
          typed: 6,
          warnings: ['This changes more than 5 users (setting brake_people).'],
        })
      },
    ),
  )

  test(
    'leave actions alone that ask nothing',
    withApplication(
      () => ({people: many(60)}),
      async application =>
        expect((await asked(application, 60, 'all', {...deactivate, danger: 'mild'})).typed).toBeUndefined(),
    ),
  )
})

test(
  'two people who each remove one of two e-mail addresses leave one',
  withApplication(
    () => ({people: [aPerson({primary_id: 'ana', emails: [{email_address: 'a@x.org'}, {email_address: 'b@x.org'}]})]}),
    async application => {
      const {app} = application
      const people = selectIds(await idsOf(application, 'ana'))
      const late = beforeCommit(app, () =>
        run(app, {action: setFields, input: ['email-=b@x.org'], selection: people}, {}),
      )
      expect(await run(late, {action: setFields, input: ['email-=a@x.org'], selection: people}, {})).toMatchObject({
        counts: {changed: 0, failed: 1},
      })
      expect((await application.person('ana')).emails).toMatchObject([{email_address: 'a@x.org'}])
    },
  ),
)
