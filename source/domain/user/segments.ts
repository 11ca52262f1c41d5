import {defineEntity} from '../entity/entity.ts'
import {segmentType} from './segment-type.ts'

const createdBy = {kind: 'text', label: 'Created by', max: 255, stamped: true} as const
const createdDate = {kind: 'moment', label: 'Created', stamped: true} as const

export const identifier = defineEntity({
  name: 'identifier',
  label: 'Identifier',
  plural: 'identifiers',
  list: 'identifiers',
  segmented: true,
  fields: {
    id_type: {kind: 'code', label: 'Identifier type', codes: 'UserIdentifierTypes', max: 255, required: true},
    value: {kind: 'text', label: 'Value', max: 255, required: true, forList: true, oneLine: true},
    note: {kind: 'text', label: 'Note', max: 2000},
    status: {kind: 'code', label: 'Status', codes: 'ContentStructureStatus', max: 255, uncoded: true},
    segment_type: segmentType,
  },
})

export const note = defineEntity({
  name: 'note',
  label: 'Note',
  plural: 'notes',
  list: 'notes',
  segmented: true,
  fields: {
    note_type: {kind: 'code', label: 'Type', codes: 'NoteTypes', max: 255, required: true},
    note_text: {kind: 'text', label: 'Note', max: 2000, required: true},
    user_viewable: {kind: 'flag', label: 'User viewable'},
    popup_note: {kind: 'flag', label: 'Pop-up note'},
    created_by: createdBy,
    created_date: createdDate,
    segment_type: segmentType,
  },
})

export const block = defineEntity({
  name: 'block',
  label: 'Block',
  plural: 'blocks',
  list: 'blocks',
  segmented: true,
  fields: {
    block_type: {kind: 'code', label: 'Block type', codes: 'UserBlockTypes', max: 255, required: true},
    block_description: {
      kind: 'code',
      label: 'Block description',
      codes: 'UserBlockDescription',
      max: 255,
      required: true,
    },
    block_status: {kind: 'code', label: 'Status', codes: 'ContentStructureStatus', max: 255, uncoded: true},
    block_note: {kind: 'text', label: 'Note', max: 2000},
    expiry_date: {kind: 'moment', label: 'Expires', untilEndOfDay: true},
    item_loan_id: {kind: 'text', label: 'Loan', max: 255, stamped: true},
    created_by: createdBy,
    created_date: createdDate,
    segment_type: segmentType,
  },
})

export const statistic = defineEntity({
  name: 'statistic',
  label: 'Statistic',
  plural: 'statistics',
  list: 'statistics',
  segmented: true,
  fields: {
    category_type: {kind: 'code', label: 'Category type', codes: 'UserStatisticalTypes', max: 255},
    statistic_category: {
      kind: 'code',
      label: 'Statistical category',
      codes: 'UserStatCategories',
      max: 255,
      required: true,
      forList: true,
    },
    statistic_note: {kind: 'text', label: 'Note', max: 2000},
    segment_type: segmentType,
  },
})

export const role = defineEntity({
  name: 'role',
  label: 'Role',
  plural: 'roles',
  list: 'roles',
  fields: {
    role_type: {kind: 'code', label: 'Role', codes: 'UserRoles', max: 255, required: true},
    scope: {kind: 'code', label: 'Scope', codes: 'Library', max: 50},
    status: {kind: 'code', label: 'Status', codes: 'UserRoleStatus', max: 255},
    expiry_date: {kind: 'day', label: 'Expires'},
    parameter: {kind: 'list', label: 'Parameters', of: ['type', 'scope', 'value']},
  },
})

export const proxy = defineEntity({
  name: 'proxy',
  label: 'Proxy for',
  plural: 'users this user is a proxy for',
  list: 'proxies',
  fields: {
    proxy_for_id: {kind: 'link', label: 'Patron', to: 'user', always: true, required: true},
  },
})
