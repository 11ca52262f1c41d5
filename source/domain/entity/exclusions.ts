// Lists of codes that exclude each other: what is in one cannot be in the other. A patron letter is wanted or not (F080).
import type {Problem} from '../base/outcome.ts'
import {codesIn, type Value} from '../base/plan.ts'
import type {Entity} from './entity.ts'

type ValueOf = (field: string) => Value

const known = new Map<Entity, readonly (readonly [field: string, excluded: string])[]>()

function exclusionsOf(entity: Entity): readonly (readonly [string, string])[] {
  const before = known.get(entity)
  if (before) return before
  const found = Object.entries(entity.fields).flatMap(([name, field]) =>
    field.kind === 'codes' && field.excludes !== undefined ? [[name, field.excludes] as const] : [],
  )
  known.set(entity, found)
  return found
}

/** The codes that are in two lists which exclude each other. Those that were in both before pass. */
export function exclusionProblems(entity: Entity, after: ValueOf, before?: ValueOf): Problem[] {
  return exclusionsOf(entity).flatMap(([name, excluded]) => {
    const inBoth = (source: ValueOf): readonly string[] => {
      const others = codesIn(source(excluded))
      return others.length === 0 ? [] : codesIn(source(name)).filter(code => others.includes(code))
    }
    const earlier = before ? inBoth(before) : []
    const labels = [excluded, name].map(each => entity.fields[each]?.label ?? each)
    return inBoth(after)
      .filter(code => !earlier.includes(code))
      .map(code => ({
        entity: entity.name,
        field: name,
        code: 'EXCLUDED',
        sentence: `"${code}" cannot be in both ${labels.join(' and ')}: remove it from one (${excluded}-=${code} or ${name}-=${code})`,
      }))
  })
}
