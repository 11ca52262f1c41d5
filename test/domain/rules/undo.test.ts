import {describe, expect, test} from 'vitest'
import type {ChangeSet, RecordedChange} from '../../../source/domain/base/history.ts'
import type {Values} from '../../../source/domain/base/plan.ts'
import {deletionPlan} from '../../../source/domain/rules/deletion.ts'
import {undoPlan} from '../../../source/domain/rules/undo.ts'
import {note as noteEntity, type UserFile, user as userEntity} from '../../../source/domain/user/index.ts'
import {valuesOf} from '../../../source/domain/user/user-file.ts'
import {aPerson} from '../../support/users/user.ts'

let entryId = 0
const entry = (...changes: RecordedChange[]): ChangeSet => ({
  id: ++entryId,
  batch: 1,
  user: changes[0]?.user ?? 0,
  at: '',
  changes,
})
const change = (file: UserFile, before: Values, after: Values, entity = 'user', id = file.user.id): RecordedChange => ({
  kind: 'update',
  entity,
  id,
  user: file.user.id,
  version: 1,
  before,
  after,
})
const creation = (file: UserFile, entity = 'user', id = file.user.id): RecordedChange => ({
  kind: 'create',
  entity,
  id,
  user: file.user.id,
  version: 1,
})
const removed = (file: UserFile): ChangeSet =>
  entry(...deletionPlan(file, []).changes.flatMap(each => (each.kind === 'delete' ? [each] : [])))

const undone = (file: UserFile | undefined, entries: ChangeSet[], later: ChangeSet[] = [], field?: string) => {
  const {plan, kept} = undoPlan({changeSets: entries, later: later.toReversed(), file, ...(field ? {field} : {})})
  return {changes: plan.changes, kept: kept.map(each => [each.field ?? each.entity, each.why]), subject: plan.subject}
}

describe('taking a change back', () => {
  const ada = aPerson({status: 'INACTIVE', last_name: 'Bergman', version: 7})
  const step = entry(change(ada, {status: 'ACTIVE', last_name: 'Berg'}, {status: 'INACTIVE', last_name: 'Bergman'}))

  test('gives every field its old value, and the version goes on from the present one', () => {
    expect(undone(ada, [step])).toMatchObject({
      changes: [
        {
          kind: 'update',
          version: 7,
          before: {status: 'INACTIVE', last_name: 'Bergman'},
          after: {status: 'ACTIVE', last_name: 'Berg'},
        },
      ],
      kept: [],
    })
  })

  test('leaves a field that somebody changed since, and takes the others back', () => {
    const now = {...ada, user: {...ada.user, last_name: 'Holm'}}
    const later = entry(change(ada, {last_name: 'Bergman'}, {last_name: 'Holm'}))
    const {changes, kept} = undone(now, [step], [later])
    expect(changes).toMatchObject([{before: {status: 'INACTIVE'}, after: {status: 'ACTIVE'}}])
    expect(kept).toEqual([['last_name', 'it was changed since']])
  })

  test('has nothing to do for a field that is as it was before', () => {
    const now = {...ada, user: {...ada.user, status: 'ACTIVE' as const, last_name: 'Berg'}}
    expect(undone(now, [step])).toMatchObject({changes: [], kept: []})
  })

  test('of one field leaves the others alone', () => {
    expect(undone(ada, [step], [], 'status').changes).toMatchObject([{after: {status: 'ACTIVE'}}])
    expect(undone(ada, [step], [], 'gender')).toMatchObject({changes: [], kept: []})
  })

  test('of lists compares them entry by entry', () => {
    const one = aPerson({rs_libraries: ['MAIN', 'LAW']})
    const more = entry(change(one, {rs_libraries: ['MAIN']}, {rs_libraries: ['MAIN', 'LAW']}))
    expect(undone(one, [more]).changes).toMatchObject([{after: {rs_libraries: ['MAIN']}}])
  })

  test('is not possible for somebody who was deleted since', () => {
    expect(undone(undefined, [step])).toMatchObject({changes: [], kept: [['user', 'it was removed since']]})
  })
})

describe('taking an addition back', () => {
  const ada = aPerson({notes: [{note_text: 'Came by', version: 3}]})
  const [note] = ada.notes
  const added = entry(creation(ada, 'note', note!.id))

  test('removes the entry, whole, so that it could come again', () => {
    expect(undone(ada, [added]).changes).toEqual([
      {
        kind: 'delete',
        entity: 'note',
        id: note!.id,
        user: ada.user.id,
        version: 3,
        before: valuesOf(noteEntity, note!),
      },
    ])
  })

  test('leaves an entry that somebody changed since', () => {
    const later = entry(change(ada, {note_text: 'Called'}, {note_text: 'Came by'}, 'note', note!.id))
    expect(undone(ada, [added], [later])).toMatchObject({changes: [], kept: [['note_text', 'it was changed since']]})
  })

  test('removes an entry that was changed and changed back', () => {
    const there = entry(change(ada, {note_text: 'Came by'}, {note_text: 'Called'}, 'note', note!.id))
    const back = entry(change(ada, {note_text: 'Called'}, {note_text: 'Came by'}, 'note', note!.id))
    expect(undone(ada, [added], [there, back]).changes).toMatchObject([{kind: 'delete'}])
  })

  test('has nothing to do where the entry is gone', () => {
    expect(undone({...ada, notes: []}, [added])).toMatchObject({changes: [], kept: []})
  })
})

describe('taking a new person back', () => {
  const ada = aPerson({notes: [{}]})
  const made = entry(creation(ada), creation(ada, 'note', ada.notes[0]!.id))

  test('removes the parts before the person', () => {
    expect(undone(ada, [made]).changes.map(each => [each.kind, each.entity])).toEqual([
      ['delete', 'note'],
      ['delete', 'user'],
    ])
  })

  test('leaves the whole person alone where others added something since, and says what', () => {
    const now = aPerson({...ada.user, notes: ada.notes, emails: [{}, {}], fees: [{}]})
    expect(undone(now, [made])).toMatchObject({
      changes: [],
      kept: [['user', 'e-mail addresses, fines and fees were added since']],
    })
  })

  test('leaves the person where a field was changed since, and everything with them', () => {
    const now = {...ada, user: {...ada.user, last_name: 'Holm'}}
    const later = entry(change(ada, {last_name: 'Berg'}, {last_name: 'Holm'}))
    const {changes, kept} = undone(now, [made], [later])
    expect(kept).toEqual([['last_name', 'it was changed since']])
    expect(changes).toEqual([])
  })
})

describe('bringing a deleted user back', () => {
  const ada = aPerson({last_name: 'Berg', first_name: 'Ada', primary_id: 'ada', version: 4, emails: [{version: 2}]})
  const gone = removed(ada)

  test('makes every row again as it was, and its version goes on', () => {
    const {changes, subject} = undone(undefined, [gone])
    expect(changes).toEqual([
      {
        kind: 'create',
        entity: 'user',
        id: ada.user.id,
        user: ada.user.id,
        version: 5,
        values: valuesOf(userEntity, ada.user),
      },
      expect.objectContaining({kind: 'create', entity: 'email', id: ada.emails[0]!.id, version: 3}),
    ])
    expect(subject).toEqual({id: ada.user.id, primary_id: 'ada', name: 'Berg, Ada'})
  })

  test('is not done twice', () => {
    const {changes, kept} = undone(ada, [gone])
    expect(changes).toEqual([])
    expect(kept).toEqual([
      ['user', 'it exists again'],
      ['email', 'it exists again'],
    ])
  })

  test('names a person without a name by the identifier', () => {
    const nameless = aPerson({last_name: null, first_name: null, primary_id: 'u7'})
    expect(undone(undefined, [removed(nameless)]).subject.name).toBe('u7')
  })
})
