import {expect, test} from 'vitest'
import {findAction, registry} from '../../source/app/actions/registry.ts'
import {isEdit} from '../../source/app/edits/read-edit.ts'
import {aPolicy} from '../support/policies.ts'

test('every action has a name and keys of its own', () => {
  for (const list of [
    registry.map(each => each.id),
    registry.map(each => each.label),
    registry.flatMap(each => each.keys),
  ]) {
    expect(new Set(list).size).toBe(list.length)
  }
  for (const {id} of registry) expect(id).toMatch(/^[a-z]+\.[a-z-]+$/)
})

test('F021, F129, F131 users can be activated, deactivated, unlocked, changed, turned, detached, deleted and distributed', () => {
  expect(registry.map(each => each.id)).toEqual([
    'user.activate',
    'user.deactivate',
    'user.unlock',
    'user.set',
    'user.toggle-account-type',
    'user.detach-social',
    'user.delete',
    'user.distribute',
  ])
  expect(findAction('user.delete')?.label).toBe('Delete')
  expect(findAction('history.undo')).toBeUndefined()
})

test('every action says what it does, who may, and whether it can be taken back', () => {
  for (const action of registry) {
    expect(action.about).toMatch(/^[A-Z].*\.$/)
    expect(action.roles).toEqual(['21', '50'])
    if (!action.undo.possible) expect(action.undo.why.length).toBeGreaterThan(10)
  }
})

test('F022, F024, F028, F302 nothing is done without a question', () => {
  expect(registry.map(each => [each.id, each.danger]).filter(([, danger]) => danger === 'mild')).toEqual([])
  expect(findAction('user.delete')?.danger).toBe('severe')
})

test('every example in the help of an action with values can be read', () => {
  for (const action of registry.filter(each => each.input)) {
    for (const example of action.examples) {
      const words = [...example.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
      const input = words.filter(each => isEdit(each) && !each.includes(':'))
      expect([example, 'plan' in action.prepare(input, {today: '2026-11-22', policy: aPolicy()})]).toEqual([
        example,
        true,
      ])
    }
  }
})
