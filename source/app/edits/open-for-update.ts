// Opening an external user for update is said with each edit, and nothing of it is stored: what may be kept from the next
// synchronisation is decided there as well (F124-F127).

import {nearest} from '../../domain/base/nearest.ts'
import type {Problem} from '../../domain/base/outcome.ts'
import {needsOpening} from '../../domain/entity/situation.ts'
import {
  findProtectableField,
  findProtectableFields,
  type ProtectableField,
  protectableFields,
} from '../../domain/rules/external/protection.ts'
import type {OpenedForUpdate} from '../../domain/rules/segments/segment-facts.ts'
import type {UserFile} from '../../domain/user/index.ts'
import type {Action} from '../actions/action.ts'
import type {ReasonCount} from '../writes/refusal-counts.ts'
import {findField} from './edit-names.ts'
import {usageProblem} from './read-field-edit.ts'

export const openingOptions = {
  openForUpdate: {
    about: 'Also change fields that the external system manages; most changes are lost at the next synchronisation',
  },
  keep: {
    value: 'FIELDS',
    about: 'Which of the changed fields to protect from synchronisation: names separated by commas, all or none',
  },
} as const satisfies Action['options']

/** The words of an edit, and the options that come before them. */
export type OpeningWords = {
  readonly words: readonly string[]
  readonly isOpened: boolean
  readonly keep: string | undefined
}

/** Takes `--open-for-update` and `--keep=FIELDS` out of the words of an edit. */
export function splitOpening(input: readonly string[]): OpeningWords {
  const keep = input.find(each => each.startsWith('--keep='))
  return {
    words: input.filter(each => each !== '--open-for-update' && each !== keep),
    isOpened: input.includes('--open-for-update'),
    keep: keep?.slice('--keep='.length),
  }
}

/** The fields that an operator has to decide about when external users are opened for update: of these words, and others. */
export function findAskedFields(words: readonly string[], others: readonly string[] = []): ProtectableField[] {
  const named = words.flatMap(word => findField(/^[A-Za-z_-]+?(?=\+=|-=|~=|=)/.exec(word)?.[0] ?? '')?.[0] ?? [])
  return findProtectableFields([...named, ...others])
}

/** The words that open external users for update; `keep` are names of fields to protect, none where it is undefined. */
export function openingWords(keep: readonly string[] | undefined): string[] {
  return ['--open-for-update', ...(keep === undefined ? [] : [`--keep=${keep.length === 0 ? 'none' : keep.join(',')}`])]
}

/** What is open and kept, for an edit of these fields; or what is missing or wrong in how it was said. */
export function readOpening(
  isOpened: boolean,
  keep: string | undefined,
  names: readonly string[],
): {readonly opened?: OpenedForUpdate} | Problem {
  if (!isOpened) return keep === undefined ? {} : usageProblem('--keep is only valid with --open-for-update')
  const asked = findProtectableFields(names)
  if (keep === undefined && asked.length > 0) {
    const labels = asked.map(each => each.label).join(', ')
    return usageProblem(
      `Name with --keep which of these to protect from synchronisation (names, all or none): ${labels}`,
    )
  }
  if (keep === undefined || keep === 'none') return {opened: {keep: new Set()}}
  if (keep === 'all') return {opened: {keep: new Set(asked.map(each => each.name))}}
  const kept = new Set<string>()
  for (const text of keep.split(',').filter(Boolean)) {
    const found = findProtectableField(text)
    if (!found) return notProtectable(text)
    if (!asked.includes(found)) return usageProblem(`--keep: ${found.label} is not changed here`)
    kept.add(found.name)
  }
  return {opened: {keep: kept}}
}

/** The problem that a field cannot be kept from synchronisation; names those that can. */
export function notProtectable(text: string): Problem {
  const names = protectableFields.map(each => each.name)
  return usageProblem(
    `"${text}" cannot be protected from synchronisation${nearest(text, names) || `; use one of ${names.join(', ')}`}`,
  )
}

/**
 * How to change the users who were refused because an external system manages them; undefined if there are none, or if the
 * action cannot open users for update.
 */
export function openingHint(
  action: Action,
  input: readonly string[],
  reasons: readonly ReasonCount[],
): string | undefined {
  const {words, isOpened} = splitOpening(input)
  const isOffered = action.options !== undefined && 'openForUpdate' in action.options && !isOpened
  if (!isOffered || !reasons.some(needsOpening)) return undefined
  const asked = findAskedFields(words).map(each => each.name)
  const keep = asked.length === 0 ? '' : ` with --keep=${asked.join(',')}, or --keep=none to protect nothing`
  return `To change what an external system manages, add --open-for-update${keep}.`
}

/** The warning for operators who open external users for update (F125). */
export function openingWarnings(files: readonly UserFile[]): string[] {
  const count = files.filter(file => file.user.account_type === 'EXTERNAL').length
  if (count === 0) return []
  const whose = count === 1 ? 'This user is' : 'These users are'
  return [`${whose} managed by an external system: changes to most fields are lost at the next synchronisation.`]
}
