import {dayOf} from '../../domain/base/day.ts'
import type {Value, Values} from '../../domain/base/plan.ts'
import {type CodeBook, labelOf} from '../../domain/codes/code-book.ts'
import type {Entity} from '../../domain/entity/entity.ts'
import type {Field} from '../../domain/entity/kind.ts'
import type {Policy} from '../../domain/entity/policy.ts'
import {showValue} from '../../domain/entity/read-value.ts'
import {fieldsFor, type Situation} from '../../domain/entity/situation.ts'
import {isEmptyValue} from '../../domain/entity/validate.ts'
import {situationOf} from '../../domain/rules/edits/set-fields.ts'
import {segments, type UserFile, user as userEntity} from '../../domain/user/index.ts'
import {fullName} from '../../domain/user/name.ts'
import {valuesOf} from '../../domain/user/user-file.ts'
import {counted} from '../display/text/counts.ts'
import {block, remark, scalar, scalarInList, wordScalar} from '../display/text/yaml-scalars.ts'
import {
  type LinkNames,
  type TextField,
  type TextList,
  textFields,
  textLists,
  toWritten,
  type Written,
} from './text-fields.ts'

type Writing = {readonly policy: Policy; readonly names: LinkNames}

/**
 * Users as YAML documents for an editor: what may be changed as values, what may not as remarks. `names` knows the users
 * whom proxies of theirs act for.
 */
export function formatUsers(files: readonly UserFile[], policy: Policy, names: LinkNames = new Map()): string {
  const documents = files.map(file => documentOf(file, {policy, names}))
  return [...guidance(files.length), ...documents.flat()].join('\n').concat('\n')
}

function guidance(count: number): string[] {
  return [
    `# ${counted(count, 'user')} as text. Changes are shown before they are saved.`,
    '# Fields that are left out are not changed; nothing after the colon clears a field.',
    '# A segment is removed with its lines; one without an id is new. Dates may be',
    '# 2028-06-30, today, eoy, +1y. Lines that begin with # are ignored.',
    '# To cancel, leave the text as it is.',
  ]
}

function documentOf(file: UserFile, writing: Writing): string[] {
  const situation = situationOf(file.user)
  return [
    '---',
    `# ${remark(fullName(file.user, writing.policy), 120)}`,
    ...userLines(file, situation, writing),
    ...textLists.flatMap(list => listLines(file, list, situation, writing)),
  ]
}

// The identifier names the user, so it comes first and cannot be changed here.
function userLines({user}: UserFile, situation: Situation, {policy, names}: Writing): string[] {
  const values = valuesOf(userEntity, user)
  const states = fieldsFor(userEntity, situation, policy).filter(each => each.name !== 'primary_id')
  const lines = states.flatMap(({name, field, editable}) => {
    if (editable) return fieldLines({key: name, name, field}, values[name], '', {policy, names})
    if (isEmptyValue(values[name]) || values[name] === false) return []
    const by = field.stamped ? '' : `  (managed by ${systemOf(situation)})`
    return [`# ${name}: ${remark(showValue(field, values[name], policy.codes))}${by}`]
  })
  return [`primary_id: ${scalar(user.primary_id)}`, ...lines]
}

function listLines(file: UserFile, list: TextList, situation: Situation, writing: Writing): string[] {
  const entity: Entity = segments[list]
  const fields = textFields(entity)
  const rows = file[list].map(row => ({id: row.id, values: valuesOf(entity, row)}))
  const locked = rows.filter(row => isLockedSegment(entity, row.values, situation, writing.policy))
  const open = rows.filter(row => !locked.includes(row))
  const keys = fields.map(each => each.key).join(', ')
  return [
    `${list}:${open.length === 0 ? ' []' : ''}  # ${keys}`,
    ...locked.map(
      row => `  # ${remark(summary(entity, row.values, writing), 100)}  (managed by ${systemOf(situation)})`,
    ),
    ...open.flatMap(row => segmentLines(row, fields, writing)),
  ]
}

function systemOf({externalSystem}: Situation): string {
  return externalSystem ? remark(externalSystem) : 'the external system'
}

/** True if an external system manages this entry, so that it is not offered for change. */
export function isLockedSegment(entity: Entity, values: Values, situation: Situation, policy: Policy): boolean {
  const segment = values['segment_type'] === 'External' ? 'External' : 'Internal'
  if (!entity.segmented || segment === 'Internal') return false
  return fieldsFor(entity, {...situation, segment}, policy).every(each => !each.editable)
}

/** A segment on one line, for display. */
function summary(entity: Entity, values: Values, {policy, names}: Writing): string {
  const words = textFields(entity).map(({field, name}) => {
    const value = values[name]
    if (isEmptyValue(value) || value === false) return ''
    if (value === true) return field.label
    return field.kind === 'link' ? String(toWritten(field, value, names)) : showValue(field, value, policy.codes)
  })
  return words.filter(Boolean).join(', ')
}

function segmentLines(row: {id: number; values: Values}, fields: readonly TextField[], writing: Writing): string[] {
  const by = row.values['created_by']
  const at = row.values['created_date']
  const stamps = [typeof by === 'string' ? `by ${by}` : '', typeof at === 'string' ? dayOf(at) : ''].filter(Boolean)
  return [
    `  - id: ${row.id}${stamps.length > 0 ? `  # ${remark(stamps.join(', '))}` : ''}`,
    ...fields
      .filter(({name, field}) => !isEmptyValue(row.values[name]) || field.required)
      .flatMap(each => fieldLines(each, row.values[each.name], '    ', writing)),
  ]
}

function fieldLines(text: TextField, value: Value | undefined, pad: string, {policy, names}: Writing): string[] {
  const {key, field} = text
  const given = toWritten(field, value, names)
  const label = labelRemark(field, value, policy.codes, names)
  if (typeof given === 'string') {
    const lines = block(given, pad.length + 2)
    if (lines !== undefined) return `${pad}${key}: ${lines}`.split('\n')
    const plain = isWord(field) ? wordScalar(given) : scalar(given)
    return [`${pad}${key}:${plain === '' ? '' : ` ${plain}`}${label}`]
  }
  return [`${pad}${key}: ${inBrackets(given)}${label}`]
}

function isWord({kind}: Field): boolean {
  return kind === 'day' || kind === 'moment' || kind === 'flag' || kind === 'whole'
}

function inBrackets(list: Exclude<Written, string>): string {
  const items = list.map(each => {
    if (typeof each === 'string') return scalarInList(each)
    const pairs = Object.entries(each).map(([name, value]) => `${name}: ${scalarInList(value)}`)
    return `{${pairs.join(', ')}}`
  })
  return `[${items.join(', ')}]`
}

// What a code means stands behind it.
function labelRemark(field: Field, value: Value | undefined, codes: CodeBook, names: LinkNames): string {
  if (isEmptyValue(value)) return ''
  if (field.kind === 'link') {
    const target = typeof value === 'number' ? names.get(value) : undefined
    return target ? `  # ${remark(target.name)}` : ''
  }
  const isCoded =
    field.kind === 'code' || field.kind === 'codes' || (field.kind === 'choice' && field.codes !== undefined)
  if (!isCoded) return ''
  const all = (Array.isArray(value) ? value : [value]).filter(each => typeof each === 'string')
  const labels = all.map(each => ('codes' in field && field.codes ? labelOf(codes, field.codes, each) : each))
  return labels.every((label, at) => label.toLowerCase() === all[at]?.toLowerCase())
    ? ''
    : `  # ${remark(labels.join(', '))}`
}
