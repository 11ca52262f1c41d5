import {expect, test} from 'vitest'
import {refreshRefusal} from '../../../source/domain/rules/external/linked-account.ts'

test.each([
  [{source_institution_code: 'NORTH', source_link_id: '7'}, undefined],
  [{source_institution_code: 'NORTH', source_link_id: null}, undefined],
  [{source_institution_code: 'SOUTH', source_link_id: '7'}, 'This account is linked to SOUTH, not to NORTH'],
  [{source_institution_code: 'north', source_link_id: '7'}, 'This account is linked to north, not to NORTH'],
  [
    {source_institution_code: null, source_link_id: '7'},
    'This account is linked, but its record does not say to which institution',
  ],
  [{source_institution_code: null, source_link_id: null}, 'This account is not linked to another institution'],
  [undefined, 'User does not exist: a refresh of linked accounts adds no users'],
])('F284 a refresh by NORTH of %j: %s', (user, sentence) => {
  expect(refreshRefusal(user, 'NORTH')?.sentence).toBe(sentence)
})
