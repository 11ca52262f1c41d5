import {describe, expect, test} from 'vitest'
import type {ChangeSet, RecordedChange} from '../../source/domain/base/history.ts'
import {isInterrupted} from '../../source/domain/base/history.ts'
import {fieldChanges, type Rows, rowsBefore} from '../../source/domain/user/timeline.ts'

const entry = (id: number, ...changes: RecordedChange[]): ChangeSet => ({id, batch: id, user: 1, at: '', changes})
const of = (entity: string, id: number) => ({entity, id, user: 1, version: 1})
const renamed = (from: string, to: string): RecordedChange => ({
  ...of('user', 1),
  kind: 'update',
  before: {last_name: from},
  after: {last_name: to},
})

describe('the record as it was', () => {
  const now: Rows = new Map([
    ['user:1', {last_name: 'Holm', first_name: 'Ada'}],
    ['note:2', {note_text: 'new'}],
  ])

  test('takes later changes back, newest first', () => {
    const later = [entry(3, renamed('Bergman', 'Holm')), entry(2, renamed('Berg', 'Bergman'))]
    expect(rowsBefore(now, later).get('user:1')).toEqual({last_name: 'Berg', first_name: 'Ada'})
    expect(rowsBefore(now, later.slice(0, 1)).get('user:1')).toEqual({last_name: 'Bergman', first_name: 'Ada'})
  })

  test('has no rows that were added later, and those that were removed later', () => {
    const later = [
      entry(3, {...of('note', 2), kind: 'create'}),
      entry(2, {...of('email', 3), kind: 'delete', before: {email_address: 'a@x.org'}}),
    ]
    expect([...rowsBefore(now, later)]).toEqual([
      ['user:1', {last_name: 'Holm', first_name: 'Ada'}],
      ['email:3', {email_address: 'a@x.org'}],
    ])
  })

  test('takes the changes of one entry back in their order, last first', () => {
    const both = entry(2, renamed('Berg', 'Bergman'), renamed('Bergman', 'Holm'))
    expect(rowsBefore(now, [both]).get('user:1')).toMatchObject({last_name: 'Berg'})
  })

  test('is told without touching the present one', () => {
    rowsBefore(now, [entry(2, renamed('Berg', 'Holm'))])
    expect(now.get('user:1')).toMatchObject({last_name: 'Holm'})
  })

  test('passes over what was erased', () => expect(rowsBefore(now, [entry(2)])).toEqual(now))
})

test('F280 the history says which field of what was changed from what to what, by the labels of the screen', () => {
  const changes = fieldChanges(
    entry(
      1,
      {
        ...of('user', 1),
        kind: 'update',
        before: {last_name: 'Berg', expiry_date: null},
        after: {last_name: 'Holm', expiry_date: '2027-06-30'},
      },
      {...of('note', 2), kind: 'create'},
      {...of('email', 3), kind: 'delete', before: {}},
    ),
  )
  expect(changes.map(({label, before, after}) => [label, before, after])).toEqual([
    ['Last name', 'Berg', 'Holm'],
    ['Expiration date', null, '2027-06-30'],
    ['Note added', undefined, undefined],
    ['E-mail address removed', undefined, undefined],
  ])
})

test('a batch counts as interrupted when it is open and nobody has been heard of for half a minute', () => {
  const batch = {
    id: 1,
    action: 'user.set',
    input: {},
    operator: 'ada',
    source: 'cli',
    started_at: '2026-11-22T10:00:00.000Z',
    ended_at: null,
    heartbeat_at: '2026-11-22T10:00:00.000Z',
    state: 'open',
    people: 0,
    refused: 0,
    undoes: null,
    undone_by: null,
  } as const
  expect(isInterrupted(batch, '2026-11-22T10:00:30.000Z')).toBe(false)
  expect(isInterrupted(batch, '2026-11-22T10:00:30.001Z')).toBe(true)
  expect(isInterrupted({...batch, state: 'stopped'}, '2026-11-23T10:00:00.000Z')).toBe(false)
})
