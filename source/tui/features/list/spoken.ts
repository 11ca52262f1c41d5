// The list as spoken text: its tab and filter, and the current row.

import type {App} from '../../../app/app.ts'
import {listColumns} from '../../../app/display/list/list-columns.ts'
import {listTabs} from '../../../app/display/list/list-head.ts'
import {otherTabsText} from '../../../app/display/list/other-tabs.ts'
import {counted, thousands} from '../../../app/display/text/counts.ts'
import type {ListRow} from '../../../app/ports.ts'
import {dayOf} from '../../../domain/base/day.ts'
import type {State} from '../../shell/state.ts'
import {isShownMarked} from '../marks/state.ts'
import {totalOf, windowOf} from './state.ts'
import {currentRow, position} from './window.ts'

// Wide enough that no cell is cut.
const spokenColumns = 240

export function spokenList(state: State, app: App): readonly string[] {
  return [headText(state), rowText(state, app)].filter(Boolean)
}

function headText(state: State): string {
  const label = listTabs.find(each => each.id === state.tab)?.label ?? state.tab
  const {text} = windowOf(state).query
  const total = totalOf(state)
  const count = total === undefined ? '' : `, ${counted(total, 'user')}`
  return `Tab ${label}${text === '' ? '' : `, filter ${text}`}${count}`
}

function rowText(state: State, app: App): string {
  const window = windowOf(state)
  const row = currentRow(window)
  if (!row) return window.isLoaded ? emptyText(state) : ''
  const at = position(window)
  const marks = isShownMarked(state, row) ? 'marked, ' : ''
  return `${at === undefined ? '' : `${thousands(at)}: `}${marks}${cells(state, row, app)}`
}

function emptyText({otherMatches, ...state}: State): string {
  const isCounted = otherMatches?.query === windowOf({otherMatches, ...state}).query
  const others = otherTabsText(isCounted ? otherMatches.counts : {})
  return others === '' ? 'This list is empty' : `This list is empty. On other tabs: ${others}`
}

function cells({tab, settings}: State, row: ListRow, app: App): string {
  const now = app.now()
  const {policy} = app
  const context = {now, today: dayOf(now), codes: policy.codes, policy, check: 'yes'}
  const columns = listColumns(tab, spokenColumns, {...settings[tab], layout: 'wide'})
  const texts = columns.flatMap(({id, text}) => {
    const value = text(row, context)
    if (value === '' || value === '-') return []
    return [id === 'name' ? value : id === 'blocks' ? 'blocked' : id === 'notes' ? 'has notes' : value]
  })
  const id = texts.includes(row.primary_id) ? [] : [row.primary_id]
  return [...texts, ...id, ...(row.locked_at === null ? [] : ['locked'])].join(', ')
}
