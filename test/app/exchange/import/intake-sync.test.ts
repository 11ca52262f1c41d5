import {describe, expect, test} from 'vitest'
import {undo} from '../../../../source/app/undo/undo.ts'
import {withApplication} from '../../../support/application.ts'
import {aPerson} from '../../../support/users/user.ts'
import {aRecord, fared, load} from '../loading.ts'

const sync = {as: 'sync', system: 'SIS', mode: 'replace'} as const
const crowd = () => ({
  people: [
    aPerson({
      primary_id: 'ext',
      account_type: 'EXTERNAL',
      external_id: 'SIS',
      last_name: 'Berg',
      user_group: 'STAFF',
      job_category: 'CIRC',
      user_title: 'DR',
      job_description: 'Desk',
      protected_fields: ['user_group', 'user_title'],
      roles: [{role_type: '200'}],
      notes: [
        {note_text: 'ours', segment_type: 'Internal'},
        {note_text: 'theirs', segment_type: 'External'},
      ],
    }),
    aPerson({primary_id: 'int', account_type: 'INTERNAL'}),
  ],
})

describe('a synchronisation with the student system', () => {
  test(
    'makes new people external, with external entries and without roles',
    withApplication({}, async application => {
      await load(
        application,
        [
          aRecord('bo', {
            account_type: {value: 'INTERNAL'},
            external_id: 'other',
            user_note: [{note_type: 'OTHER', note_text: 'n', segment_type: 'Internal'}],
            user_role: [{role_type: {value: '50'}}],
          }),
        ],
        sync,
      )
      expect(await application.person('bo')).toMatchObject({
        user: {account_type: 'EXTERNAL', external_id: 'SIS', updated_by_job: 'synchronisation'},
        notes: [{segment_type: 'External'}],
        roles: [],
      })
    }),
  )

  test(
    'leaves internal users alone, and says so',
    withApplication(crowd, async application => {
      const {loaded, counts} = await load(application, [aRecord('int')], sync)
      expect([counts.refused, fared(loaded)[0]?.[1]]).toEqual([
        1,
        'The user is internal: synchronisation does not change internal users',
      ])
    }),
  )

  test(
    'replaces the external entries and keeps the internal ones',
    withApplication(crowd, async application => {
      await load(
        application,
        [aRecord('ext', {user_note: [{note_type: 'OTHER', note_text: 'new', segment_type: 'Internal'}]})],
        sync,
      )
      expect((await application.person('ext')).notes.map(each => [each.note_text, each.segment_type])).toEqual([
        ['ours', 'Internal'],
        ['new', 'External'],
      ])
      await load(application, [aRecord('ext', {user_note: []})], sync)
      expect((await application.person('ext')).notes.map(each => each.note_text)).toEqual(['ours'])
    }),
  )

  test(
    'overwrites everything but the protected fields, and empties what the file leaves out',
    withApplication(crowd, async application => {
      await load(
        application,
        [aRecord('ext', {last_name: 'Holm', user_group: {value: 'GRAD'}, job_category: {value: 'MANAGER'}})],
        sync,
      )
      expect((await application.person('ext')).user).toMatchObject({
        last_name: 'Holm',
        user_group: 'STAFF',
        user_title: 'DR',
        job_category: 'MANAGER',
        job_description: null,
        external_id: 'SIS',
        protected_fields: ['user_group', 'user_title'],
      })
    }),
  )

  test(
    'keeps a protected field also where the file has nothing',
    withApplication(crowd, async application => {
      await load(application, [aRecord('ext', {user_group: '', user_title: null, job_category: ''})], sync)
      expect((await application.person('ext')).user).toMatchObject({
        user_group: 'STAFF',
        user_title: 'DR',
        job_category: null,
      })
    }),
  )

  test(
    'never touches roles',
    withApplication(crowd, async application => {
      await load(application, [aRecord('ext', {user_role: [{role_type: {value: '50'}}]})], sync)
      expect((await application.person('ext')).roles.map(each => each.role_type)).toEqual(['200'])
    }),
  )

  test(
    'F282 is in the history of each person, and can be taken back',
    withApplication(crowd, async application => {
      const before = await application.everybody()
      const {batch} = await load(application, [aRecord('ext', {last_name: 'Holm', user_note: []}), aRecord('bo')], sync)
      const {id} = (await application.person('ext')).user
      const [entry] = await application.app.reads.changeSets({users: [id], batch: batch!})
      expect(entry?.changes.map(each => [each.kind, each.entity])).toEqual([
        ['update', 'user'],
        ['delete', 'note'],
      ])
      await undo(application.app, {batch: (await application.app.reads.batch(batch!))!}, {})
      expect(await application.everybody()).toEqual(before)
    }),
  )

  test(
    'is not stopped by unknown codes or missing fields, which it reports',
    withApplication(crowd, async application => {
      const {loaded} = await load(application, [{primary_id: 'bo', last_name: '', user_group: {value: 'WIZARD'}}], sync)
      expect(fared(loaded)).toEqual([
        ['changed', 'First name is missing', 'Last name is missing', 'User group "WIZARD" does not exist'],
      ])
      expect((await application.person('bo')).user).toMatchObject({user_group: 'WIZARD', last_name: null})
    }),
  )
})
