// The user's fields as forms show them, by section. Resource sharing libraries are ordered fields (F074, F075); patron
// letters are flags (F080).
import type {Value, Values} from '../../../../domain/base/plan.ts'
import {codesFor} from '../../../../domain/codes/code-book.ts'
import {type Policy, setting} from '../../../../domain/entity/policy.ts'
import {fieldState, type Situation} from '../../../../domain/entity/situation.ts'
import {canUseLibrary, contactNote} from '../../../../domain/rules/add-user/vendor-contact.ts'
import {defaultSharingLibrary, sortSharingLibraries} from '../../../../domain/rules/edits/sharing-libraries.ts'
import {user} from '../../../../domain/user/index.ts'
import {type FormField, formField, type Option} from '../state.ts'
import {entityField} from './entity-field.ts'

type Section = {readonly title: string; readonly fields: readonly (keyof typeof user.fields)[]}

/** The sections of user forms, with their fields. */
export const formSections: readonly Section[] = [
  {
    title: 'User',
    fields: [
      'first_name',
      'middle_name',
      'last_name',
      'user_title',
      'pref_first_name',
      'pref_middle_name',
      'pref_last_name',
      'pref_name_suffix',
      'birth_date',
      'gender',
      'preferred_language',
      'web_site_url',
    ],
  },
  {
    title: 'Record',
    fields: [
      'primary_id',
      'record_type',
      'user_group',
      'job_category',
      'job_description',
      'campus_code',
      'status',
      'status_date',
      'expiry_date',
      'purge_date',
      'cataloger_level',
    ],
  },
]

export type UserFieldContext = {
  readonly situation: Situation
  readonly policy: Policy
  readonly row: Values | undefined
  /** Default texts, by field name. */
  readonly texts?: ReadonlyMap<string, string>
}

/** Returns the fields of one section. */
export function sectionFields({title, fields}: Section, given: UserFieldContext): FormField[] {
  return fields.flatMap(name => {
    const text = given.texts?.get(name)
    const shape = {id: name, section: title, ...(text === undefined ? {} : {text})}
    const field = entityField(name, {entity: user, ...given}, shape)
    if (!field) return []
    return [name === 'record_type' ? {...field, hint: `Contact is ${contactNote}`} : field]
  })
}

const maxLibraries = 5
const libraryPrefix = 'rs_libraries.'

/** Returns a field for each library, and an empty one unless the maximum is reached. */
export function libraryFields(given: UserFieldContext): FormField[] {
  const {policy, situation, row, texts} = given
  const field = user.fields.rs_libraries
  const {shown, why, mandatory} = fieldState(user, 'rs_libraries', field, situation, policy)
  if (!shown) return []
  const byDefault = defaultSharingLibrary(policy)
  const was = codesIn(row?.['rs_libraries'])
  const now = texts?.get('rs_libraries')?.split(',') ?? was
  const made = (_: unknown, place: number): FormField =>
    formField({
      id: `${libraryPrefix}${place + 1}`,
      label: `Resource sharing ${place + 1}`,
      kind: 'choice',
      section: 'Resource sharing',
      text: now[place] ?? '',
      was: was[place] ?? '',
      locked: why,
      isMandatory: mandatory && place === 0,
      empty: place === 0 && byDefault !== undefined ? `(default: ${byDefault})` : '-',
    })
  return shownLibraries(Array.from({length: maxLibraries}, made), policy, situation)
}

// Shows the filled-in fields and one empty one; each offers the libraries that the others do not hold.
function shownLibraries(all: readonly FormField[], policy: Policy, {recordType}: Situation): FormField[] {
  const labels = new Map(codesFor(policy.codes, 'Library', recordType).map(({code, label}) => [code, label]))
  const known = sortSharingLibraries([...labels.keys()], policy).map(value => ({
    value,
    label: labels.get(value) ?? value,
  }))
  const last = all.findLastIndex(each => each.text !== '' || each.was !== '')
  const most = Math.min(maxLibraries, known.length === 0 ? maxLibraries : Math.max(known.length, last + 1))
  const hasMore = all[last]?.text !== ''
  return all.slice(0, Math.min(most, last + 1 + (hasMore || last < 0 ? 1 : 0))).map((field, place) => {
    const taken = new Set(all.flatMap((each, other) => (other === place || each.text === '' ? [] : [each.text])))
    const own = known.some(each => each.value === field.text) || field.text === '' ? [] : [field.text]
    const options: Option[] = [...known, ...own.map(value => ({value, label: value}))]
    const free = options.filter(each => !taken.has(each.value))
    return {...field, kind: known.length === 0 ? 'text' : 'choice', options: free, hint: libraryHint(place, policy)}
  })
}

function libraryHint(place: number, policy: Policy): string {
  if (place > 0) return 'Backspace removes it'
  const isOrdered = setting(policy, 'ill_item_creation_lib_code') !== ''
  return isOrdered
    ? 'up to five, used in the order set by the library'
    : 'up to five, in the order in which they are used'
}

/** Returns the fields after a library was chosen or cleared, with empty fields added or removed. */
export function arrangeLibraries(fields: readonly FormField[], policy: Policy, situation: Situation): FormField[] {
  const isLibrary = ({id}: FormField): boolean => id.startsWith(libraryPrefix)
  const own = fields.filter(isLibrary)
  const [first] = own
  if (first === undefined) return [...fields]
  const all = Array.from({length: maxLibraries}, (_, place): FormField => {
    const id = `${libraryPrefix}${place + 1}`
    const label = `Resource sharing ${place + 1}`
    return (
      own.find(each => each.id === id) ?? {
        ...first,
        id,
        label,
        text: '',
        was: '',
        fault: undefined,
        isMandatory: false,
        empty: '-',
      }
    )
  })
  const shown = shownLibraries(all, policy, situation)
  const isSame = shown.length === own.length && shown.every((each, place) => sameOptions(each, own[place]))
  const at = fields.findIndex(isLibrary)
  return isSame ? [...fields] : fields.filter(each => !isLibrary(each)).toSpliced(at, 0, ...shown)
}

function sameOptions(one: FormField, other: FormField | undefined): boolean {
  const values = ({options}: FormField): string => options.map(each => each.value).join()
  return other !== undefined && values(one) === values(other)
}

/** Returns the fault of libraries that the site demands (F045): none is chosen for a new user, or the last one was cleared. */
export function libraryFaults(fields: readonly FormField[], isNew: boolean): Map<string, string> {
  const own = fields.filter(each => each.id.startsWith(libraryPrefix))
  const [first] = own
  const isTouched = isNew || own.some(each => each.text !== each.was)
  if (!first?.isMandatory || !isTouched || own.some(each => each.text !== '')) return new Map()
  return new Map([[first.id, `${user.fields.rs_libraries.label} are missing`]])
}

/** Returns the argument that sets the libraries; none if they did not change. */
export function libraryWords(fields: readonly FormField[]): string[] {
  const own = fields.filter(each => each.id.startsWith(libraryPrefix))
  if (own.every(each => each.text === each.was)) return []
  return [`rs_libraries=${[...new Set(own.map(each => each.text).filter(Boolean))].join(',')}`]
}

const letterPrefix = 'letter.'

/** Returns a flag for each patron letter, set unless the user opted out. */
export function letterFields(given: UserFieldContext): FormField[] {
  const {policy, situation, row, texts} = given
  const {shown, why} = fieldState(user, 'library_notices', user.fields.library_notices, situation, policy)
  if (!shown || !canUseLibrary(situation.recordType)) return []
  const off = codesIn(row?.['library_notices_off'])
  const offNow = texts?.get('library_notices_off')?.split(',') ?? off
  return codesFor(policy.codes, 'LibraryNotices', situation.recordType).map(({code, label}) =>
    formField({
      id: `${letterPrefix}${code}`,
      label,
      kind: 'flag',
      section: 'Selected patron letters',
      text: offNow.includes(code) ? '' : 'yes',
      was: off.includes(code) ? '' : 'yes',
      locked: why,
      hint: 'sent if ticked; Space ticks or unticks it',
    }),
  )
}

/** Returns the arguments that opt in to letters and out of them. */
export function letterWords(fields: readonly FormField[]): string[] {
  const changed = fields.filter(each => each.id.startsWith(letterPrefix) && each.text !== each.was)
  const codes = (isOn: boolean): string =>
    changed.flatMap(each => ((each.text !== '') === isOn ? [each.id.slice(letterPrefix.length)] : [])).join(',')
  const words = (list: string, other: string, given: string): string[] =>
    given === '' ? [] : [`${list}+=${given}`, `${other}-=${given}`]
  return [
    ...words('library_notices', 'library_notices_off', codes(true)),
    ...words('library_notices_off', 'library_notices', codes(false)),
  ]
}

/** Returns the arguments that set the changed fields of the user. */
export function userArguments(fields: readonly FormField[]): string[] {
  const own = fields.filter(({id, text, was, kind, locked}) => {
    return id in user.fields && kind !== 'secret' && locked === undefined && text !== was
  })
  const words = own.map(({id, text, kind}) => `${id}=${kind === 'flag' && text === '' ? 'no' : text.trim()}`)
  return [...words, ...libraryWords(fields), ...letterWords(fields)]
}

function codesIn(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
}
