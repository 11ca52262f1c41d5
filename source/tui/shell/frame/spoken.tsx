// The screens as lines to be read aloud: what changed since the last line, one thing a line, in the order in which a user
// wants to hear it. No boxes, no places on a screen.
import {renderToString} from 'ink'
import {keyLabel} from '../../../app/display/keys/hints.ts'
import {thousands} from '../../../app/display/text/counts.ts'
import type {Theme} from '../../../app/display/theme.ts'
import {plainText} from '../../ui/plain-text.ts'
import {safe} from '../../ui/text.ts'
import {textOf} from '../../ui/text-field.ts'
import {messageText} from '../message.ts'
import {given, overlayKind, screenOf} from '../registry.ts'
import type {State} from '../state.ts'
import {Frame} from './app.tsx'
import {type Shell, ShellContext} from './context.tsx'

type Program = Pick<Shell, 'app' | 'features'>

/** What is to be said after a change; nothing where nothing that matters changed. */
export function spokenLines(before: State | undefined, now: State, program: Program): string[] {
  const {features} = program
  const told = new Set(before ? placeOf(before, program) : [])
  return [
    ...placeOf(now, program).filter(each => !told.has(each)),
    ...changed(before, now, state => promptOf(state)),
    ...given(features, 'spoken').flatMap(spoken => changed(before, now, spoken)),
    ...changed(before, now, said),
  ].map(each => safe(each, now.theme))
}

function changed(before: State | undefined, now: State, of: (state: State) => string | undefined): string[] {
  const text = of(now)
  return text !== undefined && text !== '' && text !== (before && of(before)) ? [text] : []
}

// What features say of themselves; else the text of the screen, line by line.
function placeOf(state: State, program: Program): readonly string[] {
  const {app, features} = program
  const {overlay} = state
  if (!overlay) return screenOf(features, state).spoken?.(state, app) ?? screenLines(state, program)
  const spoken = overlayKind(features, overlay).spoken
  return spoken ? [spoken(overlay, state, app)].filter(Boolean) : screenLines(state, program)
}

function screenLines(state: State, program: Program): string[] {
  const drawn = {get: () => ({...state, message: undefined}), subscribe: () => () => {}}
  const frame = (
    <ShellContext value={{...program, drawn}}>
      <Frame />
    </ShellContext>
  )
  const lines = renderToString(frame, {columns: state.size.columns}).split('\n').map(plainText)
  return withoutBorders(lines)
    .map(each => each.trim())
    .filter(Boolean)
}

const [top, side, bottom] = [/[+┌][-─] (.*?) [-─]+[+┐]/, /^.*?[|│] (.*) [|│].*$/, /[+└][-─]{8,}[+┘]/]

// Of a dialog its title and its text, not the screen behind it; the last two lines belong to both.
function withoutBorders(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex(each => top.test(each))
  const last = lines.findIndex((each, at) => at > first && bottom.test(each))
  if (first < 0 || last < 0) return lines
  const title = top.exec(lines[first] ?? '')?.[1] ?? ''
  const body = lines.slice(first + 1, last).map(each => side.exec(each)?.[1] ?? each)
  return [title, ...body, ...lines.slice(-2)]
}

function promptOf({prompt}: State): string | undefined {
  if (!prompt) return undefined
  const fault = 'fault' in prompt && prompt.fault ? `. ${prompt.fault}` : ''
  return `${prompt.kind}: ${textOf(prompt.field)}${fault}`
}

function said({task, message}: State): string | undefined {
  if (task) return `${task.label}: ${thousands(task.done)} of ${thousands(task.total)}`
  return message && messageText(message)
}

/** The first words: what this is, and the keys that lead on. */
export function spokenGreeting(theme: Theme): string[] {
  const keys = ['down', 'enter', 'space', '/', '.', '?', 'q'].map(keyLabel).join(', ')
  return [safe(`Usher, the list of users, line by line. Keys: ${keys}; question mark explains them.`, theme)]
}
