import {servicesRefusal} from '../../domain/rules/patron-services/desk.ts'
import {circulationDeskOperator} from '../../domain/rules/roles/roles.ts'
import {action} from './action.ts'
import {setFields} from './set-fields.ts'

const addedSegment = /^(note|notes|block|blocks)\+=/

/** What is done to a patron at a circulation desk: notes and blocks are added, by the rules of every other addition (F149). */
export const serve = action({
  id: 'user.services',
  label: 'Patron Services',
  done: 'Served',
  about: 'Add notes and blocks to a patron at a circulation desk.',
  keys: [],
  roles: [circulationDeskOperator],
  needsDesk: true,
  danger: 'moderate',
  lists: [],
  input: 'note+=TEXT or block+=CODE',
  examples: ['user services u1048823', "user services u1048823 --desk MAIN 'note+=Asked about a lost book'"],
  undo: {possible: true},
  prepare: (input, world) => {
    const other = input.find(word => !addedSegment.test(word))
    if (other !== undefined) {
      const sentence = `Patron Services can only add notes and blocks, as note+=TEXT and block+=CODE, not "${other}"`
      return [{entity: 'user', field: '', code: 'USAGE', sentence}]
    }
    const prepared = setFields.prepare(input, world)
    if (!('plan' in prepared)) return prepared
    return {
      ...prepared,
      lists: [...(prepared.lists ?? []), 'roles'],
      refuse: (file, facts) => {
        const refused = servicesRefusal(file)
        return refused ? [refused] : prepared.refuse(file, facts)
      },
    }
  },
})
