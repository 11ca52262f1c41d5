import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const filterKeys = [
  {command: 'keep', keys: ['enter'], label: 'keep the filter', group: 'Filter', hint: 'keep'},
  {command: 'discard', keys: ['escape'], label: 'restore the previous filter', group: 'Filter', hint: 'discard'},
  {command: 'complete', keys: ['tab'], label: 'complete a field or value', group: 'Filter', hint: 'complete'},
  {command: 'within', keys: ['shift-tab'], label: 'search in one field', group: 'Filter', hint: 'field'},
  {command: 'earlier', keys: ['up'], label: 'an earlier filter', group: 'Filter', hint: 'history', shown: 'Up/Down'},
  {command: 'later', keys: ['down'], label: 'a later filter', group: 'Filter'},
  {command: 'wipe', keys: ['ctrl-u'], label: 'clear the line', group: 'Filter', hint: 'clear'},
] as const satisfies readonly Binding[]

export const findKeys = [
  {command: 'keep', keys: ['enter'], label: 'go to the next', group: 'Find', hint: 'find'},
  {command: 'discard', keys: ['escape'], label: 'cancel', group: 'Find', hint: 'cancel'},
  {command: 'wipe', keys: ['ctrl-u'], label: 'clear the line', group: 'Find', hint: 'clear'},
] as const satisfies readonly Binding[]

const searchUsers = {
  command: 'searchUsers',
  label: 'search for users',
  group: 'Leave',
  hint: 'find users',
  isBeforeLast: true,
} as const

/** Pages on which `/` has no other meaning. */
export const onPageKeys = [{...searchUsers, keys: ['/', 'ctrl-k']}] as const satisfies readonly Binding[]

/** Pages on which `/` searches the page itself. */
export const onSearchedPageKeys = [{...searchUsers, keys: ['ctrl-k']}] as const satisfies readonly Binding[]

export const onListKeys = [
  {command: 'cellFilter', keys: ['='], label: 'filter by this cell', group: 'Filter'},
  {command: 'cellExclude', keys: ['!'], label: 'exclude this cell', group: 'Filter'},
  {command: 'parkFilter', keys: ['\\'], label: 'filter off and on', group: 'Filter'},
  {command: 'find', keys: ['f'], label: 'find without narrowing', group: 'Filter'},
  {command: 'findNext', keys: ['n'], label: 'next found', group: 'Filter'},
  {command: 'findPrevious', keys: ['N'], label: 'previous found', group: 'Filter'},
  {command: 'clearFilter', keys: ['escape'], label: 'clear the filter', group: 'Filter'},
] as const satisfies readonly Binding[]
