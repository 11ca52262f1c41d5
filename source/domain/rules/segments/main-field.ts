import type {SegmentList} from '../../user/index.ts'

/** The field by which people know an entry, for the lists that are edited by hand. */
export const mainField: Readonly<Partial<Record<SegmentList, string>>> = {
  notes: 'note_text',
  blocks: 'block_description',
  statistics: 'statistic_category',
  roles: 'role_type',
  identifiers: 'value',
  emails: 'email_address',
  phones: 'phone_number',
  addresses: 'line1',
  proxies: 'proxy_for_id',
}
