// The screens as spoken lines: what changed since the last line, one item per line, most important first, without boxes
// and layout.
import {renderToString} from 'ink'
import {keyLabel} from '../../../app/display/keys/hints.ts'
import {thousands} from '../../../app/display/text/counts.ts'
import type {Theme} from '../../../app/display/theme.ts'
import {plainText} from '../../ui/plain-text.ts'
import {safe} from '../../ui/text.ts'
import {textOf} from '../../ui/text-field.ts'
import {messageText} from '../message.ts'
import {contributions, overlayKind, screenOf} from '../registry.ts'
import type {State} from '../state.ts'
import {Frame} from './app.tsx'
import {type Shell, ShellContext} from './context.tsx'

type Program = Pick<Shell, 'app' | 'features'>

/** Returns what to speak after a change; empty if nothing relevant changed. */
export function spokenLines(before: State | undefined, now: State, program: Program): string[] {
  const {features} = program
  const told = new Set(before ? placeOf(before, program) : [])
  return [
    ...placeOf(now, program).filter(each => !told.has(each)),
    ...changed(before, now, state => promptOf(state)),
    ...contributions(features, 'spoken').flatMap(spoken => changed(before, now, spoken)),
    ...changed(before, now, said),
  ].map(each => safe(each, now.theme))
}

function changed(before: State | undefined, now: State, of: (state: State) => string | undefined): string[] {
  const text = of(now)
  return text !== undefined && text !== '' && text !== (before && of(before)) ? [text] : []
}

// Features provide their spoken text; otherwise the screen's text is spoken line by line.
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

// For a dialog only its title and text are spoken, not the screen behind it; the foot belongs to both.
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

/** Returns the first lines: what this is, and the most important keys. */
export function spokenGreeting(theme: Theme): string[] {
  const keys = ['down', 'enter', 'space', '/', '.', '?', 'q'].map(keyLabel).join(', ')
  return [safe(`Usher, the list of users, line by line. Keys: ${keys}; question mark explains them.`, theme)]
}
