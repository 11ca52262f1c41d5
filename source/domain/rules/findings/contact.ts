// Findings about contact data and barcodes (F111, F112, F162).

import {fold} from '../../base/fold.ts'
import type {CodeBook} from '../../codes/code-book.ts'
import type {Policy} from '../../entity/policy.ts'
import {isActiveIdentifier} from '../../user/identifier-status.ts'
import {neededLists} from '../segments/lists-by-type.ts'
import {isExpired} from '../status.ts'
import type {FindingRule} from './finding.ts'

export const noEmail: FindingRule = {
  id: 'no-email',
  title: 'No e-mail address',
  about: 'An active user who needs an e-mail address has none: letters from the library cannot be sent.',
  severity: 'warning',
  lists: ['emails'],
  reasons: ({user, emails}, {policy}) =>
    user.status === 'ACTIVE' && emails.length === 0 && neededLists(user.record_type, policy).includes('emails')
      ? ['No e-mail address']
      : [],
}

/** True unless the site made the phone number of vendor contacts optional. */
export function isNeededOfContacts(policy: Policy): boolean {
  return neededLists('CONTACT', policy).includes('phones')
}

export const noPhone: FindingRule = {
  id: 'no-phone',
  title: 'Contact without phone number',
  about: 'An active vendor contact has no phone number, which is mandatory for contacts.',
  severity: 'warning',
  lists: ['phones'],
  reasons: ({user, phones}, {policy}) =>
    isNeededOfContacts(policy) && user.record_type === 'CONTACT' && user.status === 'ACTIVE' && phones.length === 0
      ? ['No phone number']
      : [],
}

export const preferredEmail: FindingRule = {
  id: 'preferred-email',
  title: 'No single preferred e-mail address',
  about: 'None or several of the e-mail addresses are preferred: letters may go to the wrong one.',
  severity: 'note',
  lists: ['emails'],
  reasons: ({emails}) => {
    const preferred = emails.filter(each => each.preferred)
    const different = new Set(preferred.map(each => each.email_address))
    if (different.size > 1) return [`${preferred.length} e-mail addresses are preferred: ${[...different].join(', ')}`]
    const isUndecided = new Set(emails.map(each => each.email_address)).size > 1 && preferred.length === 0
    return isUndecided ? [`None of the ${emails.length} e-mail addresses is preferred`] : []
  },
}

/** The identifier types of barcodes: the shipped ones, and those whose label contains the word "barcode". */
export function barcodeTypes(codes: CodeBook): readonly string[] {
  const own = [...(codes.tables.get('UserIdentifierTypes')?.values() ?? [])]
  const named = own.filter(each => fold(each.label).split(' ').includes('barcode')).map(each => each.code)
  return [...new Set(['BARCODE', '01', ...named])]
}

export const noBarcode: FindingRule = {
  id: 'no-barcode',
  title: 'No barcode',
  about: 'A current public user has no active barcode: the desk cannot find the user by card.',
  severity: 'note',
  lists: ['identifiers'],
  reasons: ({user, identifiers}, {today, policy}) => {
    if (user.record_type !== 'PUBLIC' || user.status !== 'ACTIVE' || isExpired(user, today)) return []
    const types = barcodeTypes(policy.codes)
    const barcodes = identifiers.filter(each => each.id_type !== null && types.includes(each.id_type))
    if (barcodes.some(isActiveIdentifier)) return []
    return [barcodes.length === 0 ? 'No barcode' : 'All barcodes are inactive']
  },
}
