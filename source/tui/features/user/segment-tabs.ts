// The tabs that list segments, read-only. External data has a check mark (F170, F180, F193, F201).
import type {App} from '../../../app/app.ts'
import {checkMark, type Role, styled, type Theme} from '../../../app/display/theme.ts'
import {blockStanding, blockStandingText} from '../../../domain/user/derive.ts'
import {
  attachment,
  type Block,
  block,
  email,
  identifier,
  note,
  phone,
  statistic,
  type UserFile,
} from '../../../domain/user/index.ts'
import {sortNotes} from '../../../domain/user/note-order.ts'
import {rowTexts, stacked, type TabText, tableText} from '../../ui/tables/segment-text.ts'
import {safe, wrapSafe} from '../../ui/text.ts'
import {fieldColumn} from './segment-columns.ts'
import type {UserDetails} from './state.ts'

export type TabContext = {
  readonly file: UserFile
  readonly app: App
  readonly width: number
  readonly theme: Theme
  readonly names: UserDetails['names']
  /** On General, fields without a value have lines of their own. */
  readonly isUnfolded: boolean
}

type Segmented = {readonly segment_type: 'Internal' | 'External'}

function externalColumn(theme: Theme): {label: string; least: number; share: number; text: (row: Segmented) => string} {
  const mark = theme.isAscii ? 'E' : checkMark(theme)
  return {label: 'External data', least: 13, share: 0, text: row => (row.segment_type === 'External' ? mark : '')}
}

function titled(theme: Theme, title: string, count: number, text: () => TabText): TabText {
  return stacked([styled(theme, 'title', ` ${title} (${count})`)], count === 0 ? [' none'] : text())
}

export function contactLines(context: TabContext): TabText {
  const {file, app, width, theme} = context
  const {codes} = app.policy
  const external = externalColumn(theme)
  return stacked(
    titled(theme, 'ADDRESSES', file.addresses.length, () => addressLines(context)),
    [''],
    titled(theme, 'E-MAIL ADDRESSES', file.emails.length, () =>
      tableText(
        [
          fieldColumn(email, 'email_address', 30, 3, codes),
          fieldColumn(email, 'email_type', 14, 1, codes),
          fieldColumn(email, 'preferred', 9, 0, codes),
          external,
        ],
        file.emails,
        width,
        theme,
        each => each.description ?? '',
      ),
    ),
    [''],
    titled(theme, 'PHONE NUMBERS', file.phones.length, () =>
      tableText(
        [
          fieldColumn(phone, 'phone_number', 18, 2, codes),
          fieldColumn(phone, 'phone_type', 12, 1, codes),
          fieldColumn(phone, 'preferred', 9, 0, codes),
          external,
          fieldColumn(phone, 'preferred_sms', 17, 0, codes),
        ],
        file.phones,
        width,
        theme,
      ),
    ),
  )
}

function addressLines({file, app, width, theme}: TabContext): TabText {
  const label = (table: string, code: string): string => app.policy.codes.tables.get(table)?.get(code)?.label ?? code
  return rowTexts(file.addresses, each => {
    const types = each.address_type.map(type => label('UserAddressTypes', type)).join(', ') || 'no type'
    const period = each.start_date || each.end_date ? `  ${each.start_date ?? ''} to ${each.end_date ?? ''}` : ''
    const marks = [
      each.preferred ? 'preferred' : '',
      each.segment_type === 'External' ? `external data ${theme.isAscii ? 'E' : checkMark(theme)}` : '',
    ]
    const head = ` ${safe(types, theme)}${period}${marks
      .filter(Boolean)
      .map(mark => `  ${mark}`)
      .join('')}`
    const town = [each.postal_code, each.city, each.state_province].filter(Boolean).join(' ')
    const country = each.country ? label('CountryCodes', each.country) : ''
    const body = [each.line1, each.line2, each.line3, each.line4, each.line5, town, country, each.address_note]
    return [
      styled(theme, 'active', head),
      ...body.flatMap(line => (line ? wrapSafe(line, width - 6, theme) : [])).map(line => `     ${line}`),
    ]
  })
}

export function identifierLines({file, app, width, theme}: TabContext): TabText {
  const {codes} = app.policy
  return titled(theme, 'IDENTIFIERS', file.identifiers.length, () =>
    tableText(
      [
        fieldColumn(identifier, 'id_type', 18, 2, codes),
        fieldColumn(identifier, 'value', 20, 3, codes),
        fieldColumn(identifier, 'status', 8, 0, codes),
        externalColumn(theme),
        fieldColumn(identifier, 'note', 12, 3, codes),
      ],
      file.identifiers,
      width,
      theme,
    ),
  )
}

export function noteLines({file, app, width, theme}: TabContext): TabText {
  const {codes} = app.policy
  return titled(theme, 'NOTES', file.notes.length, () =>
    tableText(
      [
        fieldColumn(note, 'created_date', 16, 0, codes),
        fieldColumn(note, 'note_type', 9, 1, codes),
        fieldColumn(note, 'created_by', 10, 1, codes),
        fieldColumn(note, 'user_viewable', 13, 0, codes),
        fieldColumn(note, 'popup_note', 11, 0, codes),
        externalColumn(theme),
      ],
      sortNotes(file.notes),
      width,
      theme,
      each => each.note_text ?? '',
    ),
  )
}

export function blockLines({file, app, width, theme}: TabContext): TabText {
  const {codes} = app.policy
  const state = {
    label: 'State',
    least: 8,
    share: 0,
    text: (each: Block) => blockStandingText(blockStanding(each, app.now())),
    role: (each: Block): Role | undefined => (blockStanding(each, app.now()) === 'active' ? 'blocked' : undefined),
  }
  return titled(theme, 'BLOCKS', file.blocks.length, () =>
    tableText(
      [
        fieldColumn(block, 'block_description', 20, 3, codes),
        fieldColumn(block, 'block_type', 10, 1, codes),
        state,
        fieldColumn(block, 'expiry_date', 16, 0, codes),
        externalColumn(theme),
        fieldColumn(block, 'created_by', 10, 1, codes),
      ],
      file.blocks,
      width,
      theme,
      each => each.block_note ?? '',
    ),
  )
}

export function statisticLines({file, app, width, theme}: TabContext): TabText {
  const {codes} = app.policy
  return titled(theme, 'STATISTICAL CATEGORIES', file.statistics.length, () =>
    tableText(
      [
        fieldColumn(statistic, 'category_type', 18, 2, codes),
        fieldColumn(statistic, 'statistic_category', 22, 3, codes),
        externalColumn(theme),
        fieldColumn(statistic, 'statistic_note', 12, 3, codes),
      ],
      file.statistics,
      width,
      theme,
    ),
  )
}

export function attachmentLines({file, app, width, theme}: TabContext): TabText {
  const {codes} = app.policy
  return titled(theme, 'ATTACHMENTS', file.attachments.length, () =>
    tableText(
      [
        fieldColumn(attachment, 'file_name', 24, 3, codes),
        fieldColumn(attachment, 'attachment_type', 10, 1, codes),
        fieldColumn(attachment, 'size', 13, 0, codes),
        fieldColumn(attachment, 'created_date', 16, 0, codes),
        fieldColumn(attachment, 'created_by', 10, 1, codes),
      ],
      file.attachments,
      width,
      theme,
      each => each.note ?? '',
    ),
  )
}

export function proxyLines({file, width, theme, names}: TabContext): TabText {
  return titled(theme, 'PROXY FOR', file.proxies.length, () =>
    tableText(
      [
        {
          label: 'Name',
          least: 24,
          share: 2,
          text: each => names.get(each.proxy_for_id)?.name ?? 'a user who no longer exists',
        },
        {
          label: 'Primary identifier',
          least: 18,
          share: 1,
          text: each => names.get(each.proxy_for_id)?.primary_id ?? '-',
        },
      ],
      file.proxies,
      width,
      theme,
    ),
  )
}
