// A form: fields in sections, one of them under the cursor. Pure steps; what a form is for stands in its purpose, and who
// fills it in knows nothing of it.
import {editWith, type TextField, textField, textOf, typeIn} from '../../ui/text-field.ts'

/** What forms are for, by name. Data, so that whatever saves a form knows all it needs. Each feature adds its own. */
// biome-ignore lint/suspicious/noEmptyInterface: each feature adds its own
export interface FormPurposes {}
export type FormPurpose = FormPurposes[keyof FormPurposes]
/** A form as the screen shows it. */
export type UserForm = Form<FormPurpose>

declare module '../../shell/state.ts' {
  interface Overlays {
    form: UserForm
  }
  interface State {
    /** The form from which somebody was looked at; it comes back when one has seen enough of them. */
    readonly behind: UserForm | undefined
  }
}

export type Option = {readonly value: string; readonly label: string}

export type FormField = {
  readonly id: string
  readonly label: string
  /** `codes` holds several choices, `flag` is yes or no, `secret` is never shown. */
  readonly kind: 'text' | 'secret' | 'flag' | 'choice' | 'codes'
  readonly section: string
  /** What is filled in: the value of a choice, values with commas between for several, `yes` or nothing for a flag. */
  readonly text: string
  /** What was there at first. */
  readonly was: string
  readonly options: readonly Option[]
  readonly isMandatory: boolean
  /** Why it cannot be changed. */
  readonly locked: string | undefined
  /** What to write, in one line. */
  readonly hint: string
  readonly fault: string | undefined
  /** Stands in an empty field in place of a dash. */
  readonly empty: string
  /** A secret that was made up here and is to be told to somebody: it is shown. */
  readonly isRevealed: boolean
  /** A few words beside the value, such as that no synchronisation changes it. */
  readonly remark: string
}

/** What a form can do besides being filled in and saved. */
export type Offer = 'again' | 'generate' | 'open' | 'text'

/** The choices of the field under the cursor, being looked through. */
export type Pick = {readonly query: TextField; readonly chosen: number}

export type Form<Purpose> = {
  readonly kind: 'form'
  readonly purpose: Purpose
  readonly title: string
  /** What the button of Ctrl-S says. */
  readonly doing: string
  readonly fields: readonly FormField[]
  readonly at: number
  /** The text under the cursor as it is being typed. */
  readonly typing: TextField
  readonly pick: Pick | undefined
  /** Leaving was asked for although something was changed. */
  readonly isLeaving: boolean
  /** What the changes would bring along; shown where there is room. */
  readonly effects: readonly string[]
  readonly offers: readonly Offer[]
  /** What Ctrl-T says, where the form offers it. */
  readonly again: string
  /** It is being written: keys wait. */
  readonly isSaving: boolean
}

type AnyForm = Form<unknown>

/** A field of which only what differs from the usual has to be said. */
export function formField(given: Named & Partial<FormField>): FormField {
  const usual = {
    was: given.text ?? '',
    text: '',
    options: [],
    isMandatory: false,
    locked: undefined,
    hint: '',
    fault: undefined,
  }
  return {...usual, empty: '-', isRevealed: false, remark: '', ...given}
}
type Named = {readonly id: string; readonly label: string; readonly kind: FormField['kind']; readonly section: string}

type Given<P> = {readonly [K in 'purpose' | 'title' | 'doing' | 'fields']: Form<P>[K]} & {
  readonly [K in 'offers' | 'again']?: Form<P>[K]
}
const begun = {
  kind: 'form',
  pick: undefined,
  isLeaving: false,
  effects: [],
  offers: [],
  again: '',
  isSaving: false,
} as const

/** A form with the cursor on its first field that can be changed. */
export function openForm<P>(given: Given<P>): Form<P> {
  const at = Math.max(
    0,
    given.fields.findIndex(each => each.locked === undefined),
  )
  return {...begun, at, typing: textField(given.fields[at]?.text ?? ''), ...given}
}

export function currentField(form: AnyForm): FormField | undefined {
  return form.fields[form.at]
}

/** The field with this name; nothing if the form has none. */
export function fieldOf(form: AnyForm, id: string): FormField | undefined {
  return form.fields.find(each => each.id === id)
}

/** Fields that no longer hold what they held at first. */
export function changedFields(form: AnyForm): readonly FormField[] {
  return form.fields.filter(each => each.text !== each.was)
}

export function faultsOf(form: AnyForm): readonly FormField[] {
  return form.fields.filter(each => each.fault !== undefined)
}

function withText<F extends AnyForm>(form: F, text: string): F {
  const fields = form.fields.map((each, place) =>
    place === form.at ? {...each, text, fault: undefined, isRevealed: false} : each,
  )
  return {...form, fields}
}

/** The field with this name holding another text; what is typed goes along if it is under the cursor. */
export function fillIn<F extends AnyForm>(form: F, id: string, text: string, isRevealed = false): F {
  const fields = form.fields.map(each => (each.id === id ? {...each, text, fault: undefined, isRevealed} : each))
  return currentField(form)?.id === id ? {...form, fields, typing: textField(text)} : {...form, fields}
}

/** Other fields in place of those there were; the cursor stays on its field where that is still there. */
export function withFields<F extends AnyForm>(form: F, fields: readonly FormField[]): F {
  const id = currentField(form)?.id
  const place = fields.findIndex(each => each.id === id)
  const at = place >= 0 ? place : Math.max(0, Math.min(form.at, fields.length - 1))
  return place >= 0 && fields[place]?.text === currentField(form)?.text
    ? {...form, fields, at}
    : {...form, fields, at, pick: undefined, typing: textField(fields[at]?.text ?? '')}
}

/** The cursor on another field, round and round. */
export function moveField<F extends AnyForm>(form: F, by: number): F {
  const count = form.fields.length
  if (count === 0) return form
  return focusField(form, Math.abs(by) === 1 ? (form.at + by + count) % count : form.at + by)
}

export function focusField<F extends AnyForm>(form: F, place: number): F {
  const at = Math.max(0, Math.min(form.fields.length - 1, place))
  return {...form, at, pick: undefined, typing: textField(form.fields[at]?.text ?? '')}
}

/** The first field of the next section, or of the one before. */
export function moveSection<F extends AnyForm>(form: F, by: number): F {
  const sections = [...new Set(form.fields.map(each => each.section))]
  const now = sections.indexOf(currentField(form)?.section ?? '')
  const wanted = sections[(now + by + sections.length) % sections.length]
  return focusField(
    form,
    form.fields.findIndex(each => each.section === wanted),
  )
}

/** The next field with a fault; where there is none, the form as it is. */
export function nextFault<F extends AnyForm>(form: F): F {
  const {fields, at} = form
  const after = fields.findIndex((each, place) => place > at && each.fault !== undefined)
  const place = after >= 0 ? after : fields.findIndex(each => each.fault !== undefined)
  return place < 0 ? form : focusField(form, place)
}

/** A letter, a pasted text or an editing key in the field under the cursor; nothing if the field takes none. */
export function typeInForm<F extends AnyForm>(form: F, key: string, text: string | undefined): F | undefined {
  if (form.pick) {
    const query = text === undefined ? editWith(form.pick.query, key) : typeIn(form.pick.query, text)
    return query && {...form, pick: {query, chosen: 0}}
  }
  const field = currentField(form)
  if (!field || field.locked !== undefined) return undefined
  if (field.kind === 'flag') return text === ' ' ? toggleFlag(form) : undefined
  if (field.kind === 'choice' || field.kind === 'codes') return takesLetters(form, field, key, text)
  const typing = text === undefined ? editWith(form.typing, key) : typeIn(form.typing, text)
  return typing && {...withText(form, textOf(typing)), typing}
}

// Letters on a list of choices look for one of them; Backspace empties it.
function takesLetters<F extends AnyForm>(
  form: F,
  field: FormField,
  key: string,
  text: string | undefined,
): F | undefined {
  if (key === 'backspace' || key === 'delete') return {...withText(form, ''), typing: textField()}
  if (text === undefined || field.options.length === 0) return undefined
  return {...form, pick: {query: typeIn(textField(), text.trim()), chosen: 0}}
}

export function toggleFlag<F extends AnyForm>(form: F): F {
  const field = currentField(form)
  return field?.kind === 'flag' && field.locked === undefined ? withText(form, field.text === '' ? 'yes' : '') : form
}

/** The list of choices of the field under the cursor. */
export function openPick<F extends AnyForm>(form: F): F {
  const field = currentField(form)
  if (!field || field.locked !== undefined || field.options.length === 0) return form
  const chosen = Math.max(
    0,
    field.options.findIndex(each => each.value === field.text),
  )
  return {...form, pick: {query: textField(), chosen}}
}

/** The choices that are left by what was typed: those that begin so first. */
export function pickOptions(form: AnyForm): readonly Option[] {
  const {pick} = form
  const field = currentField(form)
  if (!pick || !field) return []
  const wanted = textOf(pick.query).trim().toLowerCase()
  if (wanted === '') return field.options
  const texts = field.options.map(each => ({each, texts: [each.label.toLowerCase(), each.value.toLowerCase()]}))
  const begin = texts.filter(one => one.texts.some(text => text.startsWith(wanted)))
  const within = texts.filter(one => !begin.includes(one) && one.texts.some(text => text.includes(wanted)))
  return [...begin, ...within].map(one => one.each)
}

export function movePick<F extends AnyForm>(form: F, by: number): F {
  if (!form.pick) return form
  const last = pickOptions(form).length - 1
  return {...form, pick: {...form.pick, chosen: Math.max(0, Math.min(last, form.pick.chosen + by))}}
}

/** Takes the choice under the cursor; where several may be taken, it is put in or out and the list stays. */
export function takePick<F extends AnyForm>(form: F): F {
  const field = currentField(form)
  const option = pickOptions(form)[form.pick?.chosen ?? -1]
  if (!field || !option) return {...form, pick: undefined}
  if (field.kind !== 'codes') return {...withText(form, option.value), pick: undefined, typing: textField(option.value)}
  const codes = codesOf(field)
  const next = codes.includes(option.value)
    ? codes.filter(each => each !== option.value)
    : field.options.map(each => each.value).filter(each => codes.includes(each) || each === option.value)
  return withText(form, next.join(','))
}

/** The values of a field that holds several. */
export function codesOf({text}: FormField): readonly string[] {
  return text === '' ? [] : text.split(',')
}

/** The field under the cursor as it was at first. */
export function revertField<F extends AnyForm>(form: F): F {
  const field = currentField(form)
  return field ? {...withText(form, field.was), typing: textField(field.was)} : form
}

export function revertAll<F extends AnyForm>(form: F): F {
  const fields = form.fields.map(each => ({...each, text: each.was, fault: undefined}))
  return focusField({...form, fields}, form.at)
}

/** The form with what is wrong with its fields, by name; other faults are gone. */
export function withFaults<F extends AnyForm>(form: F, faults: ReadonlyMap<string, string>): F {
  if (form.fields.every(each => each.fault === faults.get(each.id))) return form
  return {...form, fields: form.fields.map(each => ({...each, fault: faults.get(each.id)}))}
}
