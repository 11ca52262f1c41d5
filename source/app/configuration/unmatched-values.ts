import {fieldsWithPattern} from '../../domain/configuration/code-tables.ts'
import {readSettingPattern} from '../../domain/pattern/pattern.ts'
import type {App} from '../app.ts'

/** How many values of a field, of how many users, do not match a pattern. */
export type UnmatchedCount = {readonly label: string; readonly values: number; readonly users: number}

const pageSize = 2000

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
    for (let after = 0; ; ) {
      const page = await app.reads.site.values({entity, field, after, limit: pageSize})
      for (const {user, value} of page) {
        if (value === '' || pattern.test(value)) continue
        values++
        users.add(user)
      }
      const last = page.at(-1)
      if (last === undefined || page.length < pageSize) break
      after = last.id
      await app.pause()
    }
    if (values > 0) counts.push({label, values, users: users.size})
  }
  return counts
}
