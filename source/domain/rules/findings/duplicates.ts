// What should be one person's and is on two records: it may be the same person twice.
import {duplicateReason} from '../add-user/duplicates.ts'
import type {FindingRule} from './finding.ts'

function reasonsBy(by: 'name' | 'email' | 'identifier'): FindingRule['reasons'] {
  return (_file, {duplicates, policy}) =>
    duplicates.filter(each => each.by === by).map(each => duplicateReason(each, policy.codes))
}

export const sameName: FindingRule = {
  id: 'same-name',
  title: 'Same name and birth date',
  about: 'Somebody else has the same first name, last name and birth date: probably one person with two accounts.',
  severity: 'warning',
  lists: ['identifiers', 'emails'],
  needsDuplicates: true,
  reasons: reasonsBy('name'),
}

export const sameIdentifier: FindingRule = {
  id: 'same-identifier',
  title: 'Same identifier',
  about: 'Somebody else has the same identifier value: at the desk a card brings up either of them.',
  severity: 'error',
  lists: ['identifiers', 'emails'],
  needsDuplicates: true,
  reasons: reasonsBy('identifier'),
}

export const sameEmail: FindingRule = {
  id: 'same-email',
  title: 'Same e-mail address',
  about: 'Somebody else has the same e-mail address: a family that shares one, or one person with two accounts.',
  severity: 'note',
  lists: ['identifiers', 'emails'],
  needsDuplicates: true,
  reasons: reasonsBy('email'),
}
