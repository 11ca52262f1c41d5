import type {Commands} from '../../shell/command.ts'
import {interrupt} from './quit.ts'

/** What keys do wherever one is. */
export const everywhereCommands: Commands<'everywhere'> = {
  interrupt,
  suspend: ({host}) => host.suspend(),
  redraw: ({host}) => host.redraw(),
}
