// A code is put in the place of another in every record that holds it, as a change of users like any other: with a
// preview, history and undo. External records follow as well, since the code itself goes.
import type {Problem} from '../../domain/base/outcome.ts'
import type {Change, Plan, Value, Values} from '../../domain/base/plan.ts'
import {allowsCode, isDisabledCode} from '../../domain/codes/code-book.ts'
import {disabledCodeSentence} from '../../domain/codes/code-sentences.ts'
import {type CodedField, fieldsWithCodesOf} from '../../domain/configuration/code-tables.ts'
import type {Policy} from '../../domain/entity/policy.ts'
import {userAdministrator} from '../../domain/rules/roles/roles.ts'
import {segmentLists, segments, type UserFile} from '../../domain/user/index.ts'
import {listOf, subjectOf} from '../../domain/user/user-file.ts'
import {type Action, action} from '../actions/action.ts'
import type {Condition} from '../queries/condition.ts'

export type Replacement = {readonly table: string; readonly from: string; readonly to: string}

/** The action that replaces one code of a table by another. It takes no input: it is made for the two codes. */
export function replaceCodeAction(replacement: Replacement): Action {
  const {table, from, to} = replacement
  const fields = fieldsWithCodesOf(table)
  return action({
    id: 'site.replace-code',
    label: `Replace ${table} ${from} by ${to} for`,
    done: 'Replaced for',
    about: 'Replace a code by another in all records.',
    keys: [],
    roles: [userAdministrator],
    danger: 'moderate',
    lists: fields.flatMap(each => listOf(each.entity) ?? []),
    examples: [],
    undo: {possible: true},
    prepare: () => ({
      input: {set: `${table} ${from} -> ${to}`},
      refuse: () => [],
      plan: (file, {policy}) => replacePlan(file, fields, replacement, policy),
    }),
  })
}

/** The users whose records hold a code of a table. */
export function codeHolders(table: string, code: string): Condition {
  return {
    kind: 'any',
    of: fieldsWithCodesOf(table).map(({entity, field, isList}) =>
      isList
        ? {kind: 'part', entity, field, text: JSON.stringify(code)}
        : {kind: 'field', entity, field, how: '=', value: code},
    ),
  }
}

function replacePlan(
  file: UserFile,
  fields: readonly CodedField[],
  {table, from, to}: Replacement,
  policy: Policy,
): Plan | Problem[] {
  const changes: Change[] = []
  for (const entity of new Set(fields.map(each => each.entity))) {
    const own = fields.filter(each => each.entity === entity)
    for (const row of rowsOf(file, entity)) {
      const change = replaceInRow(row, own, from, to)
      if (change)
        changes.push({kind: 'update', entity, id: row.id, user: file.user.id, version: row.version, ...change})
    }
  }
  const {record_type} = file.user
  if (changes.length > 0 && !allowsCode(policy.codes, table, to, record_type)) {
    const sentence = `"${to}" is not allowed for ${record_type.toLowerCase()} users`
    return [{entity: 'user', field: fields[0]?.field ?? '', code: 'CODE', sentence}]
  }
  const [field] = fields
  if (changes.length > 0 && field && isDisabledCode(policy.codes, table, to)) {
    const sentence = disabledCodeSentence({label: field.label, kind: field.isList ? 'codes' : 'code'}, to)
    return [{entity: field.entity, field: field.field, code: 'DISABLED', sentence}]
  }
  return {subject: subjectOf(file.user), changes}
}

type Row = {readonly id: number; readonly version: number; readonly values: ReadonlyMap<string, Value>}

function rowsOf(file: UserFile, entity: string): Row[] {
  const list = segmentLists.find(each => segments[each].name === entity)
  const rows: readonly {readonly id: number; readonly version: number}[] = list ? file[list] : [file.user]
  return rows.map(row => ({id: row.id, version: row.version, values: new Map(Object.entries(row))}))
}

function replaceInRow(
  {values}: Row,
  fields: readonly CodedField[],
  from: string,
  to: string,
): {before: Values; after: Values} | undefined {
  const before: Record<string, Value> = {}
  const after: Record<string, Value> = {}
  for (const {field} of fields) {
    const value = values.get(field) ?? null
    const next = replaceInValue(value, from, to)
    if (next === value) continue
    before[field] = value
    after[field] = next
  }
  return Object.keys(after).length === 0 ? undefined : {before, after}
}

function replaceInValue(value: Value, from: string, to: string): Value {
  if (value === from) return to
  if (!Array.isArray(value)) return value
  const codes = value.filter(each => typeof each === 'string')
  return codes.includes(from) ? [...new Set(codes.map(code => (code === from ? to : code)))] : value
}
