// Which lists a record type must have or cannot have: staff and public users need an e-mail address, contacts a phone number
// (F091, F111, F112, F173) and no identifiers and blocks (F143, F144). The site may demand more or less (F045).
import type {Problem} from '../../base/outcome.ts'
import type {Value} from '../../base/plan.ts'
import type {RecordType} from '../../entity/kind.ts'
import {type Policy, settingIncludes} from '../../entity/policy.ts'
import {type SegmentList, segments} from '../../user/index.ts'
import {mainField} from './main-field.ts'

/** The lists of which a site can demand a segment, by making the main field mandatory. */
export const demandableLists = ['emails', 'phones', 'addresses', 'identifiers', 'statistics'] as const
export type DemandableList = (typeof demandableLists)[number]

/** The field that stands for the list in the settings of mandatory fields: `phone.phone_number`. */
export function listSetting(list: DemandableList): string {
  return `${segments[list].name}.${mainField[list]}`
}

/** The lists of which a user of this record type needs a segment; a new user needs an e-mail address in any case. */
export function neededLists(recordType: RecordType, policy: Policy, isNew = false): DemandableList[] {
  return demandableLists.filter(list => {
    if (listsWithout(recordType).includes(list)) return false
    if (settingIncludes(policy, 'mandatory_on', listSetting(list))) return true
    if (settingIncludes(policy, 'mandatory_off', listSetting(list))) return false
    if (list === 'emails') return isNew || recordType !== 'CONTACT'
    return list === 'phones' && recordType === 'CONTACT'
  })
}

const notForContacts: readonly SegmentList[] = ['identifiers', 'blocks']

/** The lists that users of this record type cannot have. */
export function listsWithout(recordType: RecordType): readonly SegmentList[] {
  return recordType === 'CONTACT' ? notForContacts : []
}

/** Says that users of this record type need a segment of the list. */
export function missingListProblem(list: DemandableList, recordType: RecordType, isNew = false): Problem {
  const {name, label} = segments[list]
  const newUser = recordType === 'CONTACT' && list === 'phones' ? 'a new contact needs' : 'a new user needs'
  const who = isNew ? newUser : `${recordType.toLowerCase()} users need`
  const sentence = `${label} is missing: ${who} at least one`
  return {entity: name, field: mainField[list] ?? '', code: 'MISSING', sentence}
}

/** Says that users of this record type cannot have segments of the list; `value` names one that they have. */
export function notForTypeProblem(list: SegmentList, recordType: RecordType, value?: Value): Problem {
  const {name, plural} = segments[list]
  const who = `${recordType.charAt(0)}${recordType.slice(1).toLowerCase()}s`
  const named = typeof value === 'string' && value !== '' ? `: remove "${value}" first` : ''
  return {entity: name, field: '', code: 'NOT_FOR_TYPE', sentence: `${who} cannot have ${plural}${named}`}
}
