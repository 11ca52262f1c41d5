/** Keys that scroll a page of lines or move through a list that is only read. */
export const movingKeys = [
  {command: 'down', keys: ['j', 'down'], label: 'down', group: 'Move'},
  {command: 'up', keys: ['k', 'up'], label: 'up', group: 'Move'},
  {command: 'pageDown', keys: ['pagedown', 'ctrl-f', 'ctrl-d', 'space'], label: 'a page down', group: 'Move'},
  {command: 'pageUp', keys: ['pageup', 'ctrl-b', 'ctrl-u'], label: 'a page up', group: 'Move'},
  {command: 'first', keys: ['g', 'home'], label: 'to the top', group: 'Move'},
  {command: 'last', keys: ['G', 'end'], label: 'to the end', group: 'Move'},
] as const
