import {expect, test} from 'vitest'
import type {ViewContents} from '../../source/app/ports.ts'
import {builtInViews} from '../../source/app/views/built-in-views.ts'
import {viewFaults, viewScope} from '../../source/app/views/view-faults.ts'
import {deleteView, findViewByName, storeView, viewsFor} from '../../source/app/views/views.ts'
import {type Application, withApplication} from '../support/application.ts'
import {aPerson} from '../support/users/user.ts'

const aView = (about: Partial<ViewContents> = {}): ViewContents => ({
  name: 'Leavers',
  isShared: false,
  tab: 'all',
  filter: 'is:active',
  columns: [],
  sort: '',
  ...about,
})
const as = (application: Application, primary_id: string, role = '21') => ({
  ...application.app,
  operator: {id: 2, primary_id, name: primary_id, roles: [role]},
})
const named = async (app: Application['app'], name: string) => {
  const view = findViewByName(await viewsFor(app), name)
  if ('sentence' in view) throw new Error(view.sentence)
  return view
}

test(
  'views are found in any case and with signs for blanks, and an unknown one names the nearest',
  withApplication({}, async ({app}) => {
    expect((await named(app, 'EXPIRED but active')).name).toBe('Expired but active')
    expect((await named(app, 'no-e-mail')).name).toBe('No e-mail')
    expect(findViewByName(await viewsFor(app), 'lockd')).toMatchObject({
      sentence: 'View "lockd" does not exist. Did you mean "locked"?',
    })
  }),
)

test(
  "one's own view comes before one that is shared, and that before a built-in one",
  withApplication({}, async application => {
    const [mira, amal] = [as(application, 'mira'), as(application, 'amal')]
    expect((await named(amal, 'locked')).from).toBe('built in')
    await storeView(mira, aView({name: 'Locked', isShared: true}))
    expect((await named(amal, 'locked')).from).toBe('shared')
    await storeView(amal, aView({name: 'locked', filter: 'is:locked'}))
    expect(await named(amal, 'LOCKED')).toMatchObject({from: 'own', filter: 'is:locked'})
    expect((await named(mira, 'locked')).filter).toBe('is:active')
  }),
)

test(
  'only the owner changes and removes a view, and of a shared one a User Administrator as well',
  withApplication({}, async application => {
    const [mira, amal, boss] = [as(application, 'mira'), as(application, 'amal'), as(application, 'boss', '50')]
    await storeView(mira, aView({name: 'Mine'}))
    await storeView(mira, aView({name: 'Ours', isShared: true}))
    const [ours, mine] = [await named(mira, 'ours'), await named(mira, 'mine')]
    expect(await storeView(amal, aView({name: 'Ours', filter: ''}), ours.saved)).toMatchObject({
      declined: [{code: 'ROLE'}],
    })
    expect(await deleteView(amal, ours)).toMatchObject({
      code: 'ROLE',
      sentence: expect.stringContaining('belongs to mira'),
    })
    expect(await deleteView(boss, mine)).toMatchObject({code: 'ROLE'})
    expect(await storeView(boss, aView({name: 'Ours', isShared: true, filter: 'is:locked'}), ours.saved)).toEqual({
      kept: 'changed',
    })
    expect(await named(mira, 'ours')).toMatchObject({from: 'own', filter: 'is:locked'})
    expect(await deleteView(mira, ours)).toMatchObject({code: 'CONFLICT'})
    expect(await deleteView(boss, await named(boss, 'ours'))).toBe(undefined)
    expect(await deleteView(boss, await named(boss, 'locked'))).toMatchObject({code: 'BUILT_IN'})
  }),
)

test(
  'a read-only session and somebody without a role save nothing',
  withApplication({}, async application => {
    expect(await storeView({...application.app, readOnly: true}, aView())).toMatchObject({
      declined: [{code: 'READ_ONLY'}],
    })
    expect(await storeView(as(application, 'desk', '32'), aView())).toMatchObject({declined: [{code: 'ROLE'}]})
    expect((await viewsFor(application.app)).filter(each => each.from === 'own')).toEqual([])
  }),
)

const wrong: readonly (readonly [Partial<ViewContents>, string])[] = [
  [{name: ''}, 'The view needs a name'],
  [{name: 'x'.repeat(61)}, 'too long: 61 characters, maximum 60'],
  [{name: 'a\u001b[2J'}, 'control character'],
  [{filter: 'is:active grop:GRAD'}, 'The filter is not valid at character 11'],
  [{columns: [{id: 'expirydate'}]}, 'Column "expirydate" does not exist. Did you mean "expiry_date"?'],
  [{columns: [{id: 'name'}, {id: 'name'}]}, 'A column is given twice'],
  [{columns: [{id: 'name', width: 0}]}, 'a whole number from 1 to 200'],
  [{sort: 'name,-expiri_date'}, 'Did you mean "expiry_date"?'],
]
test.for(wrong)('a view with %j is refused: %s', async ([about, sentence]) => {
  await withApplication({}, async ({app}) => {
    const kept = await storeView(app, aView(about))
    expect(kept).toEqual({declined: [{code: expect.any(String), sentence: expect.stringContaining(sentence)}]})
    expect((await viewsFor(app)).filter(each => each.from === 'own')).toEqual([])
  })()
})

test(
  'every built-in view can be read, and shows people',
  withApplication({people: [aPerson({locked_at: '2026-01-01', expiry_date: '2026-01-01'})]}, async ({app}) => {
    for (const view of builtInViews) {
      expect([view.name, viewFaults(app, view)]).toEqual([view.name, []])
      const people = viewScope(app, view)
      if ('fault' in people) throw new Error(people.fault.sentence)
      const isFound = (await app.reads.list({...people, limit: 10})).length === 1
      expect([view.name, isFound]).toEqual([
        view.name,
        ['Locked', 'Expired but active', 'No e-mail'].includes(view.name),
      ])
    }
  }),
)

test(
  'a filter narrows the view',
  withApplication(
    {people: [aPerson({primary_id: 'a'}), aPerson({primary_id: 'b', status: 'INACTIVE'}), aPerson({primary_id: 'c'})]},
    async ({app}) => {
      const people = viewScope(app, aView({filter: 'is:active'}), 'id:a or id:b')
      if ('fault' in people) throw new Error(people.fault.sentence)
      expect((await app.reads.list({...people, limit: 10})).map(row => row.primary_id)).toEqual(['a'])
    },
  ),
)
