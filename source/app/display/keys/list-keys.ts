import {registry} from '../../actions/registry.ts'
import {type Hint, keyLabel} from './hints.ts'

/** A key of one scope: the command it runs, how help calls it, and its word in the hint line if it stands there. */
export type Binding = {
  readonly command: string
  readonly keys: readonly string[]
  readonly label: string
  readonly group: string
  readonly hint?: string
  /** How the hint line writes the keys, where that is not the first of them. */
  readonly shown?: string
}

/** The keys of the list besides those of the actions. They are here because the first frame is drawn before the screens are loaded. */
export const listKeys = [
  {command: 'open', keys: ['enter'], label: 'open the person', group: 'Act', hint: 'open'},
  {command: 'mark', keys: ['space'], label: 'mark, go down', group: 'Mark', hint: 'mark'},
  {command: 'filter', keys: ['/'], label: 'narrow the list as you type', group: 'Narrow', hint: 'filter'},
  {command: 'menu', keys: ['.'], label: 'action menu', group: 'Act', hint: 'actions'},
  {command: 'add', keys: ['A'], label: 'add a user', group: 'Act', hint: 'add'},
  {command: 'edit', keys: ['e'], label: 'edit in a form', group: 'Act', hint: 'edit'},
  {command: 'palette', keys: [':', 'ctrl-p'], label: 'command palette', group: 'Out', hint: 'command'},
  {command: 'editText', keys: ['E'], label: 'edit as text in $EDITOR', group: 'Act'},
  {command: 'duplicate', keys: [], label: 'add a user like this one', group: 'Act'},
  {command: 'register', keys: [], label: 'Register New User', group: 'Act'},
  {command: 'bulk', keys: ['B'], label: 'bulk edit', group: 'Act'},
  {command: 'undo', keys: ['u'], label: 'undo the last batch', group: 'Act', hint: 'undo'},
  {command: 'redo', keys: ['ctrl-r'], label: 'redo what was undone', group: 'Act'},
  {command: 'down', keys: ['j', 'down'], label: 'one down', group: 'Move'},
  {command: 'up', keys: ['k', 'up'], label: 'one up', group: 'Move'},
  {command: 'pageDown', keys: ['pagedown', 'ctrl-f'], label: 'a page down', group: 'Move'},
  {command: 'pageUp', keys: ['pageup', 'ctrl-b'], label: 'a page up', group: 'Move'},
  {command: 'halfDown', keys: ['ctrl-d'], label: 'half a page down', group: 'Move'},
  {command: 'halfUp', keys: ['ctrl-u'], label: 'half a page up', group: 'Move'},
  {command: 'first', keys: ['g', 'home'], label: 'first', group: 'Move'},
  {command: 'last', keys: ['G', 'end'], label: 'last', group: 'Move'},
  {command: 'nextTab', keys: [']', 'tab'], label: 'next tab', group: 'Move'},
  {command: 'previousTab', keys: ['[', 'shift-tab'], label: 'previous tab', group: 'Move'},
  {command: 'staff', keys: ['1'], label: 'Staff, Public, Contact, All', group: 'Move', hint: 'tab', shown: '1-4'},
  {command: 'public', keys: ['2'], label: '', group: 'Move'},
  {command: 'contact', keys: ['3'], label: '', group: 'Move'},
  {command: 'all', keys: ['4'], label: '', group: 'Move'},
  {command: 'columnLeft', keys: ['h', 'left'], label: 'a column to the left', group: 'Columns'},
  {command: 'columnRight', keys: ['l', 'right'], label: 'a column to the right', group: 'Columns'},
  {command: 'range', keys: ['v'], label: 'begin or end a range', group: 'Mark'},
  {command: 'rangeDown', keys: ['shift-down'], label: '', group: 'Mark'},
  {command: 'rangeUp', keys: ['shift-up'], label: '', group: 'Mark'},
  {command: 'markBy', keys: ['+'], label: 'mark by filter', group: 'Mark'},
  {command: 'unmarkBy', keys: ['-'], label: 'unmark by filter', group: 'Mark'},
  {command: 'invert', keys: ['*'], label: 'invert; all, if none', group: 'Mark'},
  {command: 'onlyMarked', keys: ['M'], label: 'only the marked', group: 'Mark'},
  {command: 'unmark', keys: ['U'], label: 'clear all marks', group: 'Mark'},
  {command: 'cellFilter', keys: ['='], label: 'filter by this cell', group: 'Narrow'},
  {command: 'cellExclude', keys: ['!'], label: 'exclude this cell', group: 'Narrow'},
  {command: 'parkFilter', keys: ['\\'], label: 'filter off and on', group: 'Narrow'},
  {command: 'find', keys: ['f'], label: 'find without narrowing', group: 'Narrow'},
  {command: 'findNext', keys: ['n'], label: 'next found', group: 'Narrow'},
  {command: 'findPrevious', keys: ['N'], label: 'previous found', group: 'Narrow'},
  {command: 'orderByColumn', keys: ['o'], label: 'order by this column', group: 'Columns'},
  {command: 'clearFilter', keys: ['escape'], label: 'clear the filter', group: 'Narrow'},
  {command: 'sortDialog', keys: ['O'], label: 'order by up to three', group: 'Columns'},
  {command: 'columns', keys: ['C'], label: 'choose the columns', group: 'Columns'},
  {command: 'views', keys: ["'"], label: 'saved views', group: 'Narrow'},
  {command: 'saveView', keys: ['S'], label: 'save this list as a view', group: 'Narrow'},
  {command: 'findings', keys: [], label: 'what is wrong with records', group: 'Narrow', shown: ':findings'},
  {command: 'export', keys: ['x'], label: 'write to a file', group: 'Act'},
  {command: 'preview', keys: ['p'], label: 'show or hide the preview', group: 'Columns'},
  {command: 'previewSide', keys: ['P'], label: 'preview at the other side', group: 'Columns'},
  {command: 'layout', keys: ['w'], label: 'wide or narrow columns', group: 'Columns'},
  {command: 'reload', keys: ['R'], label: 'read again', group: 'Narrow'},
  {command: 'copy', keys: ['y'], label: 'copy this cell', group: 'Out'},
  {command: 'copyAs', keys: ['Y'], label: 'copy as TSV, CSV, JSON, e-mail', group: 'Out'},
  {command: 'log', keys: ['@'], label: 'log of what was done', group: 'Out'},
  {command: 'mainMenu', keys: [], label: 'menu', group: 'Out', shown: ':menu'},
  {command: 'quit', keys: ['q'], label: 'quit', group: 'Out', hint: 'quit'},
  {command: 'help', keys: ['?'], label: 'this help', group: 'Out', hint: 'help'},
] as const satisfies readonly Binding[]

/** The keys of the actions, by id, as long as nobody has rearranged them. */
export const usualActionKeys: ReadonlyMap<string, readonly string[]> = new Map(registry.map(({id, keys}) => [id, keys]))

/** The hints of some keys, with those of the actions, where they have any here, before the last one, which is the way out. */
export function hintsOf(bindings: readonly Binding[], actions?: ReadonlyMap<string, readonly string[]>): Hint[] {
  const own = bindings.flatMap(each =>
    each.hint && each.keys[0] !== undefined ? [{key: each.shown ?? keyLabel(each.keys[0]), word: each.hint}] : [],
  )
  const others = actions
    ? registry.flatMap(({id, label}) => {
        const [key] = actions.get(id) ?? []
        return key ? [{key: keyLabel(key), word: label.toLowerCase()}] : []
      })
    : []
  return [...own.slice(0, -1), ...others, ...own.slice(-1)]
}

export const listHints: readonly Hint[] = hintsOf(listKeys, usualActionKeys)
