// The foot of every screen: message line or prompt, and the hint line.
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

/** Returns the lines above the hints: prompt, progress, message, or the screen's own message. */
export function messageLines(features: Features, state: State): readonly string[] {
  const before = known.get(state)
  if (before) return before
  const lines = linesOf(features, state)
  known.set(state, lines)
  return lines
}

/** Gives what is drawn behind a dialog the same lines above the hints, since these take its rows. */
export function shareFoot(features: Features, state: State, behind: State): void {
  known.set(behind, messageLines(features, state))
}

function linesOf(features: Features, state: State): readonly string[] {
  const {message, prompt, size, theme, overlay} = state
  if (prompt) return [promptLine(features, state, prompt)]
  const lines = wrapSafe(saidNow(features, state), size.columns - 2, theme).map(line => ` ${line}`.trimEnd())
  if (!message) return lines
  // If the overlay shows the message itself, the message line stays empty.
  if (lines.length > 1 && overlay && overlayKind(features, overlay).saysItself?.(overlay, message.text)) return ['']
  return lines.map((line, at) => (at === 0 ? withWord(line, message, theme) : line))
}

/** Like `messageLines`, cut to a single line, for screens without room for more. */
export function messageLine(features: Features, state: State): string {
  const {message, prompt, size, theme} = state
  if (prompt) return promptLine(features, state, prompt)
  const line = ` ${cutSafe(saidNow(features, state), size.columns - 2, theme)}`.trimEnd()
  return message ? withWord(line, message, theme) : line
}

// Returns the message, else the progress, else the screen's own message.
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

// Colours the first word, which names the kind of message.
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

// Long input is cut at its beginning, so that the caret stays visible.
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
  const left = lead + markFaulty(features, state, prompt, {before, after})
  return left + ' '.repeat(Math.max(1, state.size.columns - stringWidth(left) - note.length - 1)) + note
}

// Marks the part of the shown text that is not valid. The text before the caret may be cut at its beginning, the text
// after it at its end, so that one is counted from its end and the other from its beginning.
function markFaulty(features: Features, {theme}: State, prompt: Prompt, {before, after}: Prompt['field']): string {
  const part = promptKind(features, prompt).faultyPart?.(prompt)
  if (!part) return before + after
  const {field} = prompt
  const caret = field.before.length
  const lengthOf = (text: string): number => safe(text, theme).length
  const end = before.length - lengthOf(field.before.slice(part.to))
  const start = Math.max(0, end - lengthOf(field.before.slice(part.from, part.to)))
  const next = lengthOf(field.after.slice(0, Math.max(0, part.from - caret)))
  const last = next + lengthOf(field.after.slice(Math.max(0, part.from - caret), Math.max(0, part.to - caret)))
  const marked = (text: string, from: number, to: number): string =>
    text.slice(0, from) + styled(theme, 'error', text.slice(from, to)) + text.slice(to)
  return marked(before, start, end) + marked(after, next, last)
}

/** Returns the position of the terminal's cursor while a prompt is open. */
export function caretOf(features: Features, state: State): {readonly row: number; readonly column: number} | undefined {
  if (!state.prompt || state.overlay) return undefined
  const {lead, before} = visibleField(features, state, state.prompt)
  return {row: state.size.rows - 2, column: stringWidth(lead + before)}
}

/** Returns the advice above the prompt; undefined without a prompt. */
export function adviceLines(features: Features, state: State): readonly string[] | undefined {
  const {prompt, size, theme} = state
  if (!prompt) return undefined
  const advice = promptKind(features, prompt).advice(prompt, state, size.columns - 2)
  const lines = typeof advice === 'string' ? wrapSafe(advice, size.columns - 2, theme) : advice
  return lines.map(line => ` ${line}`)
}

export function hintsLine(features: Features, state: State): string {
  return hintLine(currentHints(features, state), state.size.columns, state.theme)
}

/** Returns how many rows remain above the foot. */
export function contentRows(features: Features, state: State): number {
  return state.size.rows - 1 - messageLines(features, state).length
}

const message = (state: State, {features}: Shell): readonly string[] => messageLines(features, state)
const hints = (state: State, {features}: Shell): string => hintsLine(features, state)

/** The message line, of one or more lines. */
export const MessageBar = memo(() => <Lines lines={useLines(message)} />)

export const HintBar = memo(() => <Line text={useSlice(hints)} />)
