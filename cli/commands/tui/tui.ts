import type {AppCommand} from '../../framework/command.ts'
import {selectorFlags} from '../../framework/flags.ts'
import {openScreens} from '../../screens/open-screens.ts'
import {deskFlag} from '../../settings/desk.ts'

export const tui: AppCommand = {
  name: 'tui',
  about: 'Opens the screens: the list of users, their details, and everything that can be done to them.',
  usage: '',
  flags: {
    filter: selectorFlags.filter,
    view: {value: 'NAME', about: 'A saved view to begin with; see usher view list'},
    tab: {value: 'TAB', about: 'The tab to begin with: staff, public, contact or all'},
    color: {value: 'WHEN', about: 'auto, always or never; NO_COLOR is obeyed'},
    spoken: {about: 'Say changes line by line, for screen readers; also INK_SCREEN_READER=true'},
    ...deskFlag,
    fullFrames: {about: 'Send every frame whole, for terminals that stumble over changes'},
  },
  examples: ['', 'tui --tab staff', "tui --filter 'is:locked'", "tui --view 'No e-mail'", 'tui --read-only'],
  seeAlso: ['help keys', 'help filter', 'user list'],
  run: openScreens,
}
