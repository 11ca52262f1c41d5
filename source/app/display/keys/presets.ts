/** Keys that are added to those of commands, scope by scope; keys that are taken already are not. */
export type KeyPreset = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** Habits from other programs. */
export const presets: Readonly<Record<string, KeyPreset>> = {
  // Function keys are grabbed by many terminals: an extra, never the only way.
  default: {list: {mainMenu: ['f10']}, details: {mainMenu: ['f10']}},
  // The function keys of two-pane file programs, and their keys for marking.
  mc: {
    list: {
      help: ['f1'],
      menu: ['f2', 'f9'],
      open: ['f3'],
      editText: ['f4'],
      copyAs: ['f5'],
      find: ['f7'],
      quit: ['f10'],
      mark: ['insert'],
    },
    details: {help: ['f1'], menu: ['f2', 'f9'], copyAs: ['f5'], back: ['f10']},
    menu: {close: ['f9', 'f10']},
    help: {close: ['f1', 'f10']},
    picker: {close: ['f10']},
    confirm: {no: ['f10']},
    report: {close: ['f10']},
    log: {close: ['f10']},
    actions: {'user.delete': ['f8']},
  },
  vim: {
    list: {down: ['ctrl-e'], up: ['ctrl-y'], range: ['V'], mainMenu: ['f10']},
    details: {down: ['ctrl-e'], up: ['ctrl-y'], back: ['ctrl-o'], mainMenu: ['f10']},
    help: {down: ['ctrl-e'], up: ['ctrl-y']},
    log: {down: ['ctrl-e'], up: ['ctrl-y']},
    report: {down: ['ctrl-e'], up: ['ctrl-y']},
  },
}
