import type {SegmentList} from '../../user/index.ts'

/** The field that identifies a segment to the operator, for each list that can be edited. */
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
