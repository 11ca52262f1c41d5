// State of forms: fields in sections, with a cursor. Pure functions; what a form does is decided by its purpose.
import type {Overlay, State} from '../../shell/state.ts'
import {editWith, type TextField, textField, textOf, typeIn} from '../../ui/text-field.ts'

/** The purposes of forms, by name, as plain data with everything that saving needs. Each feature adds its own. */
// biome-ignore lint/suspicious/noEmptyInterface: each feature adds its own
export interface FormPurposes {}
export type FormPurpose = FormPurposes[keyof FormPurposes]
/** A form of any registered purpose. */
export type UserForm = Form<FormPurpose>

declare module '../../shell/state.ts' {
  interface Overlays {
    form: UserForm
  }
  interface State {
    /** What was left for the details of a user; it is restored when they are closed. */
    readonly behind: Behind | undefined
  }
}

/** The overlay or the details from which a user was opened, with what was behind these. */
export type Behind = {
  readonly overlay: Overlay | undefined
  readonly details: State['details']
  readonly behind: Behind | undefined
}

export type Option = {readonly value: string; readonly label: string}

export type FormField = {
  readonly id: string
  readonly label: string
  /** `codes` is a multiple choice, `flag` is yes or no, `secret` is never shown. */
  readonly kind: 'text' | 'secret' | 'flag' | 'choice' | 'codes'
  readonly section: string
  /** The value: an option's value, several values separated by commas, or for flags `yes` or empty. */
  readonly text: string
  /** The value when the form was opened. */
  readonly was: string
  readonly options: readonly Option[]
  readonly isMandatory: boolean
  /** Why the field cannot be changed; undefined if it can. */
  readonly locked: string | undefined
  /** One line of advice on what to enter. */
  readonly hint: string
  readonly fault: string | undefined
  /** Placeholder for an empty field. */
  readonly empty: string
  /** True for a generated secret, which is shown so that it can be given to the user. */
  readonly isRevealed: boolean
  /** True if Ctrl-G can generate a value. */
  readonly isGenerable: boolean
  /** A short remark beside the value, such as that the field is protected from synchronisation. */
  readonly remark: string
}

/** What a form offers in addition to editing and saving. */
export type Offer = 'again' | 'generate' | 'open' | 'text'

/** The open list of options, with its search text. */
export type Pick = {readonly query: TextField; readonly chosen: number}

export type Form<Purpose> = {
  readonly kind: 'form'
  readonly purpose: Purpose
  readonly title: string
  /** Label of Ctrl-S. */
  readonly doing: string
  readonly fields: readonly FormField[]
  readonly at: number
  /** The text of the current field with the caret. */
  readonly typing: TextField
  readonly pick: Pick | undefined
  /** True while the form asks whether to discard changes. */
  readonly isLeaving: boolean
  /** Consequences of the changes, shown where there is room. */
  readonly effects: readonly string[]
  readonly offers: readonly Offer[]
  /** Label of Ctrl-T, if offered. */
  readonly again: string
  /** True while the form is being saved: keys wait. */
  readonly isSaving: boolean
  /** Why identifiers typed in this form cannot be used, by field and text, as far as they were looked up. */
  readonly taken: ReadonlyMap<string, string>
}

type AnyForm = Form<unknown>

/** Returns a form field with defaults for everything that is not given. */
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
  return {...usual, empty: '-', isRevealed: false, isGenerable: false, remark: '', ...given}
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
  taken: new Map<string, string>(),
  offers: [],
  again: '',
  isSaving: false,
} as const

/** Returns a form with the cursor on its first editable field. */
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

/** Returns the field with this id; undefined if the form has none. */
export function fieldOf(form: AnyForm, id: string): FormField | undefined {
  return form.fields.find(each => each.id === id)
}

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

/** Sets the value of a field; if it is the current one, the typed text as well. */
export function fillIn<F extends AnyForm>(form: F, id: string, text: string, isRevealed = false): F {
  const fields = form.fields.map(each => (each.id === id ? {...each, text, fault: undefined, isRevealed} : each))
  return currentField(form)?.id === id ? {...form, fields, typing: textField(text)} : {...form, fields}
}

/** Replaces the fields; the cursor stays on its field if that still exists. */
export function withFields<F extends AnyForm>(form: F, fields: readonly FormField[]): F {
  const id = currentField(form)?.id
  const place = fields.findIndex(each => each.id === id)
  const at = place >= 0 ? place : Math.max(0, Math.min(form.at, fields.length - 1))
  return place >= 0 && fields[place]?.text === currentField(form)?.text
    ? {...form, fields, at}
    : {...form, fields, at, pick: undefined, typing: textField(fields[at]?.text ?? '')}
}

/** Moves the cursor by this many fields; single steps wrap around. */
export function moveField<F extends AnyForm>(form: F, by: number): F {
  const count = form.fields.length
  if (count === 0) return form
  return focusField(form, Math.abs(by) === 1 ? (form.at + by + count) % count : form.at + by)
}

export function focusField<F extends AnyForm>(form: F, place: number): F {
  const at = Math.max(0, Math.min(form.fields.length - 1, place))
  return {...form, at, pick: undefined, typing: textField(form.fields[at]?.text ?? '')}
}

/** Moves to the first field of the next or previous section, wrapping around. */
export function moveSection<F extends AnyForm>(form: F, by: number): F {
  const sections = [...new Set(form.fields.map(each => each.section))]
  const now = sections.indexOf(currentField(form)?.section ?? '')
  const wanted = sections[(now + by + sections.length) % sections.length]
  return focusField(
    form,
    form.fields.findIndex(each => each.section === wanted),
  )
}

/** Moves to the next field with a fault; returns the same form without any. */
export function nextFault<F extends AnyForm>(form: F): F {
  const {fields, at} = form
  const after = fields.findIndex((each, place) => place > at && each.fault !== undefined)
  const place = after >= 0 ? after : fields.findIndex(each => each.fault !== undefined)
  return place < 0 ? form : focusField(form, place)
}

/** Types into the current field, or edits it. Undefined if the field does not accept the key. */
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

// On a field with options, letters search them and Backspace clears the value.
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

/** Opens the options of the current field; returns the same form if it has none. */
export function openPick<F extends AnyForm>(form: F): F {
  const field = currentField(form)
  if (!field || field.locked !== undefined || field.options.length === 0) return form
  const chosen = Math.max(
    0,
    field.options.findIndex(each => each.value === field.text),
  )
  return {...form, pick: {query: textField(), chosen}}
}

/** Returns the options that match the search text, those that start with it first. */
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

/** Takes the option under the cursor; in a multiple choice it is toggled and the list stays open. */
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

/** Returns the values of a multiple choice. */
export function codesOf({text}: FormField): readonly string[] {
  return text === '' ? [] : text.split(',')
}

/** Resets the current field to its original value. */
export function revertField<F extends AnyForm>(form: F): F {
  const field = currentField(form)
  return field ? {...withText(form, field.was), typing: textField(field.was)} : form
}

export function revertAll<F extends AnyForm>(form: F): F {
  const fields = form.fields.map(each => ({...each, text: each.was, fault: undefined}))
  return focusField({...form, fields}, form.at)
}

/** Replaces all faults by these, keyed by field. */
export function withFaults<F extends AnyForm>(form: F, faults: ReadonlyMap<string, string>): F {
  if (form.fields.every(each => each.fault === faults.get(each.id))) return form
  return {...form, fields: form.fields.map(each => ({...each, fault: faults.get(each.id)}))}
}
