import {graphemes} from '../../app/display/text/graphemes.ts'
import {stringWidth} from '../../app/display/text/width.ts'
import type {Theme} from '../../app/display/theme.ts'
import {cutSafe, safe} from './text.ts'

/** A line of input: the text before and after the caret. */
export type TextField = {readonly before: string; readonly after: string}

export function textField(text = ''): TextField {
  return {before: text, after: ''}
}

export function textOf({before, after}: TextField): string {
  return before + after
}

/** Inserts text at the caret; line ends of a paste become spaces. */
export function typeIn(field: TextField, text: string): TextField {
  return {...field, before: field.before + text.replace(/\n+/g, ' ')}
}

const last = (text: string): string => graphemes(text).at(-1) ?? ''
const first = (text: string): string => graphemes(text)[0] ?? ''
const wordBefore = (text: string): string => /\S*\s*$/.exec(text)?.[0] ?? ''
const without = (text: string, end: string): string => (end === '' ? text : text.slice(0, -end.length))

const edits: Readonly<Record<string, (field: TextField) => TextField>> = {
  backspace: ({before, after}) => ({before: without(before, last(before)), after}),
  delete: ({before, after}) => ({before, after: after.slice(first(after).length)}),
  left: ({before, after}) => ({before: without(before, last(before)), after: last(before) + after}),
  right: ({before, after}) => ({before: before + first(after), after: after.slice(first(after).length)}),
  home: field => ({before: '', after: textOf(field)}),
  end: field => ({before: textOf(field), after: ''}),
  'ctrl-a': field => ({before: '', after: textOf(field)}),
  'ctrl-e': field => ({before: textOf(field), after: ''}),
  'ctrl-u': ({after}) => ({before: '', after}),
  'ctrl-k': ({before}) => ({before, after: ''}),
  'ctrl-w': ({before, after}) => ({before: without(before, wordBefore(before)), after}),
}

/** Returns the line after an editing key; undefined if the key does not edit. */
export function editWith(field: TextField, key: string): TextField | undefined {
  return edits[key]?.(field)
}

/** Returns the input with its caret in this width; long text is cut at its beginning. */
export function typedText({before, after}: TextField, width: number, theme: Theme, caret = '_'): string {
  let shown = safe(before, theme)
  while (stringWidth(shown) > width - 1) shown = shown.slice(Math.max(1, shown.length - width + 1))
  return cutSafe(`${shown}${caret}${after}`, width, theme)
}
