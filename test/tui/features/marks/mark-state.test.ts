import {describe, expect, it} from 'vitest'
import type {ListRow} from '../../../../source/app/ports.ts'
import {type Condition, noUsers} from '../../../../source/app/queries/condition.ts'
import {
  invertMarks,
  isMarked,
  isUnmarked,
  type Marks,
  markBy,
  markCount,
  markedRows,
  marksCondition,
  noMarks,
  toggleMark,
  withoutUsers,
} from '../../../../source/tui/features/marks/marks.ts'

const group: Condition = {kind: 'field', entity: 'user', field: 'user_group', how: '=', value: 'GRAD'}

// What a list would hand over: the row, and whether it meets the condition of the marks.
const row = (id: number, isOfGroup = false): ListRow =>
  ({id, primary_id: `u${id}`, sort_key: String(id), isMarked: isOfGroup}) as ListRow

const counted = (marks: Marks, found: number): Marks => ({...marks, found: {found, done: true}})

describe('marks one by one', () => {
  it('are set and taken away again', () => {
    const two = toggleMark(toggleMark(noMarks, row(1)), row(2))
    expect(markCount(two)).toBe(2)
    expect(marksCondition(two)).toEqual({kind: 'ids', ids: [1, 2]})
    expect(markedRows(two)?.map(each => each.id)).toEqual([1, 2])
    const none = toggleMark(toggleMark(two, row(1)), row(2))
    expect(isUnmarked(none)).toBe(true)
    expect(marksCondition(none)).toBe(noUsers)
  })
})

describe('marks by a filter', () => {
  const marks = counted(markBy(noMarks, group, 'group:GRAD', true), 400_000)

  it('are a condition, with single people left out or added', () => {
    const without = toggleMark(marks, row(5, true))
    expect([isMarked(without, row(5, true)), isMarked(without, row(6, true))]).toEqual([false, true])
    expect(markCount(without)).toBe(399_999)
    const also = toggleMark(without, row(7))
    expect(markCount(also)).toBe(400_000)
    expect(marksCondition(also)).toEqual({
      kind: 'any',
      of: [
        {kind: 'all', of: [group, {kind: 'not', of: {kind: 'ids', ids: [5]}}]},
        {kind: 'ids', ids: [7]},
      ],
    })
    expect(markCount(toggleMark(without, row(5, true)))).toBe(400_000)
  })

  it('are counted anew, and unknown until then', () => {
    expect(markCount(markBy(marks, group, 'group:GRAD', false))).toBeUndefined()
  })

  it('take single marks along', () => {
    const both = markBy(toggleMark(noMarks, row(1)), group, 'group:GRAD', true)
    expect(marksCondition(both)).toEqual({kind: 'any', of: [{kind: 'ids', ids: [1]}, group]})
    expect(both.text).toBe('marked one by one + group:GRAD')
  })

  it('unmarking where nobody is marked changes nothing', () => {
    expect(markBy(noMarks, group, 'x', false)).toBe(noMarks)
  })

  it('inverted within the list leave others alone', () => {
    expect(marksCondition(invertMarks(noMarks, group, 'group:GRAD'))).toBe(group)
    const one = toggleMark(noMarks, row(1))
    const turned = invertMarks(one, group, 'group:GRAD')
    expect(marksCondition(turned)).toEqual({kind: 'either', one: {kind: 'ids', ids: [1]}, other: group})
    expect(marksCondition(invertMarks(turned, group, 'group:GRAD'))).toEqual({kind: 'ids', ids: [1]})
  })

  it('do not grow beyond measure when the same keys are pressed again and again', () => {
    let marks = toggleMark(noMarks, row(1))
    for (let press = 0; press < 50; press++) {
      marks = invertMarks(marks, group, 'group:GRAD')
      marks = markBy(marks, group, 'group:GRAD', true)
    }
    expect(JSON.stringify(marksCondition(marks)).length).toBeLessThan(20_000)
  })
})

it('people who are gone are no longer marked', () => {
  const marks = toggleMark(toggleMark(noMarks, row(1)), row(2))
  expect(markCount(withoutUsers(marks, new Set([2, 9])))).toBe(1)
})
