import type {AppCommand} from '../../framework/command.ts'
import {selectorFlags} from '../../framework/flags.ts'
import {openScreens} from '../../screens/open-screens.ts'
import {deskFlag} from '../../settings/desk.ts'

export const tui: AppCommand = {
  name: 'tui',
  about: 'Open the screens: the list of users, their details, and all actions. usher alone does the same.',
  usage: '',
  flags: {
    filter: selectorFlags.filter,
    view: {value: 'NAME', about: 'Start with a saved view; see usher view list'},
    tab: {value: 'TAB', about: 'Start with this tab: staff, public, contact or all'},
    color: {value: 'WHEN', about: 'Use colours: auto, always or never. Default: auto, which respects NO_COLOR'},
    spoken: {about: 'Print changes line by line, for screen readers; also INK_SCREEN_READER=true'},
    ...deskFlag,
    fullFrames: {about: 'Send every frame as a whole, for terminals that draw partial changes wrongly'},
  },
  examples: ['', 'tui --tab staff', "tui --filter 'is:locked'", "tui --view 'No e-mail'", 'tui --read-only'],
  seeAlso: ['help keys', 'help filter', 'user list'],
  run: openScreens,
}
