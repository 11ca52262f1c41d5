// The screens as lines to be read aloud: what changed since the last line, one thing a line, in the order in which a person
// wants to hear it. No boxes, no places on a screen.
import type {App} from '../../../app/app.ts'
import {keyLabel} from '../../../app/display/keys/hints.ts'
import {listColumns} from '../../../app/display/list/list-columns.ts'
import {listTabs, thousands} from '../../../app/display/list/list-head.ts'
import type {Look} from '../../../app/display/theme.ts'
import type {ListRow} from '../../../app/ports.ts'
import {currentField} from '../forms/state.ts'
import {isShownMarked} from '../marks/state.ts'
import {markCount} from '../marks/marks.ts'
import {messageText} from '../../shell/message.ts'
import {isBoxed} from '../confirm/state.ts'
import {type State, totalOf, windowOf} from '../../shell/state.ts'
import {textOf} from '../../ui/text-field.ts'
import {currentRow, position} from '../list/window.ts'
import {type DialogText, dialogText} from '../confirm/view.ts'
import {foot} from '../../shell/foot.ts'
import {frameOf} from '../../shell/frame.ts'
import {siteSpoken} from '../configuration/view.ts'
import {safe} from '../../ui/text.ts'

// Wide enough that nothing is cut.
const spokenColumns = 240

/** What is to be said after a change; nothing where nothing that matters changed. */
export function spokenLines(before: State | undefined, now: State, app: App): string[] {
  return [
    ...place(before, now, app),
    ...line(prompted(before), prompted(now)),
    ...line(marked(before), marked(now)),
    ...line(said(before), said(now)),
  ].map(each => safe(each, now.look))
}

function line(before: string | undefined, now: string | undefined): string[] {
  return now !== undefined && now !== '' && now !== before ? [now] : []
}

// Overlays and details are said as the lines of their screen; the list person by person.
function place(before: State | undefined, now: State, app: App): string[] {
  if (now.overlay?.kind === 'form') return line(before && fieldText(before), fieldText(now))
  if (now.overlay?.kind === 'site') return line(before && siteText(before), siteText(now))
  if (now.overlay || now.person) {
    const [then, lines] = [before ? new Set(screenLines(before, app)) : new Set<string>(), screenLines(now, app)]
    return lines.filter(each => !then.has(each))
  }
  return [
    ...line(before && headText(before), headText(now)),
    ...line(before && rowText(before, app), rowText(now, app)),
  ]
}

function screenLines(state: State, app: App): string[] {
  const {overlay, size, look} = state
  const lines = isBoxed(overlay)
    ? [...boxLines(dialogText(overlay, size, look)), ...foot(state, look)]
    : frameOf({...state, message: undefined}, app)
  return lines.map(each => plain(each).trim()).filter(Boolean)
}

function boxLines({title, lines}: DialogText): string[] {
  return [title, ...lines]
}

function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: styles are control sequences
  return text.replace(/\x1b\[[0-9;]*m/g, '')
}

function headText(state: State): string {
  const label = listTabs.find(each => each.id === state.tab)?.label ?? state.tab
  const {text} = windowOf(state).question
  const total = totalOf(state)
  const count = total === undefined ? '' : `, ${thousands(total)} users`
  return `Tab ${label}${text === '' ? '' : `, filter ${text}`}${count}`
}

function rowText(state: State, app: App): string {
  const window = windowOf(state)
  const row = currentRow(window)
  if (!row) return window.isLoaded ? 'Nobody is in this list' : ''
  const at = position(window)
  const marks = isShownMarked(state, row) ? 'marked, ' : ''
  return `${at === undefined ? '' : `${thousands(at)}: `}${marks}${cells(state, row, app)}`
}

function cells({tab, settings}: State, row: ListRow, app: App): string {
  const now = app.now()
  const {policy} = app
  const context = {now, today: now.slice(0, 10), codes: policy.codes, policy, check: 'yes'}
  const columns = listColumns(tab, spokenColumns, {...settings[tab], layout: 'wide'})
  const texts = columns.flatMap(({id, text}) => {
    const value = text(row, context)
    if (value === '' || value === '-') return []
    return [id === 'name' ? value : id === 'blocks' ? 'blocked' : id === 'notes' ? 'has notes' : value]
  })
  return [...texts, row.primary_id, ...(row.locked_at === null ? [] : ['locked'])].join(', ')
}

function siteText({overlay}: State): string {
  return overlay?.kind === 'site' ? siteSpoken(overlay) : ''
}

function fieldText({overlay}: State): string {
  const field = overlay?.kind === 'form' ? currentField(overlay) : undefined
  if (!field) return ''
  const value = field.kind === 'secret' ? (field.text === '' ? 'empty' : 'set') : field.text || 'empty'
  return [`${field.label}: ${value}`, field.fault ?? field.locked ?? field.hint].filter(Boolean).join('. ')
}

function prompted(state: State | undefined): string | undefined {
  const prompt = state?.prompt
  if (!prompt) return undefined
  const fault = 'fault' in prompt && prompt.fault ? `. ${prompt.fault}` : ''
  return `${prompt.kind}: ${textOf(prompt.field)}${fault}`
}

function marked(state: State | undefined): string | undefined {
  const count = state && markCount(state.marks)
  return count === undefined || count === 0 ? undefined : `${thousands(count)} marked`
}

function said(state: State | undefined): string | undefined {
  if (state?.task) return `${state.task.label}: ${thousands(state.task.done)} of ${thousands(state.task.total)}`
  return state?.message && messageText(state.message)
}

/** The first words: what this is, and the keys that lead on. */
export function spokenGreeting(look: Look): string[] {
  const keys = ['down', 'enter', 'space', '/', '.', '?', 'q'].map(keyLabel).join(', ')
  return [safe(`Usher, the list of users, line by line. Keys: ${keys}; question mark explains them.`, look)]
}
