import {describe, expect, test} from 'vitest'
import {toggleAccountType} from '../../../../source/app/actions/account-type.ts'
import {protect, release} from '../../../../source/app/actions/protection.ts'
import {setFields} from '../../../../source/app/actions/set-fields.ts'
import {withApplication} from '../../../support/application.ts'
import {aPolicy, shippedBook} from '../../../support/policies.ts'
import {aPerson} from '../../../support/users/user.ts'
import {aRecord, fared, load} from '../loading.ts'

const policy = aPolicy({}, shippedBook({ExternalProfiles: {SIS: 'Students'}}))
const crowd = () => ({
  people: [
    aPerson({
      primary_id: 'ext',
      account_type: 'EXTERNAL',
      external_id: 'SIS',
      user_group: 'GRAD',
      rs_libraries: ['LAW'],
      source_link_id: '1',
      source_institution_code: 'NORTH',
    }),
  ],
  policy,
})
const ways = [
  ['an import that merges', {mode: 'merge'}],
  ['an import that replaces', {mode: 'replace'}],
  ['an import by another identifier', {mode: 'replace', match: '01'}],
  ['a synchronisation', {mode: 'replace', as: 'sync', system: 'SIS'}],
  ['a refresh of linked accounts', {mode: 'merge', linked: 'NORTH'}],
] as const
const ids = {user_identifier: [{id_type: {value: '01'}, value: '77'}]}

describe('F078 F128 protected fields stay as they are', () => {
  for (const [way, rules] of ways) {
    test(
      `in ${way}`,
      withApplication(crowd, async application => {
        await load(application, [aRecord('ext', ids)])
        const opened = ['--open-for-update', '--keep=all', 'user_group=STAFF', 'rs_libraries=MAIN', 'user_title=DR']
        expect((await application.run(setFields, ['ext'], opened)).outcomes[0]?.reasons).toEqual([])
        const was = (await application.person('ext')).user
        expect(was.protected_fields).toEqual(['user_title', 'user_group', 'rs_libraries'])
        // With another value, with nothing, and with the value from before, which a system that knows no better sends
        // every night: none of them ends the decision of the operator.
        for (const user_group of ['FACULTY', '', 'GRAD', 'GRAD']) {
          const file = aRecord('ext', {...ids, last_name: user_group, user_group, rs_library: [{code: 'LAW'}]})
          await load(application, [file], rules)
          const {user} = await application.person('ext')
          expect(user).toMatchObject({user_group: 'STAFF', rs_libraries: ['MAIN'], user_title: 'DR'})
          expect(user.protected_fields).toEqual(was.protected_fields)
        }
      }),
    )
  }

  test(
    'and an import says so, until they are released',
    withApplication(crowd, async application => {
      await application.run(protect, ['ext'], ['user_group'])
      const file = [aRecord('ext', {user_group: 'STAFF'})]
      const kept = 'User group is protected and was kept: release it first to change it from a file'
      expect(fared((await load(application, file)).loaded)[0]).toContain(kept)
      await application.run(release, ['ext'], ['user_group'])
      expect(fared((await load(application, file)).loaded)[0]).not.toContain(kept)
      expect((await application.person('ext')).user).toMatchObject({user_group: 'STAFF', protected_fields: []})
    }),
  )

  test(
    'but only those of external users: internal ones have nothing to protect',
    withApplication(crowd, async application => {
      await application.run(protect, ['ext'], ['user_group'])
      await application.run(toggleAccountType, ['ext'])
      await load(application, [aRecord('ext', {user_group: 'STAFF'})])
      expect((await application.person('ext')).user).toMatchObject({user_group: 'STAFF', account_type: 'INTERNAL'})
    }),
  )
})
