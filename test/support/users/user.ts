import type {Change, Plan} from '../../../source/domain/base/plan.ts'
import {type Entity, emptyRow, type SegmentOf} from '../../../source/domain/entity/entity.ts'
import {
  type SegmentList,
  type Segments,
  segmentLists,
  segments,
  type User,
  type UserFile,
  user as userEntity,
} from '../../../source/domain/user/index.ts'
import {subjectOf, valuesOf} from '../../../source/domain/user/user-file.ts'

/** What a test says about a person: fields of the person, and entries of their lists. */
export type About = Partial<User> & {readonly [L in SegmentList]?: readonly Partial<SegmentOf<Segments[L]>>[]}

// What a stored row may not lack.
const usual: Readonly<Record<string, object>> = {
  user: {record_type: 'PUBLIC', account_type: 'INTERNAL', status: 'ACTIVE', last_name: 'Berg', first_name: 'Ada'},
  address: {line1: 'Havnegade 1', address_type: ['home']},
  email: {email_address: 'ada@example.com', email_type: ['personal']},
  phone: {phone_number: '+45 1234', phone_type: ['mobile']},
  identifier: {id_type: 'BARCODE', value: '0042', status: 'ACTIVE'},
  note: {note_type: 'OTHER', note_text: 'Came by'},
  block: {block_type: 'GENERAL', block_description: '01', block_status: 'ACTIVE'},
  statistic: {statistic_category: 'BIO'},
  role: {role_type: '200', status: 'ACTIVE'},
  proxy: {proxy_for_id: 1},
  fee: {fee_type: 'OTHER', fee_status: 'ACTIVE', original_amount: 500, balance: 500},
  fee_transaction: {fee_id: 1, transaction_type: 'PAYMENT', amount: 100},
  attachment: {file_name: 'form.pdf', digest: 'abc', size: 3},
  reference: {reference_kind: 'LOAN', reference_id: 'L1'},
}

let lastId = 1_000_000

const rowOf = (entity: Entity, given: object): object => {
  const segment = 'segment_type' in entity.fields ? {segment_type: 'Internal'} : {}
  return {...emptyRow(entity), ...usual[entity.name], ...segment, id: ++lastId, version: 1, ...given}
}

/** A person as they are stored; whatever a test does not mention is as simple as it can be. */
export const aPerson = (about: About = {}): UserFile => {
  const core = Object.fromEntries(Object.entries(about).filter(([name]) => !(name in segments)))
  const user = rowOf(userEntity, core) as User
  const lists = segmentLists.map(list => {
    const rows: readonly object[] = about[list] ?? []
    return [list, rows.map(row => ({...rowOf(segments[list], row), user_id: user.id}))] as const
  })
  // The rows have every described field of their entity, since that is what they were made from.
  return {
    user: {...user, primary_id: user.primary_id ?? `p${user.id}`},
    ...Object.fromEntries(lists),
  } as unknown as UserFile
}

/** The core of a person alone. */
export const aUser = (about: Partial<User> = {}): User => aPerson(about).user

/** The plan that creates these rows as they are. */
export const creationOf = (file: UserFile): Plan => {
  const made = (entity: Entity, row: {readonly id: number}): Change => ({
    kind: 'create',
    entity: entity.name,
    id: row.id,
    user: file.user.id,
    version: 1,
    values: valuesOf(entity, row),
  })
  const rows = segmentLists.flatMap(list => file[list].map(row => made(segments[list], row)))
  return {subject: subjectOf(file.user), changes: [made(userEntity, file.user), ...rows]}
}

/** The plans that create these people as they are, also where they share an identifier: libraries have such from older times. */
export const creationsOf = (files: readonly UserFile[]): Plan[] => {
  const shares = files.flatMap(({user, identifiers}) => [user.id, ...identifiers.map(each => each.id)])
  return files.map(file => ({...creationOf(file), shares}))
}
