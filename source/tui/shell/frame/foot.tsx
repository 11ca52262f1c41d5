// The last lines of every screen: what is said, typed or going on, and what keys do.
import {memo} from 'react'
import {hintLine} from '../../../app/display/keys/hints.ts'
import {cut} from '../../../app/display/text/clip.ts'
import {thousands} from '../../../app/display/text/counts.ts'
import {stringWidth} from '../../../app/display/text/width.ts'
import {cutMark, type Role, styled, type Theme} from '../../../app/display/theme.ts'
import {Line, Lines} from '../../ui/lines.tsx'
import {cutSafe, safe, wrapSafe} from '../../ui/text.ts'
import {currentHints} from '../input/scopes.ts'
import {type Message, messageText} from '../message.ts'
import {type Features, overlayKind, promptKind, screenOf} from '../registry.ts'
import type {Prompt, State, Task} from '../state.ts'
import {type Shell, useLines, useSlice} from './context.tsx'

const roles: Readonly<Record<Message['kind'], Role>> = {ok: 'good', note: 'key', warning: 'warning', error: 'error'}

const known = new WeakMap<State, readonly string[]>()

/** The lines above the hints: what is typed, what is going on, what was said, or what the marks mean. */
export function messageLines(features: Features, state: State): readonly string[] {
  const before = known.get(state)
  if (before) return before
  const lines = linesOf(features, state)
  known.set(state, lines)
  return lines
}

function linesOf(features: Features, state: State): readonly string[] {
  const {message, prompt, size, theme, overlay} = state
  if (prompt) return [promptLine(features, state, prompt)]
  const lines = wrapSafe(saidNow(features, state), size.columns - 2, theme).map(line => ` ${line}`.trimEnd())
  if (!message) return lines
  // What the overlay says itself needs no second place that takes lines from it.
  if (lines.length > 1 && overlay && overlayKind(features, overlay).saysItself?.(overlay, message.text)) return ['']
  return lines.map((line, at) => (at === 0 ? withWord(line, message, theme) : line))
}

/** The same in one line, cut where it has to be, for screens with no room for more. */
export function messageLine(features: Features, state: State): string {
  const {message, prompt, size, theme} = state
  if (prompt) return promptLine(features, state, prompt)
  const line = ` ${cutSafe(saidNow(features, state), size.columns - 2, theme)}`.trimEnd()
  return message ? withWord(line, message, theme) : line
}

// The message, or what is going on, or what the screen says of itself.
function saidNow(features: Features, state: State): string {
  const {message, task, overlay, isPreparing} = state
  if (message) return messageText(message)
  if (task) return taskText(task, state.heldKeys)
  if (isPreparing) return 'Preparing the preview. Esc cancels.'
  const said = overlay
    ? overlayKind(features, overlay).message?.(overlay, state)
    : screenOf(features, state).message?.(state)
  return said?.trim() ?? ''
}

// The first word says of which kind the message is.
function withWord(line: string, {kind}: Message, theme: Theme): string {
  const [, word = '', rest = ''] = /^ (\S+)(.*)$/.exec(line) ?? []
  return ` ${styled(theme, roles[kind], word)}${rest}`
}

function taskText({label, done, total, isStopping}: Task, heldKeys: number): string {
  const share = total > 0 ? `${progressBar(done / total)} ${thousands(done)} of ${thousands(total)}` : thousands(done)
  return `${label}: ${share}. ${isStopping ? 'Stopping after this step.' : heldKeys > 0 ? `${heldKeys} keys are waiting; Esc drops them.` : 'Esc stops.'}`
}

const barLength = 10

function progressBar(share: number): string {
  const full = Math.max(0, Math.min(barLength, Math.floor(share * barLength)))
  return `[${'#'.repeat(full)}${'-'.repeat(barLength - full)}]`
}

// The end of a long line is where one types.
function visibleField(features: Features, {size, theme, ...state}: State, prompt: Prompt) {
  const kind = promptKind(features, prompt)
  const lead = kind.lead(prompt)
  const note = kind.note?.(prompt, {size, theme, ...state}) ?? ''
  const room = size.columns - lead.length - note.length - 3
  let before = safe(prompt.field.before, theme)
  while (stringWidth(before) > room) before = before.slice(Math.max(1, before.length - room))
  return {lead, note, before, after: cut(safe(prompt.field.after, theme), room - stringWidth(before), cutMark(theme))}
}

function promptLine(features: Features, state: State, prompt: Prompt): string {
  const {lead, note, before, after} = visibleField(features, state, prompt)
  const left = lead + before + after
  return left + ' '.repeat(Math.max(1, state.size.columns - stringWidth(left) - note.length - 1)) + note
}

/** Where the terminal's own cursor stands while something is typed. */
export function caretOf(features: Features, state: State): {readonly row: number; readonly column: number} | undefined {
  if (!state.prompt || state.overlay) return undefined
  const {lead, before} = visibleField(features, state, state.prompt)
  return {row: state.size.rows - 2, column: stringWidth(lead + before)}
}

/** What stands above the prompt: what may be written, or what is wrong; nothing while nothing is typed. */
export function adviceLines(features: Features, state: State): readonly string[] | undefined {
  const {prompt, size, theme} = state
  if (!prompt) return undefined
  const advice = promptKind(features, prompt).advice(prompt, state, size.columns - 2)
  const lines = typeof advice === 'string' ? wrapSafe(advice, size.columns - 2, theme) : advice
  return lines.map(line => ` ${line}`)
}

/** The last line of every screen. */
export function hintsLine(features: Features, state: State): string {
  return hintLine(currentHints(features, state), state.size.columns, state.theme)
}

/** How many lines of the screen are left for what stands above the foot. */
export function contentRows(features: Features, state: State): number {
  return state.size.rows - 1 - messageLines(features, state).length
}

const message = (state: State, {features}: Shell): readonly string[] => messageLines(features, state)
const hints = (state: State, {features}: Shell): string => hintsLine(features, state)

/** What is said, typed or going on, in one line or two. */
export const MessageBar = memo(() => <Lines lines={useLines(message)} />)

/** What keys do. */
export const HintBar = memo(() => <Line text={useSlice(hints)} />)
