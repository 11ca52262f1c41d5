import type {PlainRecord} from '../../../source/app/exchange/plain-record.ts'
import type {ReadItem} from '../../../source/app/exchange/read/item.ts'
import {type ReadOptions, readRecords} from '../../../source/app/exchange/read/read-records.ts'
import {survey} from '../../../source/app/exchange/read/survey.ts'
import {type WriteFormat, writeRecords} from '../../../source/app/exchange/write/write-records.ts'

/** The bytes of a text, or bytes as they are, in chunks of the given sizes (the last size repeats). */
export async function* chunked(
  content: string | Uint8Array,
  sizes: readonly number[] = [1000],
): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  for (let at = 0, step = 0; at < bytes.length; step++) {
    const size = Math.max(1, sizes[Math.min(step, sizes.length - 1)] ?? 1)
    yield bytes.subarray(at, at + size)
    at += size
  }
}

export const itemsOf = (content: string | Uint8Array, options?: ReadOptions, sizes?: number[]): Promise<ReadItem[]> =>
  Array.fromAsync(readRecords(chunked(content, sizes), options))

/** The items in short: the value of a record, and kind, line and reason of everything else. */
export const shortOf = async (content: string | Uint8Array, options?: ReadOptions): Promise<unknown[]> =>
  (await itemsOf(content, options)).map(item =>
    item.kind === 'record' ? item.value : `${item.kind}, line ${item.where.line}: ${item.reason}`,
  )

export const surveyOf = (content: string | Uint8Array, options?: ReadOptions) => survey(chunked(content), options)

/** A file as text, and what was refused on the way. */
export const fileOf = async (records: Iterable<PlainRecord>, format: WriteFormat, total?: number) => {
  let text = ''
  const sink = (piece: string): void => {
    text += piece
  }
  const {refused} = await writeRecords(records, sink, {format, ...(total === undefined ? {} : {total})})
  return {text, refused}
}

/** A made-up person with something in every part of a record. */
export const ingrid: PlainRecord = {
  record_type: {value: 'PUBLIC', desc: 'Public'},
  primary_id: 'ingrid.holm',
  first_name: 'Ingrid',
  last_name: 'Holm',
  user_title: {value: '', desc: ''},
  user_group: {value: 'STAFF', desc: 'Staff'},
  expiry_date: '2031-06-30Z',
  account_type: {value: 'EXTERNAL'},
  status: {value: 'ACTIVE', desc: 'Active'},
  contact_info: {
    address: [
      {
        preferred: true,
        segment_type: 'External',
        line1: 'Havnegade 1',
        city: '',
        country: {value: 'DNK'},
        address_type: [{value: 'home', desc: 'Home'}, {value: 'work'}],
      },
    ],
    email: [],
    phone: [{preferred: false, preferred_sms: true, phone_number: '+45 1234', phone_type: [{value: 'mobile'}]}],
  },
  user_identifier: [{segment_type: 'External', id_type: {value: '01', desc: 'Barcode'}, value: '0042'}],
  user_role: [
    {
      status: {value: 'ACTIVE'},
      role_type: {value: '32'},
      parameter: [{type: {value: 'CirculationDesk'}, scope: {value: 'MAIN'}, value: {value: 'DESK'}}],
    },
  ],
  user_block: [{segment_type: 'Internal', block_description: {value: 'LOST'}, created_date: '2024-01-02T10:00:00Z'}],
  user_note: [{segment_type: 'Internal', note_type: {value: 'OTHER'}, user_viewable: true, popup_note: false}],
  user_statistic: [{segment_type: 'External', statistic_category: {value: 'BIO', desc: 'Biology'}}],
  proxy_for_user: [{link: 'users/tove', primary_id: 'tove.lind', full_name: 'Tove Lind'}],
  rs_library: [{code: {value: 'MAIN', desc: 'Main Library'}}],
  library_notice: [{code: {value: 'FulUserBorrowingActivityLetter'}, value: true}],
}
