import type {Commands} from './command.ts'
import {interrupt} from './quitting.ts'

/** What keys do wherever one is. */
export const everywhereCommands: Commands<'everywhere'> = {
  interrupt,
  suspend: ({host}) => host.suspend(),
  redraw: ({host}) => host.redraw(),
}
