// The lines of the current tab, cached per record and width. Scroll commands count them, the view draws them.
import type {App} from '../../../app/app.ts'
import type {DetailTab} from '../../../domain/rules/tabs.ts'
import type {UserFile} from '../../../domain/user/index.ts'
import type {Features} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'
import type {TabText} from '../../ui/tables/segment-text.ts'
import {generalLines, roleLines} from './general-tab.ts'
import {currentSegment, isOnSegments} from './segment-cursor.ts'
import {
  attachmentLines,
  blockLines,
  contactLines,
  identifierLines,
  noteLines,
  proxyLines,
  statisticLines,
  type TabContext,
} from './segment-tabs.ts'
import {detailSize, userViewOf} from './user-view.ts'

/** The parts of the program that the lines depend on. */
export type Program = {readonly app: App; readonly features: Features}

const tabTexts: Readonly<Record<Exclude<DetailTab, 'audit' | 'fees'>, (context: TabContext) => TabText>> = {
  general: generalLines,
  contact: contactLines,
  identifiers: identifierLines,
  notes: noteLines,
  blocks: blockLines,
  statistics: statisticLines,
  attachments: attachmentLines,
  proxies: proxyLines,
}

const nothing: TabText = {lines: [], entries: []}
const made = new WeakMap<UserFile, {readonly key: string; readonly text: TabText}>()
const known = new WeakMap<State, TabText>()

/** Returns the lines of the tab, or those of the feature that replaces it. */
export function tabText(state: State, program: Program): TabText {
  const before = known.get(state)
  if (before) return before
  const lines = userViewOf(program.features, state)?.lines?.(sizedForDetails(program.features, state), program.app)
  const text = lines === undefined ? ownText(state, program) : {lines, entries: []}
  known.set(state, text)
  return text
}

/** Returns the state with the size that remains for the details beside a side pane. */
export function sizedForDetails(features: Features, state: State): State {
  const size = detailSize(features, state)
  return size === state.size ? state : {...state, size}
}

function ownText(state: State, {app, features}: Program): TabText {
  const {details, theme} = state
  if (!details?.file || details.tab === 'audit' || details.tab === 'fees') return nothing
  const {file, tab, names, isOnRoles} = details
  const size = detailSize(features, state)
  const {hasEmptyFields: isUnfolded} = state
  const key = `${tab} ${isOnRoles} ${isUnfolded} ${size.columns} ${theme.isAscii} ${theme.hasColour} ${names.size}`
  const known = made.get(file)
  if (known?.key === key) return known.text
  const text = (isOnRoles ? roleLines : tabTexts[tab])({file, app, width: size.columns, theme, names, isUnfolded})
  made.set(file, {key, text})
  return text
}

/** Returns which lines belong to which segment. */
export function segmentsOfTab(state: State, program: Program): TabText['entries'] {
  return state.details && isOnSegments(state.details) ? ownText(state, program).entries : []
}

/** Returns the id of the current segment. */
export function currentSegmentId({details}: State): number | undefined {
  return details && isOnSegments(details) ? currentSegment(details)?.row.id : undefined
}

/** Returns the lines of the current segment; undefined without any. */
export function segmentLines(state: State, program: Program): {readonly at: number; readonly to: number} | undefined {
  const id = currentSegmentId(state)
  return id === undefined ? undefined : segmentsOfTab(state, program).find(each => each.id === id)
}
