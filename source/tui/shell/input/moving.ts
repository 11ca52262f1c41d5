// Keys that move through lines or entries, and the commands behind them: the same on every screen that is only read.
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

/** How far a key moves: lines or entries, or whole pages of them. To either end it is further than any list is long. */
export type Distance = {readonly lines: number; readonly pages: number}

const beyond = Number.MAX_SAFE_INTEGER

/** The six commands of moving, from one step that moves any distance. */
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

/** A distance in lines where a page has so many. */
export function linesOf({lines, pages}: Distance, page: number): number {
  return lines + pages * page
}

/** So many entries of a list that is chosen from are a page. */
export const entriesPerPage = 10
