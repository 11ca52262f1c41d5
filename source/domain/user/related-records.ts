import {defineEntity, type ValuesOf} from '../entity/entity.ts'

/** A file attached to the record; its content is stored separately under its digest. */
export const attachment = defineEntity({
  name: 'attachment',
  label: 'Attachment',
  plural: 'attachments',
  list: 'attachments',
  fields: {
    attachment_type: {kind: 'code', label: 'Type', codes: 'AttachmentType', max: 255},
    file_name: {kind: 'text', label: 'File name', max: 255, always: true, required: true},
    note: {kind: 'text', label: 'Note', max: 2000},
    digest: {kind: 'text', label: 'Digest', max: 64, always: true, stamped: true},
    size: {kind: 'whole', label: 'Size in bytes', always: true, stamped: true},
    created_by: {kind: 'text', label: 'Created by', max: 255, stamped: true},
    created_date: {kind: 'moment', label: 'Created', stamped: true},
  },
})

/** A record of another system that refers to the user: a loan, a request, an order line. */
export const reference = defineEntity({
  name: 'reference',
  label: 'Reference',
  plural: 'references',
  list: 'references',
  fields: {
    reference_kind: {
      kind: 'choice',
      label: 'Kind',
      always: true,
      options: ['LOAN', 'REQUEST', 'PO_LINE', 'PO', 'INVOICE', 'LOCKED_BIB', 'IMPORT_PROFILE'],
    },
    reference_id: {kind: 'text', label: 'Identifier', max: 255, always: true},
    title: {kind: 'text', label: 'Title', max: 1000},
    due_date: {kind: 'moment', label: 'Due'},
    library: {kind: 'code', label: 'Library', codes: 'Library', max: 255},
  },
})

/**
 * Points for late returns, kept by another system. Stored apart from the record, because few roles may see them: they are in
 * no list, filter, export or history, and only one query reads them.
 */
export const demerit = defineEntity({
  name: 'demerit',
  label: 'Demerit',
  plural: 'demerits',
  fields: {
    demerit_date: {kind: 'day', label: 'Given', always: true},
    points: {kind: 'whole', label: 'Points', always: true},
    title: {kind: 'text', label: 'Title', max: 1000},
    library: {kind: 'code', label: 'Library', codes: 'Library', max: 255},
  },
})
export type Demerit = ValuesOf<typeof demerit>

/** The secrets of a user, as hashes; never in history, plans, exports or logs. */
export const credential = defineEntity({
  name: 'credential',
  label: 'Sign-in',
  plural: 'sign-ins',
  fields: {
    password_hash: {kind: 'secret', label: 'Password'},
    pin_hash: {kind: 'secret', label: 'PIN'},
    failed_count: {kind: 'whole', label: 'Wrong passwords', always: true, stamped: true},
    pin_failed_count: {kind: 'whole', label: 'Wrong PINs', always: true, stamped: true},
  },
})
