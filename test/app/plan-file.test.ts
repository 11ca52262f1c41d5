import fc from 'fast-check'
import {expect, test} from 'vitest'
import type {Action} from '../../source/app/actions/action.ts'
import {deleteUsers} from '../../source/app/actions/delete-users.ts'
import {setFields} from '../../source/app/actions/set-fields.ts'
import {activate, deactivate} from '../../source/app/actions/status.ts'
import type {Outcome} from '../../source/app/outcome.ts'
import {applyRequest, previewPlan} from '../../source/app/plan-file/apply-plan.ts'
import {headerLine} from '../../source/app/plan-file/plan-file.ts'
import {examinePlan, type PlanSource} from '../../source/app/plan-file/read-plan.ts'
import {headerFor, writePlanLines} from '../../source/app/plan-file/write-plan.ts'
import {undo} from '../../source/app/undo/undo.ts'
import {run} from '../../source/app/writes/run.ts'
import {selectIds} from '../../source/app/writes/selection.ts'
import type {UserFile} from '../../source/domain/user/index.ts'
import {type Application, openApplication, tick} from '../support/application.ts'
import {randomPeople} from '../support/users/random-users.ts'
import {aPerson} from '../support/users/user.ts'

type Gesture = {readonly action: Action; readonly input: readonly string[]}

const bytesOf = (text: string): PlanSource =>
  async function* () {
    // Pieces that end within lines and letters.
    const bytes = new TextEncoder().encode(text)
    for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
  }

const idsOf = async ({app}: Application, people: readonly string[]) => {
  const ids = await app.reads.findIds(people)
  return people.flatMap(each => ids.get(each.toLowerCase()) ?? [])
}

/** The text of the plan for these people. */
const planFor = async (application: Application, {action, input}: Gesture, people: readonly string[]) => {
  const {app} = application
  const request = {action, input, selection: selectIds(await idsOf(application, people))}
  const lines: string[] = []
  const report = await writePlanLines(app, request, line => void lines.push(line))
  if ('declined' in report) throw new Error(JSON.stringify(report))
  return [headerLine({...headerFor(app, request), counts: report.counts}), ...lines].join('\n')
}

/** Does what the text says, without those who drifted. */
const applyText = async ({app, clock}: Application, text: string) => {
  tick(clock)
  const examined = await examinePlan(bytesOf(text))
  if ('fault' in examined) return {fault: examined.fault, outcomes: []}
  const planned = applyRequest(app, examined.header, bytesOf(text))
  if ('fault' in planned) return {fault: planned.fault, outcomes: []}
  const prospect = await previewPlan(app, planned, 10)
  if ('declined' in prospect) return {...prospect, outcomes: []}
  if (prospect.fault) return {fault: prospect.fault, outcomes: []}
  const outcomes: Outcome[] = []
  const report = await run(app, planned.request, {onOutcome: each => void outcomes.push(each)})
  return {...prospect, ...report, outcomes}
}

const withPeople = async (people: readonly UserFile[], work: (application: Application) => Promise<void>) => {
  const application = await openApplication({people})
  try {
    await work(application)
  } finally {
    await application.close()
  }
}

const everyone = ['p0', 'p1', 'p2', 'p3']
const gestures: fc.Arbitrary<Gesture> = fc.oneof(
  fc
    .subarray(
      [
        'last_name=Holm',
        'expiry_date=+1y',
        'status=INACTIVE',
        'rs_libraries+=C',
        'user_group=STAFF',
        'job_description=\u202e\n"x"',
      ],
      {minLength: 1},
    )
    .map(input => ({action: setFields, input})),
  fc.constant({action: setFields, input: ['note+=Came by']}),
  fc.constantFrom(activate, deactivate, deleteUsers).map(action => ({action, input: []})),
)
const crowds = fc
  .tuple(...everyone.map(() => randomPeople))
  .map(list => list.map((about, at) => ({...about, fees: [], references: [], primary_id: `p${at}`})))

test('a plan that is written and applied does what the action does, and its undo brings every record back', async () => {
  await fc.assert(
    fc.asyncProperty(crowds, gestures, async (crowd, gesture) => {
      // Ids are the same in both, so that the records are equal to the last letter.
      // Somebody administers the library all along: undo, too, leaves nobody without an administrator.
      const people = [...crowd.map(aPerson), aPerson({primary_id: 'boss', roles: [{role_type: '50'}]})]
      let direct: unknown
      await withPeople(people, async application => {
        await application.run(gesture.action, everyone, gesture.input)
        direct = await application.everybody()
      })
      await withPeople(people, async application => {
        const before = await application.everybody()
        const text = await planFor(application, gesture, everyone)
        expect(await application.everybody()).toEqual(before)
        const {batch} = {batch: undefined, ...(await applyText(application, text))}
        expect(await application.everybody()).toEqual(direct)
        if (batch === undefined) return
        const recorded = await application.app.reads.batch(batch)
        expect(recorded).toMatchObject({action: gesture.action.id})
        tick(application.clock)
        await undo(application.app, {batch: recorded!}, {})
        expect(await application.everybody()).toEqual(before)
      })
    }),
    {numRuns: 25},
  )
}, 20_000)

const three = () => [
  aPerson({primary_id: 'a1', user_group: 'GRAD', notes: [{note_text: 'Came by'}]}),
  aPerson({primary_id: 'a2', user_group: 'GRAD'}),
  aPerson({primary_id: 'a3', user_group: 'STAFF'}),
]
const toStaff = {action: setFields, input: ['user_group=STAFF']}

test('a plan holds a line a person, whatever comes of them, and what changes with before and after', () =>
  withPeople(three(), async application => {
    const [header, ...lines] = (await planFor(application, toStaff, ['a1', 'a3']))
      .split('\n')
      .map(line => JSON.parse(line))
    expect(header).toMatchObject({
      usher_plan: 1,
      action: 'user.set',
      input: ['user_group=STAFF'],
      operator: 'admin',
      counts: {changed: 1, unchanged: 1},
    })
    expect(lines.pop()).toEqual({usher_plan_end: 1})
    expect(lines).toMatchObject([
      {
        primary_id: 'a1',
        version: 1,
        result: 'changed',
        changes: [{entity: 'user', version: 1, before: {user_group: 'GRAD'}, after: {user_group: 'STAFF'}}],
      },
      {primary_id: 'a3', result: 'unchanged'},
    ])
    expect(lines[1]).not.toHaveProperty('changes')
  }))

test('somebody whose line is taken out stays as they are; who is as wished already is unchanged', () =>
  withPeople(three(), async application => {
    const [header, , second, end] = (await planFor(application, toStaff, ['a1', 'a2'])).split('\n')
    const text = `${header}\n\n${second}\n${end}\n`
    expect(await applyText(application, text)).toMatchObject({counts: {changed: 1}})
    expect((await application.person('a1')).user.user_group).toBe('GRAD')
    expect((await application.person('a2')).user.user_group).toBe('STAFF')
    expect(await applyText(application, text)).toMatchObject({counts: {changed: 0, unchanged: 1}, driftedCount: 0})
  }))

test('who was changed, or deleted, since the plan was made has drifted; the others are done', () =>
  withPeople(three(), async application => {
    const text = await planFor(application, toStaff, ['a1', 'a2'])
    await application.run(setFields, ['a1'], ['job_description=Desk'])
    const {drifted = [], outcomes} = {drifted: [] as readonly Outcome[], ...(await applyText(application, text))}
    expect(drifted.map(each => [each.subject.primary_id, each.reasons[0]?.code])).toEqual([['a1', 'DRIFTED']])
    expect(outcomes.map(each => each.result)).toEqual(['refused', 'changed'])
    const again = await planFor(application, {action: setFields, input: ['user_group=GRAD']}, ['a2'])
    await application.run(deleteUsers, ['a2'])
    expect(await applyText(application, again)).toMatchObject({driftedCount: 1})
  }))

test('an entry that was changed since is drift as well', () =>
  withPeople(three(), async application => {
    const text = await planFor(application, {action: setFields, input: ['note-=Came by']}, ['a1'])
    await application.run(setFields, ['a1'], ['note[note_text=Came by].popup_note=yes'])
    expect(await applyText(application, text)).toMatchObject({driftedCount: 1, changed: 0})
    expect((await application.person('a1')).notes).toHaveLength(1)
  }))

test('a plan of last week stamps the day on which it is applied, and keeps the dates that it shows', () =>
  withPeople(three(), async application => {
    const text = await planFor(application, {action: setFields, input: ['status=INACTIVE', 'expiry_date=+1y']}, ['a1'])
    application.clock.now = '2026-11-29T12:00:00.000Z'
    await applyText(application, text)
    const {status, status_date, expiry_date} = (await application.person('a1')).user
    expect({status, status_date, expiry_date}).toEqual({
      status: 'INACTIVE',
      status_date: '2026-11-29',
      expiry_date: '2027-11-22',
    })
  }))

const role = '{"kind":"create","entity":"role","id":-1,"version":1,"values":{"role_type":"50","status":"ACTIVE"}}'
const handEdits: readonly (readonly [what: string, from: string | RegExp, to: string, line: number, why: string])[] = [
  [
    'another value',
    '"after":{"user_group":"STAFF"}',
    '"after":{"user_group":"ALUM"}',
    2,
    'User group has another value',
  ],
  [
    'another field',
    '"after":{"user_group":"STAFF"}',
    '"after":{"user_group":"STAFF","account_type":"EXTERNAL"}',
    2,
    'Account type has another value',
  ],
  ['a role', '"changes":[', `"changes":[${role},`, 2, 'the number of changes differs'],
  ['another person', '"kind":"update"', '"kind":"update","user":1', 2, 'it does not change User'],
  ['who made it', '"action":"user.set"', '"action":"user.nothing"', 1, 'action "user.nothing" cannot be applied'],
  ['a lock', '"action":"user.set"', '"action":"user.lock"', 1, 'action "user.lock" cannot be applied from a plan file'],
  ['a secret', '"action":"user.set"', '"action":"password.set"', 1, 'action "password.set" cannot be applied'],
  ['the future', /"made_at":"2026/, '"made_at":"2030', 1, 'in the future'],
  ['no JSON', '"result"', '"result', 2, 'not JSON'],
  [
    'an unknown field',
    '"after":{"user_group"',
    '"after":{"user_grop"',
    2,
    'User has no field "user_grop". Did you mean "user_group"?',
  ],
  ['an unknown part', '"entity":"user"', '"entity":"credential"', 2, 'entity "credential" does not exist'],
  [
    'a value of no kind',
    '"after":{"user_group":"STAFF"}',
    '"after":{"user_group":{"a":1}}',
    2,
    'User group cannot have this value',
  ],
  ['an unknown result', '"result":"changed"', '"result":"done"', 2, 'result must be changed, unchanged or refused'],
  ['no changes', /"changes":\[.*?\]/, '"changes":[]', 2, 'there are no changes'],
  ['no header', /^.*\n/, '', 1, 'not a plan file'],
  ['a newer plan', '"usher_plan":1', '"usher_plan":2', 1, 'newer version'],
  ['an empty file', /^[\s\S]*$/, '', 1, 'the file is empty'],
  ['a line twice', /\n([^\n]*)(\n[^\n]*)$/, '\n$1\n$1$2', 4, 'a2 is in the plan twice, first on line 3'],
  ['a cut file', /.{40}\n[^\n]*$/, '', 3, 'not JSON'],
  ['a file cut at the end of a line', /\n[^\n]*$/, '', 4, 'is missing: the file was cut off'],
  ['more behind its end', /$/, '\n{}', 5, 'there are lines after the last line'],
]

test.for(handEdits)('a plan file with %s is refused as a whole, with its line', ([, from, to, line, why]) =>
  withPeople(three(), async application => {
    const before = await application.everybody()
    const text = (await planFor(application, toStaff, ['a1', 'a2'])).replace(from, to)
    expect(await applyText(application, text)).toMatchObject({fault: {line, sentence: expect.stringContaining(why)}})
    expect(await application.everybody()).toEqual(before)
  }),
)

test('nobody applies what they may not do themselves', () =>
  withPeople(three(), async application => {
    const text = await planFor(application, toStaff, ['a1'])
    const desk = {...application, app: {...application.app, operator: {...application.app.operator!, roles: ['32']}}}
    expect(await applyText(desk, text)).toMatchObject({declined: [{code: 'ROLE'}]})
  }))
