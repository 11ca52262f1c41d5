// Keys that move through lines or items, with their commands: the same on every read-only screen.
import type {Engine} from '../engine.ts'
import type {Command} from '../feature.ts'

export const movingKeys = [
  {command: 'down', keys: ['j', 'down'], label: 'down', group: 'Move', waits: 'never'},
  {command: 'up', keys: ['k', 'up'], label: 'up', group: 'Move', waits: 'never'},
  {
    command: 'pageDown',
    keys: ['pagedown', 'ctrl-f', 'ctrl-d', 'space'],
    label: 'a page down',
    group: 'Move',
    waits: 'never',
  },
  {command: 'pageUp', keys: ['pageup', 'ctrl-b', 'ctrl-u'], label: 'a page up', group: 'Move', waits: 'never'},
  {command: 'first', keys: ['g', 'home'], label: 'to the top', group: 'Move', waits: 'never'},
  {command: 'last', keys: ['G', 'end'], label: 'to the end', group: 'Move', waits: 'never'},
] as const

/** The distance of a move in lines or items, plus whole pages. Moves to an end exceed any list. */
export type Distance = {readonly lines: number; readonly pages: number}

const beyond = Number.MAX_SAFE_INTEGER

/** Returns the six commands for moving, from a function that moves any distance. */
export function movingCommands(move: (engine: Engine, distance: Distance) => void) {
  const by =
    (lines: number, pages = 0): Command =>
    engine =>
      move(engine, {lines, pages})
  return {
    down: by(1),
    up: by(-1),
    pageDown: by(0, 1),
    pageUp: by(0, -1),
    first: by(-beyond),
    last: by(beyond),
  } as const
}

/** Returns a distance in lines, for pages of this size. */
export function linesOf({lines, pages}: Distance, page: number): number {
  return lines + pages * page
}

/** The page size of lists to choose from. */
export const entriesPerPage = 10
