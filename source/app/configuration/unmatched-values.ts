import type {Subject} from '../../domain/base/plan.ts'
import {fieldsWithPattern} from '../../domain/configuration/code-tables.ts'
import {readSettingPattern} from '../../domain/pattern/pattern.ts'
import type {App} from '../app.ts'

/** How many values of a field, of how many users, do not match a pattern; and the first of them. */
export type UnmatchedCount = {
  readonly label: string
  readonly values: number
  readonly users: number
  readonly first: readonly {readonly subject: Subject; readonly value: string}[]
}

const pageSize = 2000
const maxListed = 20

/**
 * Counts the stored values that would not match a pattern setting with this value (F097, F103, F104, F110). Such values
 * stay; they are judged when they are next edited. Reads every value: asked for by name only.
 */
export async function countUnmatched(app: App, setting: string, source: string): Promise<UnmatchedCount[]> {
  const pattern = readSettingPattern(source)
  if ('fault' in pattern) return []
  const counts: UnmatchedCount[] = []
  for (const {entity, field, label} of fieldsWithPattern(setting)) {
    let values = 0
    const users = new Set<number>()
    const first: {user: number; value: string}[] = []
    for (let after = 0; ; ) {
      const page = await app.reads.site.values({entity, field, after, limit: pageSize})
      for (const {user, value} of page) {
        if (value === '' || pattern.test(value)) continue
        values++
        if (first.length < maxListed) first.push({user, value})
        users.add(user)
      }
      const last = page.at(-1)
      if (last === undefined || page.length < pageSize) break
      after = last.id
      await app.pause()
    }
    if (values > 0) counts.push({label, values, users: users.size, first: await withNames(app, first)})
  }
  return counts
}

async function withNames(app: App, found: readonly {user: number; value: string}[]): Promise<UnmatchedCount['first']> {
  const names = await app.reads.names([...new Set(found.map(each => each.user))])
  return found.map(({user, value}) => {
    const {primary_id = '', name = ''} = names.get(user) ?? {}
    return {subject: {id: user, primary_id, name}, value}
  })
}
