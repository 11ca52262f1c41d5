import {cut} from '../../app/display/clip.ts'
import {type Hint, hintLine} from '../../app/display/hints.ts'
import {thousands} from '../../app/display/list-head.ts'
import {cutMark, type Look, type Role, styled} from '../../app/display/look.ts'
import {stringWidth} from '../../app/display/width.ts'
import {hintsFor} from '../keys/keymap.ts'
import {hasActionKeys, scopeOf} from '../keys/scope.ts'
import {type Message, messageText} from '../state/message.ts'
import type {State, Task} from '../state/state.ts'
import {safe} from './text.ts'

const roles: Readonly<Record<Message['kind'], Role>> = {ok: 'good', note: 'key', warning: 'warning', error: 'error'}

/** The line above the hints: what is typed, what is going on, what was said, or what the marks mean. */
export function messageLine(state: State): string {
  const {message, prompt, task, overlay, marks, size, look, isPreparing} = state
  if (prompt) return promptLine(state)
  const room = size.columns - 2
  if (message) {
    const text = cut(safe(messageText(message), look), room, cutMark(look))
    const word = text.split(' ')[0] ?? ''
    return ` ${styled(look, roles[message.kind], word)}${text.slice(word.length)}`
  }
  if (task) return ` ${cut(taskText(task, state.heldKeys), room, cutMark(look))}`
  if (isPreparing) return ' Looking at what would happen. Esc cancels.'
  if (overlay?.kind === 'confirm') return ' Waiting for an answer: nothing is written yet.'
  if (overlay?.kind === 'blocked') return ' Not deleted: something stands in the way.'
  if (marks.size > 0 && !state.person)
    return ` ${thousands(marks.size)} marked: actions apply to the marked rows. U clears marks.`
  return ''
}

function taskText({label, done, total, isStopping}: Task, heldKeys: number): string {
  const share = total > 0 ? `${thousands(done)} of ${thousands(total)}` : thousands(done)
  return `${label}: ${share}. ${isStopping ? 'Stopping after this step.' : heldKeys > 0 ? `${heldKeys} keys wait; Esc forgets them.` : 'Esc stops.'}`
}

/** What stands before the text in the prompt. */
function leadOf(state: State): string {
  return state.prompt?.kind === 'input' ? ` ${state.prompt.label}: ` : '/'
}

// The end of a long line is where one types.
function visibleField(state: State): {readonly before: string; readonly after: string} {
  const {prompt, size, look} = state
  if (!prompt) return {before: '', after: ''}
  const room = size.columns - leadOf(state).length - noteOf(state).length - 3
  let before = safe(prompt.field.before, look)
  while (stringWidth(before) > room) before = before.slice(Math.max(1, before.length - room))
  return {before, after: cut(safe(prompt.field.after, look), room - stringWidth(before), cutMark(look))}
}

function noteOf({prompt, windows, tab}: State): string {
  if (prompt?.kind !== 'filter') return ''
  const {found, question} = windows[tab]
  if (prompt.fault || question.text === '') return ''
  return found === undefined ? 'counting...' : `${thousands(found.found)}${found.done ? '' : '+'} match`
}

function promptLine(state: State): string {
  const {before, after} = visibleField(state)
  const left = leadOf(state) + before + after
  const note = noteOf(state)
  return left + ' '.repeat(Math.max(1, state.size.columns - stringWidth(left) - note.length - 1)) + note
}

/** Where the terminal's own cursor stands while something is typed. */
export function caretOf(state: State): {readonly row: number; readonly column: number} | undefined {
  if (!state.prompt || state.overlay) return undefined
  return {row: state.size.rows - 2, column: stringWidth(leadOf(state) + visibleField(state).before)}
}

/** What stands above the prompt: what may be written, or what is wrong. */
export function adviceLine(state: State): string | undefined {
  const {prompt, size, look} = state
  if (!prompt) return undefined
  const width = size.columns - 2
  if (prompt.kind === 'input')
    return ` ${cut(`${prompt.usage}   as in user_group=GRAD expiry_date=+1y; FIELD= clears`, width, cutMark(look))}`
  if (prompt.fault) return ` ${styled(look, 'error', '!')} ${cut(safe(prompt.fault, look), width - 2, cutMark(look))}`
  return ` ${cut('Words, or name: id: email: group: status: expires< owes> is:locked has:block  ! not  or  ( )', width, cutMark(look))}`
}

/** What keys do now. */
export function currentHints(state: State): readonly Hint[] {
  const scope = scopeOf(state)
  return hintsFor(scope, hasActionKeys(state, scope))
}

/** The last two lines of every screen. */
export function foot(state: State, look: Look): [string, string] {
  return [messageLine(state), hintLine(currentHints(state), state.size.columns, look)]
}
