import {type Hint, hintLine} from '../../app/display/keys/hints.ts'
import {hintsOf} from '../../app/display/keys/list-keys.ts'
import {thousands} from '../../app/display/list/list-head.ts'
import {cut} from '../../app/display/text/clip.ts'
import {stringWidth} from '../../app/display/text/width.ts'
import {cutMark, type Look, type Role, styled} from '../../app/display/theme.ts'
import {type PartList, parts} from '../../domain/user/index.ts'
import {hintsFor} from './keymap.ts'
import {hasActionKeys, isAboutPeople, scopeOf} from './scopes.ts'
import {type Asking, hasTicks} from '../features/forms/question/state.ts'
import {shownLists, statusField} from '../features/user/segment-cursor.ts'
import {searchFields} from '../features/filter/state.ts'
import {currentField, type Form, type Offer} from '../features/forms/state.ts'
import {markCount} from '../features/marks/marks.ts'
import {type Message, messageText} from './message.ts'
import type {Person} from '../features/user/state.ts'
import type {RolePurpose, Tabbing} from './prompt.ts'
import type {State, Task} from './state.ts'
import {textOf} from '../ui/text-field.ts'
import {pickerMessage} from '../features/picker/view.ts'
import {safe, wrapAtMost} from '../ui/text.ts'

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
  if (overlay?.kind === 'picker') return cut(pickerMessage(overlay), size.columns - 1, cutMark(look))
  if (overlay?.kind === 'blocked') return ' Not deleted: something stands in the way.'
  if (overlay?.kind === 'form' && overlay.isSaving) return ' Saving.'
  if (overlay?.kind === 'form' || overlay?.kind === 'plan' || overlay?.kind === 'conflict') return ''
  if (overlay?.kind === 'asking') return overlay.form ? ' Nothing is written yet.' : ''
  if (state.range && !state.person) return ' A range is being marked: v ends it here, Esc gives it up.'
  const count = markCount(marks)
  if (count !== 0 && !state.person)
    return ` ${count === undefined ? 'Counting the' : thousands(count)} marked: actions apply to the marked rows. U clears marks.`
  return ''
}

// So many lines tell a sentence without hiding what it is about.
const mostLines = 2

/** The same in a line more where what was said is too long for one. */
export function messageLines(state: State): string[] {
  const {message, prompt, size, look, overlay} = state
  if (!message || prompt) return [messageLine(state)]
  // A form says above what is wrong with the field one stands on.
  const fault = overlay?.kind === 'form' ? currentField(overlay)?.fault : undefined
  if (fault !== undefined && message.text.endsWith(fault)) return [messageLine(state)]
  const [first = '', ...rest] = wrapAtMost(messageText(message), size.columns - 2, mostLines, look)
  const word = first.split(' ')[0] ?? ''
  return [` ${styled(look, roles[message.kind], word)}${first.slice(word.length)}`, ...rest.map(line => ` ${line}`)]
}

function taskText({label, done, total, isStopping}: Task, heldKeys: number): string {
  const share = total > 0 ? `${progressBar(done / total)} ${thousands(done)} of ${thousands(total)}` : thousands(done)
  return `${label}: ${share}. ${isStopping ? 'Stopping after this step.' : heldKeys > 0 ? `${heldKeys} keys wait; Esc forgets them.` : 'Esc stops.'}`
}

const barLength = 10

function progressBar(share: number): string {
  const full = Math.max(0, Math.min(barLength, Math.floor(share * barLength)))
  return `[${'#'.repeat(full)}${'-'.repeat(barLength - full)}]`
}

/** What stands before the text in the prompt. */
function leadOf(state: State): string {
  const {prompt} = state
  switch (prompt?.kind) {
    case 'find':
      return 'find: '
    case 'auditFilter':
      return 'history: '
    case 'otherPerson':
      return prompt.purpose === 'copy' ? 'copy roles from: ' : 'compare roles with: '
    case 'deskNote':
      return 'note: '
    case 'saveView':
      return prompt.isShared ? 'shared view: ' : 'view: '
    case 'mark':
      return prompt.isOn ? '+ mark: ' : '- unmark: '
    case 'filter': {
      const within = searchFields.find(each => each.id === prompt.within)?.label ?? ''
      return within === '' ? '/' : `${within} is /`
    }
    default:
      return ''
  }
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
  if (prompt.kind === 'find') return ' The next person with these words or terms; n and N go on from there'
  if (prompt.kind === 'saveView') return viewAdvice(prompt, state)
  if (prompt.kind === 'deskNote') return ' A note of type Other; nothing is written before you say yes'
  if (prompt.kind === 'otherPerson') return otherAdvice(prompt.purpose)
  if (prompt.kind === 'auditFilter') return ' Words of a field, a value, an operator, a source or a date; all of them'
  if (prompt.tabbing) return ` ${optionsText(prompt.tabbing, width, look)}`
  if (prompt.fault) return ` ${styled(look, 'error', '!')} ${cut(safe(prompt.fault, look), width - 2, cutMark(look))}`
  return ` ${cut('Words, or name: id: email: group: status: expires< owes> is:locked has:block  ! not  or  ( )', width, cutMark(look))}`
}

function otherAdvice(purpose: RolePurpose): string {
  return purpose === 'copy'
    ? ' Whose roles, by primary identifier; nothing is written before you say yes'
    : ' Whose roles are beside them, by primary identifier'
}

function viewAdvice(prompt: Extract<State['prompt'], {kind: 'saveView'}>, {view, look}: State): string {
  const name = textOf(prompt.field).trim()
  if (name !== '' && name === prompt.taken && name !== view)
    return ` ${styled(look, 'warning', '!')} You have a view of this name already. Enter replaces it`
  return prompt.isShared
    ? ' Everybody will see this view; only you can change it'
    : ' Keeps tab, filter, columns and order; for you alone unless Tab shares it'
}

// As many of the things that fit as there is room for, from the chosen one on, with what it means.
function optionsText({options, chosen}: Tabbing, width: number, look: Look): string {
  const current = options[chosen]
  if (!current) return ''
  const about = current.about === '' ? '' : ` (${current.about})`
  const rest = options.slice(chosen + 1).map(each => each.text)
  const count = options.length > 1 ? `${chosen + 1} of ${options.length}  ` : ''
  return cut(safe([`${count}${current.text}${about}`, ...rest].join('  '), look), width, cutMark(look))
}

/** What keys do now. */
export function currentHints(state: State): readonly Hint[] {
  const scope = scopeOf(state)
  if (!state.hasHints && isAboutPeople(scope)) return []
  if (scope === 'form' && state.overlay?.kind === 'form') return formHints(state.keys, state.overlay)
  if (scope === 'entries' && state.person) return entryHints(state.keys, state.person)
  if (scope === 'asking' && state.overlay?.kind === 'asking') return askingHints(state.keys, state.overlay)
  return hintsFor(state.keys, scope, hasActionKeys(state, scope))
}

// Only what entries of this tab have: a status, a preferred one.
function entryHints({bindings}: State['keys'], person: Person): readonly Hint[] {
  const lists = shownLists(person)
  const needed: Readonly<Record<string, (list: PartList) => boolean>> = {
    activate: list => statusField({list}) !== undefined,
    prefer: list => 'preferred' in parts[list].fields,
    preferSms: list => 'preferred_sms' in parts[list].fields,
  }
  return hintsOf((bindings['entries'] ?? []).filter(({command}) => lists.some(needed[command] ?? (() => true))))
}

// Only what this question has: a tick, or something to choose between.
function askingHints({bindings}: State['keys'], asked: Asking): readonly Hint[] {
  const [isTicked, isChoice] = [hasTicks(asked), asked.answers.length > 1]
  const meant = (bindings['asking'] ?? []).filter(
    ({command}) => (command !== 'tick' || isTicked) && (command !== 'down' || isChoice),
  )
  return hintsOf(isTicked ? meant.map(each => (each.command === 'take' ? {...each, hint: 'save'} : each)) : meant)
}

// A form shows the keys of what it offers, in its own words.
function formHints({bindings}: State['keys'], form: Form<unknown>): readonly Hint[] {
  const optional: Readonly<Record<string, Offer>> = {again: 'again', generate: 'generate', open: 'open', text: 'text'}
  const words: Readonly<Record<string, string>> = {save: form.doing, again: form.again}
  const offered = (bindings['form'] ?? []).flatMap(binding => {
    const offer = optional[binding.command]
    if (offer !== undefined && !form.offers.includes(offer)) return []
    const hint = words[binding.command] ?? binding.hint
    return [hint === undefined ? binding : {...binding, hint}]
  })
  return hintsOf(offered)
}

/** The last two lines of every screen. */
export function foot(state: State, look: Look): [string, string] {
  return [messageLine(state), hintsLine(state, look)]
}

/** The last line of every screen. */
export function hintsLine(state: State, look: Look): string {
  return hintLine(currentHints(state), state.size.columns, look)
}
