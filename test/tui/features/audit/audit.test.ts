import {afterEach, expect, it} from 'vitest'
import {setFields} from '../../../../source/app/actions/set-fields.ts'
import {deactivate} from '../../../../source/app/actions/status.ts'
import type {App} from '../../../../source/app/app.ts'
import {run} from '../../../../source/app/writes/run.ts'
import {selectIds} from '../../../../source/app/writes/selection.ts'
import {type Circumstances, endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

const idsOf = async (app: App, ...names: string[]) => [...(await app.reads.findIds(names)).values()]

const set = async (app: App, people: readonly number[], ...input: string[]) => {
  const report = await run(app, {action: setFields, input, selection: selectIds(people)}, {})
  if ('declined' in report) throw new Error(JSON.stringify(report))
}

// Two users changed together from the command line, then one of them on the screen.
const story = async (app: App) => {
  const [one = 0, two = 0] = await idsOf(app, 'u1001', 'u1005')
  await set({...app, source: 'cli'}, [one, two], 'user_group=ALUM', 'note+=Left the house', 'expiry_date=2029-01-31')
  await set(app, [one], 'user_group=STAFF', 'job_description=Porter')
}

const history = async (circumstances: Circumstances = {}): Promise<RunningApp> => {
  const app = await runApp({rows: 35, ...circumstances, prepare: circumstances.prepare ?? story})
  await app.press('/')
  await app.type('okafor\r')
  await app.press('enter')
  await app.sees('1 General')
  await app.press('0')
  await app.sees('[0 Audit]', 'HISTORY (')
  return app
}

it('F280 F281 F282 tells each field before and after in words, with what was added, by whom and from where', async () => {
  const app = await history()
  await app.sees(
    'HISTORY (3), times in UTC',
    /> ?2026-11-22 10:\d\d {2}Changed {2}by amal, screen {2}\(batch 3\)/,
    'User group: Alumni -> Staff',
    'Job description: - -> Porter',
    /Changed {2}by amal, command line {2}\(batch 2\)/,
    'Expiration date: 2028-06-30 -> 2029-01-31',
    'Note added: Left the house (Other)',
    'by setup, import',
    'User added',
    'Note added: Prefers letters on paper (General)',
  )
})

it('is narrowed by words of a field, an operator or a source, and says so', async () => {
  const app = await history()
  await app.press('/')
  await app.type('user group')
  await app.sees(
    'HISTORY (2 of 3) with "user group"',
    'User group: Graduate -> Alumni',
    'history: user group',
    screen => {
      return !screen.text().includes('Porter') && !screen.text().includes('Left the house')
    },
  )
  await app.press('enter')
  await app.sees('HISTORY (2 of 3)', '? help')
  await app.press('escape')
  await app.sees('HISTORY (3)', 'Porter')
  await app.press('/')
  await app.type('import')
  await app.sees('HISTORY (1 of 3)', 'by setup, import', screen => !screen.text().includes('Porter'))
  await app.press('escape')
  await app.sees('HISTORY (3)', 'Porter')
  await app.press('/')
  await app.type('nothing like this\r')
  await app.sees('No change in the history matches.')
  await app.press('u')
  await app.sees('There is no change here')
  await app.press('escape', 'escape')
  await app.sees('filter: okafor')
})

it('Enter opens the whole batch with everybody in it, and from there anybody', async () => {
  const app = await history()
  await app.press('j', 'j', 'j')
  await app.sees(/^> ?2026.*batch 2/m)
  await app.press('enter')
  await app.sees(
    'Batch 2: Changed',
    /10:\d\d UTC {2}by amal, command line/,
    '2 users',
    'Okafor, Adaeze N. (u1001)',
    'Duarte, Rui (u1005)',
    'Expiration date: 2028-06-30 -> 2029-01-31',
    'Note added',
  )
  await app.press('escape')
  await app.sees('[0 Audit]')
  await app.press('enter')
  const screen = await app.sees('Batch 2: Changed')
  await app.press(screen.text().indexOf('Okafor') < screen.text().indexOf('Duarte') ? 'j' : 'k', 'enter')
  await app.sees('Duarte, Rui  u1005', '[1 General]')
})

it('u undoes what the batch did to this person alone', async () => {
  const app = await history()
  await app.press('j', 'j', 'j', 'u')
  await app.sees('Undo: Changed 2026-11-22', '2029-01-31 -> 2028-06-30')
  await app.press('y')
  await app.sees('OK Undone for 1 user', 'HISTORY (4)', 'Undid batch 2', 'Note removed: Left the house (Other)')
  const [one = 0, two = 0] = await idsOf(app.app, 'u1001', 'u1005')
  const files = await app.app.reads.files([one, two])
  // Somebody changed the group since: that stays.
  expect(files.map(each => [each.user.user_group, each.user.expiry_date, each.notes.length])).toEqual([
    ['STAFF', '2028-06-30', 1],
    ['ALUM', '2029-01-31', 1],
  ])
})

it('r brings one field back, or takes one entry away, and leaves the rest', async () => {
  const app = await history()
  await app.press('r')
  await app.sees('Select a field first')
  await app.press('j', 'j', 'r')
  await app.sees('Job description: Porter -> -')
  await app.press('y')
  await app.sees('OK Undone for 1 user', 'HISTORY (4)')
  const [id = 0] = await idsOf(app.app, 'u1001')
  const [file] = await app.app.reads.files([id])
  expect([file?.user.user_group, file?.user.job_description]).toEqual(['STAFF', null])
  await app.press('/')
  await app.type('left the house\r')
  await app.sees('HISTORY (1 of 4)')
  await app.press('g', 'j', 'r')
  await app.sees('Undo: Changed', 'Note: Left the house (Other) -> -')
  await app.press('y')
  await app.sees('OK Undone')
  const [after] = await app.app.reads.files([id])
  expect([after?.notes.map(each => each.note_text), after?.user.expiry_date]).toEqual([
    ['Prefers letters on paper'],
    '2029-01-31',
  ])
})

it('t shows the record at that time', async () => {
  const app = await history({rows: 24})
  await app.press('j', 'j', 'j', 't')
  await app.sees(
    /Adaeze.* as of 2026-11-22 10:\d\d:\d\d UTC/,
    'The record at that time, read-only.',
    /User group +Alumni/,
    /Expiration date +2029-01-31/,
  )
  await app.press('G')
  await app.sees('NOTES (2)', 'Left the house (Other)', 'Silva, Ana (u1002)')
  await app.press('escape')
  await app.sees('[0 Audit]')
})

it('the record at that time has the names, and the last update, of that time', async () => {
  const app = await history({
    rows: 60,
    prepare: async given => {
      const [one = 0, two = 0] = await idsOf(given, 'u1001', 'u1002')
      await set(given, [one], 'user_group=ALUM')
      await set({...given, now: () => '2026-11-24T08:00:00.000Z'}, [one], 'pref_first_name=Ada', 'first_name=Zora')
      await set(given, [two], 'last_name=Pereira')
    },
  })
  await app.press('j', 'j', 'j', 't')
  await app.sees(
    /^ Okafor, Adaeze Ngozi as of 2026-11-22 10:\d\d:\d\d UTC/m,
    /Last updated +2026-11-22 10:\d\d/,
    'Silva, Ana (u1002)',
  )
})

it('a long history is read as far as one looks, and found in by words at its far end', async () => {
  const app = await history({
    prepare: async (given, {db}) => {
      const [id = 0] = await idsOf(given, 'u1001')
      const [first] = await given.reads.changeSets({users: [id]})
      const numbers = Array.from({length: 130}, (_, count) => count)
      const change = {batch_id: first?.batch ?? 0, user_id: id, at: '2026-11-22T09:00:00.000Z', digest: ''}
      await db
        .insertInto('change')
        .values(numbers.map(count => ({...change, id: 1000 + count})))
        .execute()
      const bodyOf = (count: number) => {
        const [before, after] = [
          {job_description: `Number ${count - 1}`},
          {job_description: count === 7 ? 'Far end' : `Number ${count}`},
        ]
        return JSON.stringify({changes: [{kind: 'update', entity: 'user', id, version: count, before, after}]})
      }
      const payloads = numbers.map(count => ({change_id: 1000 + count, salt: '', body: bodyOf(count)}))
      await db.insertInto('change_payload').values(payloads).execute()
    },
  })
  await app.sees('HISTORY (100+)', 'Number 128 -> Number 129')
  await app.press('G')
  await app.sees('Number')
  await app.press('g', '/')
  await app.type('far end')
  await app.sees('HISTORY (1 of 131) with "far end"', 'Number 6 -> Far end')
})

it('F285 changes by a job are told as such; the keys of the other tabs still hold', async () => {
  const app = await history({
    prepare: async given => {
      const ids = await idsOf(given, 'u1001')
      const people = selectIds(ids)
      await run(
        {...given, source: 'job'},
        {action: deactivate, input: [], selection: people},
        {job: 'Update/Notify Users 12'},
      )
    },
  })
  await app.sees(/Deactivated {2}by amal, job/)
  await app.press('9')
  await app.sees('[9 Proxy For')
})

it('a read-only session undoes nothing', async () => {
  const app = await history({readOnly: true, prepare: async () => {}})
  await app.press('u')
  await app.sees('WARN Undo is not possible: this session is read-only')
})

it('F284 a refresh of linked accounts is in the audit under its own name, and the history can be narrowed to it', async () => {
  const app = await runApp({rows: 35, prepare: story})
  const load = (values: object, ...flags: string[]) => {
    const stdin = JSON.stringify([{primary_id: 'u1001', ...values}])
    return app.library.usher(['import', '-', '--yes', ...flags], {stdin})
  }
  await load({source_institution_code: 'NORTH'})
  expect(await load({last_name: 'Okafor-Lund'}, '--linked', 'NORTH')).toMatchObject({code: 0})
  await app.press('/')
  await app.type('okafor\r')
  await app.press('enter')
  await app.sees('1 General')
  await app.press('0')
  await app.sees('HISTORY (5)', /by amal, linked accounts {2}\(batch 5\)/, 'Last name: Okafor -> Okafor-Lund')
  await app.press('/')
  await app.type('linked')
  await app.sees('HISTORY (1 of 5)', 'Okafor-Lund', screen => !screen.text().includes('Porter'))
})
