// The details of one person: who, the tabs that apply, and the lines of the tab, scrolled.

import {memo} from 'react'
import {type App, today} from '../../../app/app.ts'
import {thousands} from '../../../app/display/list/list-head.ts'
import {standingOf} from '../../../app/display/list/standing.ts'
import {stringWidth} from '../../../app/display/text/width.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {writeMoney} from '../../../domain/base/money.ts'
import {labelOf} from '../../../domain/codes/code-book.ts'
import {setting} from '../../../domain/entity/policy.ts'
import {presentObstacles} from '../../../domain/rules/deletion.ts'
import {type DetailTab, tabsOf} from '../../../domain/rules/tabs.ts'
import {activeBalance, isActiveBlock} from '../../../domain/user/derive.ts'
import type {UserFile} from '../../../domain/user/index.ts'
import {listName} from '../../../domain/user/name.ts'
import {type Shell, useLines, useSlice} from '../../shell/frame/context.tsx'
import {adviceLine, contentRows} from '../../shell/frame/foot.tsx'
import type {Features} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'
import {Line, Lines} from '../../ui/lines.tsx'
import {plainText} from '../../ui/plain-text.ts'
import type {TabText} from '../../ui/segment-table.ts'
import {cutSafe, padded, safe} from '../../ui/text.ts'
import {totalOf, windowOf} from '../list/state.ts'
import {ListScreen} from '../list/view.tsx'
import {position} from '../list/window.ts'
import {generalLines, roleLines} from './general-tab.ts'
import {currentSegment, isOnSegments} from './segment-cursor.ts'
import {
  attachmentLines,
  blockLines,
  contactLines,
  feeLines,
  identifierLines,
  noteLines,
  proxyLines,
  statisticLines,
  type TabContext,
} from './segment-tabs.ts'
import {userPage} from './state.ts'
import {detailSize, sidesOf, userViewOf} from './user-view.ts'

/** What the lines of the details are made with. */
export type Program = Pick<Shell, 'app' | 'features'>

const drawers: Readonly<Record<Exclude<DetailTab, 'audit'>, (context: TabContext) => TabText>> = {
  general: generalLines,
  contact: contactLines,
  identifiers: identifierLines,
  notes: noteLines,
  blocks: blockLines,
  fees: feeLines,
  statistics: statisticLines,
  attachments: attachmentLines,
  proxies: proxyLines,
}

const drawn = new WeakMap<UserFile, {readonly key: string; readonly text: TabText}>()

/** Every line of what is shown of the user. */
export function personLines(state: State, {app, features}: Program): readonly string[] {
  const {person} = state
  if (!person?.file) return []
  return userViewOf(features, state)?.lines?.(drawnIn(features, state), app) ?? tabText(state, {app, features}).lines
}

// Features draw in the room that is left for the details.
function drawnIn(features: Features, state: State): State {
  const size = detailSize(features, state)
  return size === state.size ? state : {...state, size}
}

function tabText(state: State, {app, features}: Program): TabText {
  const {person, theme} = state
  if (!person?.file || person.tab === 'audit') return {lines: [], entries: []}
  const {file, tab, names, isOnRoles} = person
  const size = detailSize(features, state)
  const key = `${tab} ${isOnRoles} ${size.columns} ${theme.isAscii} ${theme.hasColour} ${names.size}`
  const known = drawn.get(file)
  if (known?.key === key) return known.text
  const draw = isOnRoles ? roleLines : drawers[tab]
  const text = draw({file, app, width: size.columns, theme, names})
  drawn.set(file, {key, text})
  return text
}

/** Which lines of the tab are those of which entry. */
export function entriesOfTab(state: State, program: Program): TabText['entries'] {
  return state.person && isOnSegments(state.person) ? tabText(state, program).entries : []
}

/** The lines of the entry under the cursor, among all lines of the tab; nothing where there is none. */
export function entryLines(state: State, program: Program): {readonly at: number; readonly to: number} | undefined {
  const {person} = state
  const entry = person && currentSegment(person)
  return entry && entriesOfTab(state, program).find(each => each.id === entry.row.id)
}

// An entry that was added or removed may have moved the cursor out of sight.
function shownFrom(state: State, program: Program, length: number, page: number): number {
  const within = (line: number): number => Math.max(0, Math.min(line, length - page))
  const from = within(state.person?.scroll ?? 0)
  const place = entryLines(state, program)
  const isInSight = !place || (place.to > from && place.at < from + page)
  return isInSight ? from : within(place.at)
}

// The cursor stands in front of the first line of its entry.
function withCursor(state: State, program: Program, lines: readonly string[]): readonly string[] {
  const place = entryLines(state, program)
  const line = place && lines[place.at]
  if (!place || line === undefined) return lines
  const text = padded(`>${plainText(line).slice(1)}`, detailSize(program.features, state).columns - 1)
  return lines.with(place.at, styled(state.theme, 'cursor', text))
}

type Body = {readonly shown: readonly string[]; readonly rest: number}

// The lines that fit, from the place one has scrolled to, with what stands beside them.
function bodyOf(state: State, program: Program): Body {
  const {person, size} = state
  if (!person) return {shown: [], rest: 0}
  const page = userPage(size)
  const lines = withCursor(state, program, personLines(state, program))
  const scroll = shownFrom(state, program, lines.length, page)
  const shown = lines.slice(scroll, scroll + page)
  while (shown.length < page) shown.push('')
  const {columns} = detailSize(program.features, state)
  const sides = sidesOf(program.features, state).map(each => each.lines(state, page))
  const beside = shown.map((line, row) =>
    sides.reduce((text, side) => (side[row] === undefined ? text : `${padded(text, columns)}  ${side[row]}`), line),
  )
  return {shown: beside, rest: lines.length - scroll - page}
}

/** Whose details these are, and the tabs; or what a feature has in their place. */
export const UserHead = memo(() => (
  <Lines
    lines={useLines((state, {app, features}) => {
      const {person} = state
      if (!person?.file) return ['', '']
      const own = userViewOf(features, state)?.head?.(drawnIn(features, state), app)
      return (
        own ?? [headLine(drawnIn(features, state), person.file, app), tabStrip(drawnIn(features, state), person.file)]
      )
    })}
  />
))

/** The lines of the tab. */
export const UserBody = memo(() => <Lines lines={useLines((state, shell) => bodyOf(state, shell).shown)} />)

// What one has to know of the user whatever the tab; a line that is typed has what may be written there.
const Notice = memo(() => {
  const isShown = useSlice((state, {features}) => contentRows(features, state) >= state.size.rows - 2)
  const text = useSlice((state, {app, features}) => {
    const advice = adviceLine(features, state)
    if (advice !== undefined || !state.person?.file) return advice ?? ''
    const {columns} = detailSize(features, state)
    return noticeLine(state.person.file, app, columns, state.theme, bodyOf(state, {app, features}).rest)
  })
  return isShown ? <Line text={text} /> : null
})

/** The details of a user; the list stays until they are read. */
export function UserScreen() {
  const isRead = useSlice(({person}) => person?.file !== undefined)
  if (!isRead) return <ListScreen />
  return (
    <>
      <UserHead />
      <Line text="" />
      <UserBody />
      <Notice />
    </>
  )
}

function headLine(state: State, file: UserFile, app: App): string {
  const {size, theme, tab} = state
  const {user} = file
  const at = position(windowOf(state))
  const total = totalOf(state)
  const place = `${at === undefined ? '?' : thousands(at)}/${total === undefined ? '?' : thousands(total)}`
  const standing = standingOf(user, today(app)).toUpperCase()
  const group = size.columns >= 110 && user.user_group ? [labelOf(app.policy.codes, 'UserGroups', user.user_group)] : []
  const type = user.record_type.charAt(0) + user.record_type.slice(1).toLowerCase()
  const facts = [user.primary_id, type, user.account_type === 'EXTERNAL' ? 'External' : 'Internal', ...group].map(
    text => cutSafe(text, 20, theme),
  )
  const ro = state.isReadOnly ? 'ro  ' : ''
  const right = `${ro}${place} `
  const rest = `  ${facts.join('  ')}  ${standing}`
  const name = cutSafe(
    listName(user, app.policy),
    Math.max(8, size.columns - rest.length - right.length - 8 - tab.length),
    theme,
  )
  const label = tab.charAt(0).toUpperCase() + tab.slice(1)
  const left = ` ${label} > ${styled(theme, 'title', name)}  ${facts.join('  ')}  ${standing === 'ACTIVE' ? standing : styled(theme, 'warning', standing)}`
  return left + ' '.repeat(Math.max(1, size.columns - stringWidth(left) - right.length)) + right.trimEnd()
}

/** What a tab's label says of its contents: how many entries, `*` for an active block, `$` for money owed. */
function stateOf(id: DetailTab, file: UserFile): string {
  const counts: Partial<Record<DetailTab, number>> = {
    contact: file.addresses.length + file.emails.length + file.phones.length,
    identifiers: file.identifiers.length,
    notes: file.notes.length,
    blocks: file.blocks.length,
    fees: file.fees.length,
    statistics: file.statistics.length,
    attachments: file.attachments.length,
    proxies: file.proxies.length,
  }
  const count = counts[id] ?? 0
  const mark =
    (id === 'blocks' && file.blocks.some(isActiveBlock) ? '*' : '') +
    (id === 'fees' && activeBalance(file.fees) > 0 ? '$' : '')
  return (count > 0 ? `:${count}` : '') + mark
}

/** The tabs; where they do not fit, the stretch around the open one, with `<` and `>`. */
function tabStrip({person, size, theme}: State, file: UserFile): string {
  const width = size.columns
  const tabs = tabsOf(file).map(({id, label, digit}) => ({id, text: `${digit} ${label}${stateOf(id, file)}`}))
  const at = Math.max(
    0,
    tabs.findIndex(tab => tab.id === person?.tab),
  )
  const lengthOf = (from: number, to: number): number =>
    tabs.slice(from, to).reduce((sum, tab) => sum + tab.text.length + 2, 0) + 3
  let [from, to] = [0, tabs.length]
  while (lengthOf(from, to) > width && to - from > 1) {
    if (to - 1 > at + 1 || from >= at) to -= 1
    else from += 1
  }
  const shown = tabs
    .slice(from, to)
    .map(tab => (tab.id === person?.tab ? styled(theme, 'active', `[${tab.text}]`) : ` ${tab.text} `))
  return `${from > 0 ? '<' : ' '}${shown.join('')}${to < tabs.length ? ' >' : ''}`
}

function noticeLine(file: UserFile, app: App, width: number, theme: Theme, rest: number): string {
  const blocks = file.blocks.filter(isActiveBlock).length
  const balance = activeBalance(file.fees)
  const parts = [
    ...(blocks > 0 ? [blocks === 1 ? '1 active block.' : `${blocks} active blocks.`] : []),
    ...(balance > 0 ? [`${writeMoney(balance)} ${setting(app.policy, 'currency')} owed.`] : []),
    ...(presentObstacles(file, app.policy).length > 0 ? ['Delete is not possible (D why).'] : []),
  ]
  const more = rest > 0 ? `${rest} more lines below ` : ''
  const text = parts.length === 0 ? '' : cutSafe(`! ${parts.join(' ')}`, width - more.length - 3, theme)
  const left = ` ${text === '' ? '' : styled(theme, 'warning', text)}`
  return left + ' '.repeat(Math.max(0, width - stringWidth(left) - more.length)) + safe(more, theme)
}
