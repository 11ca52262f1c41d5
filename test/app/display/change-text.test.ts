import {expect, test} from 'vitest'
import {describeChanges} from '../../../source/app/display/change-text.ts'
import {shippedBook} from '../../support/policies.ts'

test('F128 fields that are kept from synchronisation are named as forms name them', () => {
  const plan = {
    subject: {id: 1, primary_id: 'u1', name: 'Brandt, Uwe'},
    changes: [
      {
        kind: 'update' as const,
        entity: 'user',
        id: 1,
        user: 1,
        version: 1,
        before: {protected_fields: []},
        after: {protected_fields: ['user_group', 'rs_libraries']},
      },
    ],
  }
  expect(describeChanges(plan, shippedBook())).toEqual([
    {label: 'Protected fields', before: '-', after: 'User group, Resource sharing libraries'},
  ])
})
