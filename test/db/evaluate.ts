import type {Condition} from '../../source/app/queries/condition.ts'
import {derive} from '../../source/domain/user/derive.ts'
import {partLists, parts, type UserFile} from '../../source/domain/user/index.ts'

type Row = Readonly<Record<string, unknown>>

// The store answers with SQL; this is the same question asked of a record in memory, as plainly as it can be put.
const rowsOf = (file: UserFile, entity: string): readonly Row[] => {
  if (entity === 'user') return [{...file.user, ...derive(file)}]
  const list = partLists.find(each => parts[each].name === entity)
  return list ? file[list] : []
}

const text = (value: unknown): string => (Array.isArray(value) ? JSON.stringify(value) : String(value))

const compare = (value: unknown, how: string, wanted: string | number): boolean => {
  const stored = typeof value === 'boolean' ? Number(value) : value
  if (typeof stored !== 'string' && typeof stored !== 'number') return false
  if (how === '=') return stored === wanted
  if (how === '<') return stored < wanted
  if (how === '<=') return stored <= wanted
  return how === '>' ? stored > wanted : stored >= wanted
}

/** True if the condition holds for this person. */
export const holds = (condition: Condition, file: UserFile, now: string): boolean => {
  const derived = derive(file)
  switch (condition.kind) {
    case 'all':
      return condition.of.every(each => holds(each, file, now))
    case 'any':
      return condition.of.some(each => holds(each, file, now))
    case 'not':
      return !holds(condition.of, file, now)
    case 'words':
      return condition.words.every(word => derived.search_key.includes(word))
    case 'has':
      return rowsOf(file, condition.entity).length > 0
    case 'field':
      return rowsOf(file, condition.entity).some(row => compare(row[condition.field], condition.how, condition.value))
    case 'empty':
      return rowsOf(file, condition.entity).some(row =>
        [null, '', '[]'].includes(row[condition.field] === null ? null : text(row[condition.field])),
      )
    case 'part':
      return rowsOf(file, condition.entity).some(row => {
        const value = row[condition.field]
        return value !== null && text(value).toLowerCase().includes(condition.text.toLowerCase())
      })
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
