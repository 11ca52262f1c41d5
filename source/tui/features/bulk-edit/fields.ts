// The form of a bulk edit: every field that can be set, and segments to add or remove. The filled-in fields become
// arguments of `usher user set`.
import {escapeClause} from '../../../app/edits/edit-clauses.ts'
import type {Field} from '../../../domain/entity/kind.ts'
import type {Policy} from '../../../domain/entity/policy.ts'
import {block, note, role, statistic, user} from '../../../domain/user/index.ts'
import {type FormField, formField, type Option} from '../forms/state.ts'

/** Typed into a text field to clear it. */
export const clearSign = '-'

const unchanged = '(unchanged)'
const yesNo: readonly Option[] = [
  {value: 'yes', label: 'yes'},
  {value: 'no', label: 'no'},
]
const nothing: Option = {value: clearSign, label: '(empty it)'}

/** Returns all fields of the form, section by section. */
export function bulkFields(policy: Policy): FormField[] {
  const codes = (table: string): Option[] =>
    [...(policy.codes.tables.get(table)?.values() ?? [])].flatMap(each =>
      each.enabled ? [{value: each.code, label: each.label}] : [],
    )
  const entry = (section: string, prefix: string, fields: Readonly<Record<string, Field>>, names: readonly string[]) =>
    names.flatMap(name => {
      const field = fields[name]
      return field ? [entryField(section, `${prefix}.${name}`, field, codes)] : []
    })
  const removal = (id: string, label: string, table: string): FormField =>
    formField({id, label, kind: 'choice', section: 'Remove or end', options: codes(table), empty: unchanged})
  return [
    ...inOrderOfUse(Object.entries<Field>(user.fields)).flatMap(([name, field]) => setField(name, field, codes)),
    ...entry('Add a note', 'note', note.fields, ['note_text', 'note_type', 'user_viewable', 'popup_note']),
    ...entry('Add a block', 'block', block.fields, ['block_description', 'block_note', 'expiry_date']),
    ...entry('Add a statistic', 'statistic', statistic.fields, ['statistic_category', 'statistic_note']),
    ...entry('Add a role', 'role', role.fields, ['role_type', 'scope', 'expiry_date']),
    formField({
      id: 'remove.note',
      label: 'Notes that contain',
      kind: 'text',
      section: 'Remove or end',
      hint: 'part of the note; * removes all notes',
      empty: unchanged,
    }),
    removal('remove.block', 'Blocks', 'UserBlockDescription'),
    removal('end.block', 'Make blocks inactive', 'UserBlockDescription'),
    removal('remove.statistic', 'Statistics', 'UserStatCategories'),
    removal('remove.role', 'Roles', 'UserRoles'),
    formField({
      id: 'words',
      label: 'Other changes',
      kind: 'text',
      section: 'Anything else',
      hint: 'as in usher help edits, e.g. address[preferred].address_type+=school; two blanks between changes',
      empty: unchanged,
    }),
  ]
}

// Fields that are typically the same for a whole cohort come first.
const often = ['user_group', 'expiry_date', 'purge_date', 'status', 'job_category', 'campus_code', 'record_type']

function inOrderOfUse(fields: readonly [string, Field][]): readonly [string, Field][] {
  const first = often.flatMap(name => fields.filter(([own]) => own === name))
  return [...first, ...fields.filter(([own]) => !often.includes(own))]
}

function setField(name: string, field: Field, codes: (table: string) => Option[]): FormField[] {
  if (field.stamped || field.kind === 'secret' || field.kind === 'list' || name === 'primary_id') return []
  const base = {id: `set.${name}`, label: field.label, section: 'Set', empty: unchanged} as const
  if (field.kind === 'flag') return [formField({...base, kind: 'choice', options: yesNo})]
  if (field.kind === 'code') return [formField({...base, kind: 'choice', options: [...codes(field.codes), nothing]})]
  if (field.kind === 'choice') return [formField({...base, kind: 'choice', options: field.options.map(choiceOption)})]
  if (field.kind === 'codes') {
    const options = codes(field.codes).flatMap(({value, label}) => [
      {value: `+${value}`, label: `add ${label}`},
      {value: `-${value}`, label: `remove ${label}`},
    ])
    return [formField({...base, kind: 'codes', options})]
  }
  return [formField({...base, kind: 'text', hint: hintFor(field)})]
}

// The option says that Contact is reserved for vendor contacts (F020).
function choiceOption(value: string): Option {
  return {value, label: value === 'CONTACT' ? 'CONTACT, reserved for vendor contacts' : value}
}

function hintFor(field: Field): string {
  if (field.kind === 'day')
    return `YYYY-MM-DD, +1y, -90d, eoy, or from a field: expiry_date+18m; ${clearSign} empties it`
  return `the text, a field in braces {first_name}, or ~/find/replace/; ${clearSign} empties it`
}

function entryField(section: string, id: string, field: Field, codes: (table: string) => Option[]): FormField {
  const base = {id: `add.${id}`, label: field.label, section} as const
  if (field.kind === 'flag') return formField({...base, kind: 'flag'})
  if (field.kind === 'code') return formField({...base, kind: 'choice', options: codes(field.codes)})
  const hint = field.kind === 'day' || field.kind === 'moment' ? 'YYYY-MM-DD, +1y, eoy' : ''
  return formField({...base, kind: 'text', hint})
}

const mainOf: Readonly<Record<string, string>> = {
  note: 'note_text',
  block: 'block_description',
  statistic: 'statistic_category',
  role: 'role_type',
}

/** Returns the filled-in fields as arguments of `usher user set`. */
export function bulkWords(fields: readonly FormField[]): string[] {
  const filled = fields.filter(each => each.text !== '')
  const set = filled.filter(each => each.id.startsWith('set.')).flatMap(setWords)
  const added = Object.keys(mainOf).flatMap(part => addWords(part, filled))
  const rest = filled.flatMap(restWords)
  return [...set, ...added, ...rest]
}

function setWords({id, text, kind}: FormField): string[] {
  const name = id.slice('set.'.length)
  if (kind === 'codes')
    return ['+', '-'].flatMap(sign => {
      const codes = text.split(',').flatMap(each => (each.startsWith(sign) ? [each.slice(1)] : []))
      return codes.length > 0 ? [`${name}${sign}=${codes.join(',')}`] : []
    })
  if (text === clearSign) return [`${name}=`]
  if (/^~./.test(text)) return [`${name}~=${text.slice(1)}`]
  const field = /^\{([a-z_]+)\}$/.exec(text)
  return [`${name}=${field?.[1] ?? text}`]
}

// Doubles backslashes at the end of a clause, which would otherwise escape the separating semicolon.
function clauses(texts: readonly string[]): string {
  const ended = (text: string): string => text.replace(/\\+$/, slashes => slashes + slashes)
  return texts.map((text, place) => (place < texts.length - 1 ? ended(text) : text)).join(';')
}

function addWords(part: string, filled: readonly FormField[]): string[] {
  const prefix = `add.${part}.`
  const given = filled.filter(each => each.id.startsWith(prefix))
  const main = given.find(each => each.id === `${prefix}${mainOf[part]}`)
  if (!main) return []
  const others = given
    .filter(each => each !== main)
    .map(each => `${each.id.slice(prefix.length)}=${escapeClause(each.text)}`)
  return [`${part}+=${clauses([escapeClause(main.text), ...others])}`]
}

function restWords({id, text}: FormField): string[] {
  if (id === 'words')
    return text
      .split(/ {2,}/)
      .map(each => each.trim())
      .filter(Boolean)
  if (id === 'end.block') return [`block[block_description=${escapeClause(text)}].block_status=INACTIVE`]
  if (!id.startsWith('remove.')) return []
  const part = id.slice('remove.'.length)
  if (part === 'note') return [text === '*' ? 'note-=*' : `note-=*;note_text~${escapeClause(text)}`]
  return [`${part}-=${escapeClause(text)}`]
}

/** Returns the faults that can be found without reading users: segments whose main field is missing. */
export function bulkFaults(fields: readonly FormField[]): Map<string, string> {
  const faults = new Map<string, string>()
  for (const [part, main] of Object.entries(mainOf)) {
    const given = fields.filter(each => each.id.startsWith(`add.${part}.`) && each.text !== '')
    const field = fields.find(each => each.id === `add.${part}.${main}`)
    if (given.length > 0 && field && field.text === '') faults.set(field.id, `${field.label} is missing`)
  }
  return faults
}
