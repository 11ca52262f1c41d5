const on = (mode: number) => `\x1b[?${mode}h`
const off = (mode: number) => `\x1b[?${mode}l`

const alternateScreen = 1049
const cursor = 25
const wrap = 7
const paste = 2004
const mouse = [1000, 1002, 1003, 1006]
const focus = 1004
const synchronized = 2026

export const showCursor = on(cursor)
export const hideCursor = off(cursor)

/** Takes away what no frame knows of, such as a picture. */
export const eraseScreen = '\x1b[m\x1b[2J'

/** Marks around a frame: a terminal that knows them shows all of it at once. */
export const frameBegin = on(synchronized)
export const frameEnd = off(synchronized)

/** Takes the terminal: a blank alternate screen, no cursor, no wrapping at the right edge, pastes marked as such. */
export const enterBytes = `${on(alternateScreen)}${off(wrap)}${hideCursor}${on(paste)}\x1b[m\x1b[r\x1b[H\x1b[J`

// Kitty keys are switched off while the alternate screen is on: each screen has a stack of its own, and that of the main
// screen belongs to the shell.
/** Gives the terminal back as it was. May be sent twice, and to a terminal that was never taken. */
export const leaveBytes = [
  frameEnd,
  '\x1b[<u',
  off(focus),
  ...mouse.map(off),
  off(paste),
  '\x1b[m\x1b[r',
  on(wrap),
  off(alternateScreen),
  showCursor,
].join('')
