// Findings about values that two records share although they should be unique to one user.
import {duplicateReason} from '../add-user/duplicates.ts'
import type {FindingRule} from './finding.ts'

function reasonsBy(by: 'name' | 'email' | 'identifier'): FindingRule['reasons'] {
  return (_file, {duplicates, policy}) =>
    duplicates.filter(each => each.by === by).map(each => duplicateReason(each, policy.codes))
}

export const sameName: FindingRule = {
  id: 'same-name',
  title: 'Same name and birth date',
  about: 'Another user has the same first name, last name and birth date: probably one person with two accounts.',
  severity: 'warning',
  lists: ['identifiers', 'emails'],
  needsDuplicates: true,
  reasons: reasonsBy('name'),
}

export const sameIdentifier: FindingRule = {
  id: 'same-identifier',
  title: 'Same identifier',
  about: 'Another user has the same identifier value: a card at the desk brings up either of them.',
  severity: 'error',
  lists: ['identifiers', 'emails'],
  needsDuplicates: true,
  reasons: reasonsBy('identifier'),
}

export const sameEmail: FindingRule = {
  id: 'same-email',
  title: 'Same e-mail address',
  about: 'Another user has the same e-mail address: a shared family address, or one person with two accounts.',
  severity: 'note',
  lists: ['identifiers', 'emails'],
  needsDuplicates: true,
  reasons: reasonsBy('email'),
}
