const named: Readonly<Record<string, string>> = {
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  insert: '\x1b[2~',
  delete: '\x1b[3~',
  pageup: '\x1b[5~',
  pagedown: '\x1b[6~',
  enter: '\r',
  tab: '\t',
  escape: '\x1b',
  space: ' ',
  backspace: '\x7f',
  'shift-tab': '\x1b[Z',
  'ctrl-space': '\0',
  f1: '\x1bOP',
  f2: '\x1bOQ',
  f3: '\x1bOR',
  f4: '\x1bOS',
  f5: '\x1b[15~',
  f7: '\x1b[18~',
  f8: '\x1b[19~',
  f9: '\x1b[20~',
  f10: '\x1b[21~',
}

const arrows: Readonly<Record<string, string>> = {up: 'A', down: 'B', right: 'C', left: 'D', home: 'H', end: 'F'}
const modifierCodes: Readonly<Record<string, number>> = {shift: 2, alt: 3, ctrl: 5}

/** The bytes a terminal sends for a key of this name; a name of one character types itself. */
export function bytesOf(name: string): string {
  const known = named[name]
  if (known !== undefined) return known
  const [modifier = '', rest = ''] = name.split(/-(.+)/)
  if (rest === '') {
    if (name.length > 2) throw new Error(`No terminal bytes are known for the key "${name}".`)
    return name
  }
  const arrow = arrows[rest]
  if (arrow !== undefined) return `\x1b[1;${modifierCodes[modifier]}${arrow}`
  if (modifier === 'alt') return `\x1b${bytesOf(rest)}`
  if (modifier === 'ctrl' && rest.length === 1) return String.fromCharCode(rest.toUpperCase().charCodeAt(0) - 64)
  throw new Error(`No terminal bytes are known for the key "${name}".`)
}
