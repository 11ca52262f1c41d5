// Which tabs a user's details have: no Identifiers and no Blocks for contacts; Fines/Fees only with the Patron role
// (F142-F146). A tab that does not apply is omitted; the others keep their digits.
import type {SegmentList, UserFile} from '../user/index.ts'
import {patron} from './roles/roles.ts'
import {listsWithout} from './segments/lists-by-type.ts'

export const detailTabs = [
  {id: 'general', label: 'General', digit: '1'},
  {id: 'contact', label: 'Contact', digit: '2'},
  {id: 'identifiers', label: 'Identifiers', digit: '3'},
  {id: 'notes', label: 'Notes', digit: '4'},
  {id: 'blocks', label: 'Blocks', digit: '5'},
  {id: 'fees', label: 'Fines/Fees', digit: '6'},
  {id: 'statistics', label: 'Statistics', digit: '7'},
  {id: 'attachments', label: 'Attachments', digit: '8'},
  {id: 'proxies', label: 'Proxy For', digit: '9'},
  {id: 'audit', label: 'Audit', digit: '0'},
] as const
export type DetailTab = (typeof detailTabs)[number]['id']

/** The lists each tab shows. */
export const listsOfTab: Readonly<Partial<Record<DetailTab, readonly SegmentList[]>>> = {
  contact: ['addresses', 'emails', 'phones'],
  identifiers: ['identifiers'],
  notes: ['notes'],
  blocks: ['blocks'],
  fees: ['fees'],
  statistics: ['statistics'],
  attachments: ['attachments'],
  proxies: ['proxies'],
}

/** The tabs of this user, in order. */
export function tabsOf(file: UserFile): (typeof detailTabs)[number][] {
  const without: readonly string[] = listsWithout(file.user.record_type)
  const isPatron = file.roles.some(role => role.role_type === patron)
  return detailTabs.filter(({id}) => {
    return id === 'fees' ? isPatron : !without.includes(id)
  })
}
