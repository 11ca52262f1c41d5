import {styled, type Theme} from '../theme.ts'

/** One key and the word for what it does. */
export type Hint = {readonly key: string; readonly word: string}

const shownKeys: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Esc',
  space: 'Space',
  tab: 'Tab',
  backspace: 'Backspace',
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  home: 'Home',
  end: 'End',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  delete: 'Del',
  insert: 'Ins',
  ctrl: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  super: 'Super',
}

/** A key for display: `ctrl-f` is `Ctrl-F`. */
export function keyLabel(key: string): string {
  if (key.length === 1) return key
  const parts = key.split(/-(?=.)/)
  const isLetter = parts.length > 1
  return parts
    .map(
      part => shownKeys[part] ?? ((isLetter && part.length === 1) || /^f\d+$/.test(part) ? part.toUpperCase() : part),
    )
    .join('-')
}

/** The hint line: as many hints as fit, from the left; the last one, help, always stays. */
export function hintLine(hints: readonly Hint[], width: number, theme: Theme): string {
  const last = hints.at(-1)
  if (last === undefined) return ''
  const lengthOf = (hint: Hint): number => hint.key.length + 1 + hint.word.length
  const kept: Hint[] = []
  let used = 1 + lengthOf(last)
  for (const hint of hints.slice(0, -1)) {
    if (used + lengthOf(hint) + 2 > width) break
    used += lengthOf(hint) + 2
    kept.push(hint)
  }
  return ` ${[...kept, last].map(({key, word}) => `${styled(theme, 'key', key)} ${word}`).join('  ')}`
}
