import type {Change, Plan, Value, Values} from '../../domain/base/plan.ts'
import type {CodeBook} from '../../domain/codes/code-book.ts'
import type {Entity} from '../../domain/entity/entity.ts'
import {showValue} from '../../domain/entity/read-value.ts'
import {mainField} from '../../domain/rules/segments/main-field.ts'
import {entities, listOf} from '../../domain/user/user-file.ts'

/** One change of a plan as text; `-` for no value. */
export type ShownChange = {readonly label: string; readonly before: string; readonly after: string}

/** Identifier and name of users, for entries that link to them. */
export type Names = ReadonlyMap<number, {readonly primary_id: string; readonly name: string}>

/** What a plan changes, field by field; an entry that comes or goes is one line. Codes are shown by their labels. */
export function describeChanges(plan: Plan, codes: CodeBook, names: Names = new Map()): ShownChange[] {
  return plan.changes.flatMap(change => describeChange(change, codes, names))
}

/** `User group: Graduate -> Staff; Note: - -> Came by (Other)`. */
export function joinChanges(changes: readonly ShownChange[]): string {
  return changes.map(({label, before, after}) => `${label}: ${before} -> ${after}`).join('; ')
}

/** The ids of the users that the changes of a plan refer to. */
export function linkedUserIds(plan: Plan): number[] {
  return plan.changes.flatMap(change => {
    const values = change.kind === 'create' ? change.values : change.before
    const id = change.entity === 'proxy' ? values['proxy_for_id'] : undefined
    return typeof id === 'number' ? [id] : []
  })
}

function describeChange(change: Change, codes: CodeBook, names: Names): ShownChange[] {
  const entity = entities[change.entity]
  if (!entity) return []
  if (change.kind === 'create')
    return [{label: entity.label, before: '-', after: describeSegment(entity, change.values, codes, names)}]
  if (change.kind === 'delete')
    return [{label: entity.label, before: describeSegment(entity, change.before, codes, names), after: '-'}]
  const prefix = change.entity === 'user' ? '' : `${entity.label}, `
  return Object.entries(change.after).map(([name, after]) => {
    const field = entity.fields[name]
    const show = (value: typeof after | undefined): string => {
      if (name === 'protected_fields') return describeFields(entity, value)
      return field ? showValue(field, value, codes) : String(value ?? '-')
    }
    return {label: `${prefix}${field?.label ?? name}`, before: show(change.before[name]), after: show(after)}
  })
}

// Fields by their labels, as the form calls them.
function describeFields({fields}: Entity, names: Value | undefined): string {
  const labels = Array.isArray(names) ? names.map(each => fields[String(each)]?.label ?? String(each)) : []
  return labels.join(', ') || '-'
}

// The field by which operators know the entry, then what else is filled in; who made it and when goes without saying.
function describeSegment(entity: Entity, values: Values, codes: CodeBook, names: Names): string {
  const main = mainField[listOf(entity.name) ?? 'references']
  const target = main === 'proxy_for_id' ? names.get(Number(values[main])) : undefined
  if (target) return `${target.name} (${target.primary_id})`
  const shown = Object.entries(entity.fields).flatMap(([name, field]): [string, string][] => {
    const value = values[name]
    const isSilent = field.stamped || value === false || value === undefined || (field.kind === 'link' && name !== main)
    const text = isSilent ? '-' : value === true ? field.label : showValue(field, value, codes)
    return text === '-' ? [] : [[name, text]]
  })
  const first = shown.find(([name]) => name === main)?.[1]
  const rest = shown.filter(([name]) => name !== main).map(([, text]) => text)
  if (first === undefined) return rest.join(', ') || entity.label
  return rest.length > 0 ? `${first} (${rest.join(', ')})` : first
}
