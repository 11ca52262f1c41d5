/** The style of a cell: one number per style, 0 for the default. Equal styles have equal numbers. */
export type StyleId = number

interface Style {
  readonly flags: number
  readonly foreground: string
  readonly background: string
  readonly underline: string
  readonly link: string
}

interface Flag {
  readonly bit: number
  readonly on: string
  readonly off: string
}

// Bold and dim are switched off by the same code, as are the two underlines.
const flags: readonly Flag[] = [
  {bit: 1, on: '1', off: '22'},
  {bit: 2, on: '2', off: '22'},
  {bit: 4, on: '3', off: '23'},
  {bit: 8, on: '4', off: '24'},
  {bit: 16, on: '21', off: '24'},
  {bit: 32, on: '5', off: '25'},
  {bit: 64, on: '7', off: '27'},
  {bit: 128, on: '8', off: '28'},
  {bit: 256, on: '9', off: '29'},
  {bit: 512, on: '53', off: '55'},
]

const bitOf = new Map(flags.map(flag => [flag.on, flag.bit]))
const offBits = new Map<string, number>()
for (const flag of flags) offBits.set(flag.off, (offBits.get(flag.off) ?? 0) | flag.bit)

const plain: Style = {flags: 0, foreground: '', background: '', underline: '', link: ''}
const styles: Style[] = [plain]
const idOf = new Map<string, StyleId>([[keyOf(plain), 0]])
const parsed = new Map<string, StyleId>()
const moves = new Map<string, string>()

function keyOf(style: Style): string {
  return `${style.flags}|${style.foreground}|${style.background}|${style.underline}|${style.link}`
}

function intern(style: Style): StyleId {
  const key = keyOf(style)
  const known = idOf.get(key)
  if (known !== undefined) return known
  styles.push(style)
  idOf.set(key, styles.length - 1)
  return styles.length - 1
}

const styleOf = (id: StyleId): Style => styles[id] ?? plain

function withCode(style: Style, code: string): Style {
  if (code === '' || code === '0') return {...plain, link: style.link}
  const bit = bitOf.get(code)
  if (bit !== undefined) return {...style, flags: style.flags | bit}
  const off = offBits.get(code)
  if (off !== undefined) return {...style, flags: style.flags & ~off}
  if (/^(?:3[0-7]|9[0-7]|38[;:].*)$/.test(code)) return {...style, foreground: code}
  if (/^(?:4[0-7]|10[0-7]|48[;:].*)$/.test(code)) return {...style, background: code}
  if (/^58[;:]/.test(code)) return {...style, underline: code}
  if (code === '39') return {...style, foreground: ''}
  if (code === '49') return {...style, background: ''}
  return code === '59' ? {...style, underline: ''} : style
}

const codePattern = /[345]8[;:](?:5[;:]\d*|2[;:]\d*[;:]\d*[;:]\d*(?::\d*)*)|[\d:]+|(?<=^|;)(?=;|$)/g

/** Returns the style after an SGR sequence; `codes` is the text between `CSI` and `m`. */
export function styleAfter(before: StyleId, codes: string): StyleId {
  const key = `${before} ${codes}`
  const known = parsed.get(key)
  if (known !== undefined) return known
  let style = styleOf(before)
  for (const [code] of codes.matchAll(codePattern)) style = withCode(style, code)
  const id = intern(style)
  parsed.set(key, id)
  return id
}

/** Returns the style with a hyperlink (`parameters;address`), or without one if it is empty. */
export function styleWithLink(before: StyleId, link: string): StyleId {
  return intern({...styleOf(before), link: link === ';' ? '' : link})
}

function colours(style: Style): string[] {
  return [style.foreground, style.background, style.underline].filter(code => code !== '')
}

function fromPlain(to: Style): string[] {
  return [...flags.filter(flag => to.flags & flag.bit).map(flag => flag.on), ...colours(to)]
}

function stepwise(from: Style, to: Style): string[] {
  const offs = new Set(flags.filter(flag => from.flags & ~to.flags & flag.bit).map(flag => flag.off))
  const isKept = (flag: Flag) => (from.flags & flag.bit) !== 0 && !offs.has(flag.off)
  const ons = flags.filter(flag => to.flags & flag.bit && !isKept(flag)).map(flag => flag.on)
  const codes = [...offs, ...ons]
  if (from.foreground !== to.foreground) codes.push(to.foreground || '39')
  if (from.background !== to.background) codes.push(to.background || '49')
  if (from.underline !== to.underline) codes.push(to.underline || '59')
  return codes
}

/** Returns the shortest sequence from one style to another. */
export function transition(fromId: StyleId, toId: StyleId): string {
  if (fromId === toId) return ''
  const key = `${fromId} ${toId}`
  const known = moves.get(key)
  if (known !== undefined) return known
  const [from, to] = [styleOf(fromId), styleOf(toId)]
  const steps = stepwise(from, to).join(';')
  const anew = ['', ...fromPlain(to)].join(';')
  const codes = steps.length <= anew.length ? steps : anew
  const hasNewLook = keyOf({...from, link: ''}) !== keyOf({...to, link: ''})
  const link = from.link === to.link ? '' : `\x1b]8;${to.link || ';'}\x1b\\`
  const bytes = link + (hasNewLook ? `\x1b[${codes}m` : '')
  moves.set(key, bytes)
  return bytes
}
