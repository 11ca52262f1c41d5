/** A key as named in the keymap: the character it types, or a name such as `ctrl-f`, `shift-tab`, `pagedown`. */
export type KeyName = string

export interface Paste {
  readonly paste: string
}

export type KeyPress = KeyName | Paste

/** What Ink reports about a key besides its text; a subset of its `Key`. */
export interface InkKey {
  readonly upArrow?: boolean
  readonly downArrow?: boolean
  readonly leftArrow?: boolean
  readonly rightArrow?: boolean
  readonly pageDown?: boolean
  readonly pageUp?: boolean
  readonly home?: boolean
  readonly end?: boolean
  readonly return?: boolean
  readonly escape?: boolean
  readonly ctrl?: boolean
  readonly shift?: boolean
  readonly tab?: boolean
  readonly backspace?: boolean
  readonly delete?: boolean
  readonly meta?: boolean
  readonly super?: boolean
  readonly hyper?: boolean
  readonly eventType?: 'press' | 'repeat' | 'release' | undefined
}

const flagNames = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageDown', 'pagedown'],
  ['pageUp', 'pageup'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
] as const

/** Returns the name of a key that Ink reports by a flag. */
export function flaggedName(key: InkKey): KeyName | undefined {
  return flagNames.find(([flag]) => key[flag])?.[1]
}

/** Returns a name with its modifiers in front, in the order super, ctrl, alt, shift. */
export function withModifiers(
  name: KeyName,
  key: Pick<InkKey, 'ctrl' | 'meta' | 'shift' | 'super' | 'hyper'>,
): KeyName {
  const isSuper = key.super || key.hyper
  const modifiers = [isSuper && 'super-', key.ctrl && 'ctrl-', key.meta && 'alt-', key.shift && 'shift-']
  return modifiers.filter(modifier => modifier).join('') + name
}

/** Returns the name of a character from the keyboard, including control characters. */
export function characterName(character: string): KeyName {
  const code = character.length === 1 ? character.charCodeAt(0) : -1
  if (code === 0x20) return 'space'
  if (code === 0x0d || code === 0x0a) return 'enter'
  if (code === 0x09) return 'tab'
  if (code === 0x08 || code === 0x7f) return 'backspace'
  if (code === 0x1b) return 'escape'
  if (code === 0) return 'ctrl-space'
  if (code > 0 && code <= 26) return `ctrl-${String.fromCharCode(code + 96)}`
  if (code > 26 && code < 0x20) return `ctrl-${String.fromCharCode(code + 64)}`
  return character
}

const functionKeys: Readonly<Record<string, KeyName>> = {
  OP: 'f1',
  OQ: 'f2',
  OR: 'f3',
  OS: 'f4',
  '[11~': 'f1',
  '[12~': 'f2',
  '[13~': 'f3',
  '[14~': 'f4',
  '[[A': 'f1',
  '[[B': 'f2',
  '[[C': 'f3',
  '[[D': 'f4',
  '[[E': 'f5',
  '[P': 'f1',
  '[Q': 'f2',
  '[R': 'f3',
  '[S': 'f4',
  '[1P': 'f1',
  '[1Q': 'f2',
  '[1S': 'f4',
  '[15~': 'f5',
  '[17~': 'f6',
  '[18~': 'f7',
  '[19~': 'f8',
  '[20~': 'f9',
  '[21~': 'f10',
  '[23~': 'f11',
  '[24~': 'f12',
  '[2~': 'insert',
}

/** Returns the name of a key that Ink does not name, from its escape sequence: F1 to F12 and Insert. */
export function functionKeyName(sequence: string): KeyName | undefined {
  return sequence.startsWith('\x1b') ? functionKeys[sequence.slice(1)] : undefined
}

/** Returns the text that a key types into a field; undefined if it types none. */
export function typedText(name: KeyName): string | undefined {
  if (name === 'space') return ' '
  return name.length > 1 && /^[a-z][a-z0-9-]/.test(name) ? undefined : name
}
