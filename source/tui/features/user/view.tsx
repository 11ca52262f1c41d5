// The screen of the details: the user, the tabs that apply, and the current tab.
import {Box} from 'ink'
import {memo} from 'react'
import {deleteUsers} from '../../../app/actions/delete-users.ts'
import {type App, today} from '../../../app/app.ts'
import {keyLabel} from '../../../app/display/keys/hints.ts'
import {standingOf, stateOfStanding} from '../../../app/display/list/standing.ts'
import {counted, thousands} from '../../../app/display/text/counts.ts'
import {stringWidth} from '../../../app/display/text/width.ts'
import {type Role, styled} from '../../../app/display/theme.ts'
import type {Moment} from '../../../domain/base/day.ts'
import {writeMoney} from '../../../domain/base/money.ts'
import {labelOf} from '../../../domain/codes/code-book.ts'
import {setting} from '../../../domain/entity/policy.ts'
import {presentObstacles} from '../../../domain/rules/deletion.ts'
import {amountDueBlock} from '../../../domain/rules/fees/amount-due.ts'
import {type DetailTab, tabsOf} from '../../../domain/rules/tabs.ts'
import {blockStanding} from '../../../domain/user/derive.ts'
import {balancesOf} from '../../../domain/user/fee-balances.ts'
import type {UserFile} from '../../../domain/user/index.ts'
import {listName} from '../../../domain/user/name.ts'
import {type Shell, useLines, useSlice} from '../../shell/frame/context.tsx'
import {adviceLines, contentRows} from '../../shell/frame/foot.tsx'
import {actionKeyHere, commandKeyHere} from '../../shell/input/scopes.ts'
import type {Features} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'
import {Line, Lines} from '../../ui/lines.tsx'
import {InRoom, useRoom} from '../../ui/room.tsx'
import {moreBelow} from '../../ui/scrolling.ts'
import {SegmentTable, shownFrom} from '../../ui/tables/segment-table.tsx'
import {cutSafe, safe} from '../../ui/text.ts'
import {totalOf, windowOf} from '../list/state.ts'
import {ListScreen} from '../list/view.tsx'
import {position} from '../list/window.ts'
import {userPage} from './state.ts'
import {currentSegmentId, sizedForDetails, tabText} from './tab-text.ts'
import {detailSize, sidesOf, userViewOf} from './user-view.ts'

const identity = (state: State, {app, features}: Shell): string => {
  const shown = sizedForDetails(features, state)
  return shown.details?.file ? identityLine(shown, shown.details.file, app) : ''
}

const tabs = (state: State, {app, features}: Shell): string => {
  const shown = sizedForDetails(features, state)
  return shown.details?.file ? tabStrip(shown, shown.details.file, app.now()) : ''
}

/** The name of the user, and the position in the list. */
export const Identity = memo(() => <Line text={useSlice(identity)} />)

/** The tabs that apply to the user, with the number of their segments. */
export const DetailTabs = memo(() => <Line text={useSlice(tabs)} />)

const textOfTab = (state: State, shell: Shell) => tabText(state, shell)
const scrollOf = (state: State): number => state.details?.scroll ?? 0
const widthOfDetails = (state: State, {features}: Shell): number => detailSize(features, state).columns
const sides = (state: State, {features}: Shell) => sidesOf(features, state)[0]
const sideWidth = (state: State, {features}: Shell): number => sidesOf(features, state)[0]?.columns(state) ?? 0

/** The tab with the cursor on its current segment, and the pane beside it. */
export const DetailBody = memo(() => {
  const text = useSlice(textOfTab)
  const from = useSlice(scrollOf)
  const current = useSlice(currentSegmentId)
  const columns = useSlice(widthOfDetails)
  const Side = useSlice(sides)?.View
  const beside = useSlice(sideWidth)
  const {rows} = useRoom()
  const table = <SegmentTable text={text} current={current} from={from} rows={rows} />
  if (!Side || beside === 0) return table
  return (
    <Box height={rows} flexShrink={0}>
      <Box flexDirection="column" width={columns} flexShrink={0}>
        <InRoom columns={columns}>{table}</InRoom>
      </Box>
      <Box flexDirection="column" width={beside} flexShrink={0} paddingLeft={2}>
        <InRoom columns={beside - 2}>
          <Side />
        </InRoom>
      </Box>
    </Box>
  )
})

const headRows = 3

// A message of two lines takes the place of the notice.
const hasNotice = (state: State, {features}: Shell): boolean => contentRows(features, state) >= state.size.rows - 2

// While a prompt is open, its advice takes the place of the notice.
const noticeLines = (state: State, shell: Shell): readonly string[] => {
  const {features} = shell
  const advice = adviceLines(features, state)
  if (advice || !hasNotice(state, shell)) return advice ?? []
  const {details} = state
  if (!details?.file) return ['']
  const text = tabText(state, shell)
  const page = bodyRows(state, shell)
  const rest = text.lines.length - shownFrom(text, currentSegmentId(state), details.scroll, page) - page
  return [noticeLine(state, shell, details.file, detailSize(features, state).columns, rest)]
}

// Longer messages and advice take rows from the tab.
const bodyRows = (state: State, shell: Shell): number => {
  const {features} = shell
  const below = adviceLines(features, state)?.length ?? (hasNotice(state, shell) ? 1 : 0)
  return Math.max(1, Math.min(userPage(state.size), contentRows(features, state) - headRows - below))
}

/** What operators should know about the user on every tab, such as blocks. */
export const Notice = memo(() => <Lines lines={useLines(noticeLines)} />)

const isRead = ({details}: State): boolean => details?.file !== undefined
const ownHead = (state: State, {features}: Shell) => userViewOf(features, state)?.Head
const ownBody = (state: State, {features}: Shell) => userViewOf(features, state)?.Body

function UsualHead() {
  return (
    <>
      <Identity />
      <DetailTabs />
    </>
  )
}

/** The details; the list stays visible until the user is read. */
export function UserScreen() {
  const rows = useSlice(bodyRows)
  const Head = useSlice(ownHead) ?? UsualHead
  const Body = useSlice(ownBody) ?? DetailBody
  if (!useSlice(isRead)) return <ListScreen />
  return (
    <>
      <Box flexDirection="column" height={headRows} flexShrink={0}>
        <Head />
      </Box>
      <InRoom rows={rows}>
        <Body />
      </InRoom>
      <Notice />
    </>
  )
}

function identityLine(state: State, file: UserFile, app: App): string {
  const {size, theme, tab} = state
  const {user} = file
  const at = position(windowOf(state))
  const total = totalOf(state)
  const place = `${at === undefined ? '?' : thousands(at)}/${total === undefined ? '?' : thousands(total)}`
  const word = standingOf(user, today(app))
  const [standing, role] = [word.toUpperCase(), stateOfStanding(word)]
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
  const left = ` ${label} > ${styled(theme, 'title', name)}  ${facts.join('  ')}  ${role === undefined ? standing : styled(theme, role, standing)}`
  return left + ' '.repeat(Math.max(1, size.columns - stringWidth(left) - right.length)) + right.trimEnd()
}

/** Returns the suffix of a tab's label: number of segments, `*` for an active block, `$` for money owed. */
function stateOf(id: DetailTab, file: UserFile, now: Moment): string {
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
    (id === 'blocks' && file.blocks.some(each => blockStanding(each, now) === 'active') ? '*' : '') +
    (id === 'fees' && balancesOf(file.fees).active > 0 ? '$' : '')
  return (count > 0 ? `:${count}` : '') + mark
}

/** Returns the tabs; if they do not fit, those around the current one, between `<` and `>`. */
function tabStrip({details, size, theme}: State, file: UserFile, now: Moment): string {
  const width = size.columns
  const tabs = tabsOf(file).map(({id, label, digit}) => ({id, text: `${digit} ${label}${stateOf(id, file, now)}`}))
  const at = Math.max(
    0,
    tabs.findIndex(tab => tab.id === details?.tab),
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
    .map(tab => (tab.id === details?.tab ? styled(theme, 'active', `[${tab.text}]`) : ` ${tab.text} `))
  return `${from > 0 ? '<' : ' '}${shown.join('')}${to < tabs.length ? ' >' : ''}`
}

// Returns the keys that explain why the user cannot be deleted. On tabs whose letters are about segments, the key of
// General comes first.
function whyKeys(features: Features, state: State): string {
  const here = actionKeyHere(features, state, deleteUsers.id)
  if (here !== undefined) return ` (${keyLabel(here)} why)`
  const general = commandKeyHere(features, state, 'details', 'tab1')
  const [key] = state.keys.actions.get(deleteUsers.id) ?? []
  return general === undefined || key === undefined ? '' : ` (${keyLabel(general)} ${keyLabel(key)} why)`
}

function noticeLine(
  state: State,
  {app, features}: Pick<Shell, 'app' | 'features'>,
  file: UserFile,
  width: number,
  rest: number,
): string {
  const {theme} = state
  const blocks = file.blocks.filter(each => blockStanding(each, app.now()) === 'active').length
  const balance = balancesOf(file.fees).active
  const due = amountDueBlock(balance, app.policy)
  const currency = setting(app.policy, 'currency')
  const owed = due ?? `${writeMoney(balance)} ${currency} owed`
  const parts: readonly (readonly [Role, string])[] = [
    ...(blocks > 0 ? [['blocked', `${counted(blocks, 'active block')}.`] as const] : []),
    ...(balance > 0 ? [['owes', safe(`${owed}.`, theme)] as const] : []),
    ...(presentObstacles(file, app.policy).length > 0
      ? [['warning', safe(`Delete is not possible${whyKeys(features, state)}.`, theme)] as const]
      : []),
  ]
  const text = parts.length === 0 ? '' : ['!', ...parts.map(([role, part]) => styled(theme, role, part))].join(' ')
  const room = width - stringWidth(text) - 3
  const more = rest <= 0 ? '' : ([`${moreBelow(rest)} `, `${rest} more `].find(each => each.length <= room) ?? '')
  const left = ` ${text}`
  return left + ' '.repeat(Math.max(0, width - stringWidth(left) - more.length)) + more
}
