/** What a terminal can show: colours, and characters beyond ASCII. Every state has a character twin, so neither is needed. */
export type Theme = {readonly hasColour: boolean; readonly isAscii: boolean}

/** What a stretch of text means on the screen; how that looks is decided here alone. */
export type Role =
  | 'title'
  | 'header'
  | 'cursor'
  | 'cursor-mark'
  | 'mark'
  | 'key'
  | 'active'
  | 'dim'
  | 'good'
  | 'warning'
  | 'error'
  | UserState

/** What an operator has to know about a user before anything else. Each is said in a word or a sign as well. */
export type UserState = 'blocked' | 'locked' | 'expired' | 'inactive' | 'owes'

type Codes = readonly [on: string, off: string]

const bold: Codes = ['1', '22']

// Attributes only: enough where there is no colour.
const mono: Readonly<Record<Role, Codes>> = {
  title: bold,
  header: ['4', '24'],
  cursor: ['7', '27'],
  'cursor-mark': ['1;7', '22;27'],
  mark: bold,
  key: bold,
  active: bold,
  dim: ['2', '22'],
  good: bold,
  warning: bold,
  error: bold,
  blocked: bold,
  locked: bold,
  expired: bold,
  inactive: ['2', '22'],
  owes: bold,
}

// The sixteen colours by name, so that the operator's own palette decides; pairs other than red and green. Cyan is for what
// the operator works with, bold yellow for marks; the other colours say something about a user or a message.
const colour: Readonly<Record<Role, Codes>> = {
  ...mono,
  key: ['36', '39'],
  active: ['1;36', '22;39'],
  good: ['32', '39'],
  warning: ['33', '39'],
  error: ['1;31', '22;39'],
  blocked: ['1;35', '22;39'],
  locked: ['35', '39'],
  expired: ['33', '39'],
  owes: ['1;34', '22;39'],
  mark: ['1;33', '22;39'],
}

/** The text in the look of its role. The text must not be styled already. */
export function styled(theme: Theme, role: Role, text: string): string {
  if (text === '') return ''
  const [on, off] = (theme.hasColour ? colour : mono)[role]
  return `\x1b[${on}m${text}\x1b[${off}m`
}

/** The mark of a cut text. */
export function cutMark(theme: Theme): '…' | '~' {
  return theme.isAscii ? '~' : '…'
}

/** The check mark of a column that has one. */
export function checkMark(theme: Theme): string {
  return theme.isAscii ? 'yes' : '✓'
}
