/** Keys that scroll a page of lines or move through a list that is only read. */
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
