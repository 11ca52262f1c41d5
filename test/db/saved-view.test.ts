import {expect, test} from 'vitest'
import {readsOf, writesOf} from '../../db/open.ts'
import type {NewView} from '../../source/app/ports.ts'
import {eachDialect, type Store} from '../support/each-dialect.ts'

const aView = (about: Partial<NewView> = {}): NewView => ({
  owner: 'amal',
  now: '2026-11-22T12:00:00.000Z',
  name: 'Leavers',
  isShared: false,
  tab: 'public',
  filter: 'is:active "a b" expires<+30d',
  columns: [{id: 'name', width: 30}, {id: 'expiry_date'}],
  sort: '-expiry_date',
  ...about,
})

eachDialect(stores => {
  const withViews = (
    test: (store: Pick<ReturnType<typeof readsOf>, 'views'> & ReturnType<typeof writesOf>) => Promise<void>,
  ) =>
    stores.withCommits(['counter', 'saved_view'], async (store: Store) => {
      await store.db.insertInto('counter').values({name: 'row', value: 0}).execute()
      await test({...writesOf(async () => store), views: readsOf(store).views})
    })

  test(
    'a view comes back as it was saved',
    withViews(async store => {
      expect(await store.saveView(aView())).toBe(true)
      const {now, ...contents} = aView()
      expect(await store.views('amal')).toEqual([
        {...contents, id: 1, version: 1, created_date: now, updated_date: now},
      ])
    }),
  )

  test(
    'of others only what they share is seen',
    withViews(async store => {
      await store.saveView(aView())
      await store.saveView(aView({owner: 'mira', name: 'Mine'}))
      await store.saveView(aView({owner: 'mira', name: 'Ours', isShared: true}))
      expect((await store.views('amal')).map(each => each.name)).toEqual(['Leavers', 'Ours'])
      expect((await store.views('mira')).map(each => each.name)).toEqual(['Mine', 'Ours'])
      expect((await store.views('nobody')).map(each => each.name)).toEqual(['Ours'])
    }),
  )

  test(
    'a person has one view of a name, whatever its case; two people may each have one',
    withViews(async store => {
      expect(await store.saveView(aView())).toBe(true)
      expect(await store.saveView(aView({name: 'LEAVERS'}))).toBe(false)
      expect(await store.saveView(aView({owner: 'mira'}))).toBe(true)
      expect(await store.views('amal')).toHaveLength(1)
    }),
  )

  test(
    'whoever saves over a view that somebody else has changed or removed meanwhile is told, and changes nothing',
    withViews(async store => {
      await store.saveView(aView())
      const [was] = await store.views('amal')
      const later = '2026-11-23T12:00:00.000Z'
      expect(await store.saveView(aView({filter: 'is:locked', now: later}), was)).toBe(true)
      expect(await store.saveView(aView({filter: 'is:blocked'}), was)).toBe(false)
      const [is] = await store.views('amal')
      expect(is).toMatchObject({id: was?.id, version: 2, filter: 'is:locked', updated_date: later})
      expect(is?.created_date).toBe(was?.created_date)
      expect(was && (await store.removeView(was))).toBe(false)
      expect(is && (await store.removeView(is))).toBe(true)
      expect(is && (await store.removeView(is))).toBe(false)
      expect(await store.views('amal')).toEqual([])
    }),
  )
})
