import type {Condition, SegmentTest} from '../../../source/app/queries/condition.ts'
import {derive} from '../../../source/domain/user/derive.ts'
import {segmentLists, segments, type UserFile} from '../../../source/domain/user/index.ts'
import {standing} from './order-of.ts'

type Row = Readonly<Record<string, unknown>>

// The store answers with SQL; this is the same question asked of a record in memory, as plainly as it can be put.
const rowsOf = (file: UserFile, entity: string): readonly Row[] => {
  if (entity === 'user') return [{...file.user, ...derive(file)}]
  const list = segmentLists.find(each => segments[each].name === entity)
  return list ? file[list] : []
}

const text = (value: unknown): string => (Array.isArray(value) ? JSON.stringify(value) : String(value))
const isEmpty = (value: unknown): boolean => value === null || ['', '[]'].includes(text(value))
const lower = (value: unknown): string | undefined => (value === null ? undefined : text(value).toLowerCase())

const compare = (value: unknown, how: string, wanted: string | number): boolean => {
  const stored = typeof value === 'boolean' ? Number(value) : value
  if (typeof stored !== 'string' && typeof stored !== 'number') return false
  if (how === '=') return stored === wanted
  if (how === '<') return stored < wanted
  if (how === '<=') return stored <= wanted
  return how === '>' ? stored > wanted : stored >= wanted
}

const meets = (test: SegmentTest, row: Row, person: Row): boolean => {
  if (test.how === 'not') return !meets(test.of, row, person)
  if (test.how === 'any') return test.of.some(each => meets(each, row, person))
  const value = row[test.field]
  if (test.how === 'empty') return isEmpty(value)
  if (test.how === 'part') return lower(value)?.includes(test.text.toLowerCase()) ?? false
  if (test.how === 'in') return test.values.some(each => value === each)
  if (!('userField' in test)) return compare(value, test.how, test.value)
  const own = person[test.userField]
  if (isEmpty(value) || isEmpty(own)) return false
  return (typeof own === 'string' || typeof own === 'number') && compare(value, test.how, own)
}

// A name without the middle one, as far as it can be told from the key of the order.
const nameKey = (file: UserFile): string => {
  const {sort_key} = derive(file)
  return file.user.middle_name ? sort_key.slice(0, Math.max(0, sort_key.lastIndexOf(' '))) : sort_key
}

const isTwice = (by: 'name' | 'email' | 'identifier', file: UserFile, others: readonly UserFile[]): boolean => {
  const {user} = file
  if (by === 'name') {
    return others.some(
      ({user: other, ...rest}) =>
        user.birth_date &&
        user.birth_date === other.birth_date &&
        [user.first_name, user.last_name, other.first_name, other.last_name].every(Boolean) &&
        nameKey(file) !== '' &&
        nameKey(file) === nameKey({user: other, ...rest}),
    )
  }
  if (by === 'email')
    return others.some(other =>
      other.emails.some(its =>
        file.emails.some(mine => mine.email_address && mine.email_address === its.email_address),
      ),
    )
  const values = (each: UserFile) => each.identifiers.flatMap(({value}) => value || [])
  return others.some(
    other =>
      values(file).some(value => values(other).includes(value) || value === other.user.primary_id) ||
      values(other).includes(user.primary_id),
  )
}

/** True if the condition holds for this person, among all these. */
export const holds = (condition: Condition, file: UserFile, now: string, crowd: readonly UserFile[] = []): boolean => {
  const derived = derive(file)
  const [person] = rowsOf(file, 'user') as [Row]
  switch (condition.kind) {
    case 'all':
      return condition.of.every(each => holds(each, file, now, crowd))
    case 'any':
      return condition.of.some(each => holds(each, file, now, crowd))
    case 'not':
      return !holds(condition.of, file, now, crowd)
    case 'either':
      return holds(condition.one, file, now, crowd) !== holds(condition.other, file, now, crowd)
    case 'words':
      return condition.words.every(word => `${derived.search_key} `.includes(word))
    case 'has':
      return rowsOf(file, condition.entity).length > 0
    case 'count':
      return compare(rowsOf(file, condition.entity).length, condition.how, condition.value)
    case 'segment':
      return rowsOf(file, condition.entity).some(row => condition.tests.every(test => meets(test, row, person)))
    case 'field':
      return rowsOf(file, condition.entity).some(row => compare(row[condition.field], condition.how, condition.value))
    case 'empty':
      return rowsOf(file, condition.entity).some(row => isEmpty(row[condition.field]))
    case 'part':
      return rowsOf(file, condition.entity).some(row =>
        lower(row[condition.field])?.includes(condition.text.toLowerCase()),
      )
    case 'prefix':
      return rowsOf(file, condition.entity).some(row =>
        lower(row[condition.field])?.startsWith(condition.text.toLowerCase()),
      )
    case 'pattern': {
      const pattern = new RegExp(condition.source, 'i')
      return rowsOf(file, condition.entity).some(row => {
        const value = row[condition.field]
        return value !== null && pattern.test(text(value))
      })
    }
    case 'ids':
      return condition.ids.includes(file.user.id)
    case 'batch':
      throw new Error('which batch changed whom is not in the record')
    case 'range': {
      const [at, to] = [standing(file, condition.order, now), condition.to]
      return at.isAtOrBefore(to) && (condition.from === undefined || at.isAtOrAfter(condition.from))
    }
    case 'duplicate':
      return isTwice(
        condition.by,
        file,
        crowd.filter(other => other.user.id !== file.user.id),
      )
    case 'state':
      return {
        locked: file.user.locked_at !== null,
        expired: file.user.expiry_date !== null && file.user.expiry_date < now.slice(0, 10),
        blocked: derived.blocked_until !== null && derived.blocked_until > now,
        noted: derived.note_count > 0,
        owing: derived.owes_minor > 0,
      }[condition.state]
  }
}
