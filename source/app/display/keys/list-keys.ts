import {registry} from '../../actions/registry.ts'
import {type Hint, keyLabel} from './hints.ts'

/** A key of one scope: the command it runs, how help calls it, and its word in the hint line if it stands there. */
export type Binding = {
  readonly command: string
  readonly keys: readonly string[]
  readonly label: string
  readonly group: string
  readonly hint?: string
  /** Its hint stands before the last one of the scope, which always stays. */
  readonly isBeforeLast?: true
  /** How the hint line writes the keys, where that is not the first of them. */
  readonly shown?: string
  /**
   * What the key waits for if it is about particular users: by default until these are read. `never` for keys that are not,
   * `for-task` also until a running write has ended, `for-user` also until the open user is read again.
   */
  readonly waits?: 'never' | 'for-task' | 'for-user'
  /** It changes users: refused in a read-only session. */
  readonly isWrite?: true
  /** It is about the selected users: refused if there are none. */
  readonly needsUser?: true
}

/**
 * The keys of the list, with those of other features that stand in its hint line: the first frame is drawn before the screens
 * are loaded. What has no hint stands with the feature that it belongs to.
 */
export const listKeys = [
  {command: 'open', keys: ['enter'], label: 'open the user', group: 'Actions', hint: 'open', needsUser: true},
  {command: 'mark', keys: ['space'], label: 'mark, go down', group: 'Mark', hint: 'mark', needsUser: true},
  {command: 'filter', keys: ['/', 'ctrl-k'], label: 'filter the list as you type', group: 'Filter', hint: 'filter'},
  {
    command: 'menu',
    keys: ['.'],
    label: 'action menu',
    group: 'Actions',
    hint: 'actions',
    waits: 'for-task',
    needsUser: true,
  },
  {command: 'add', keys: ['A'], label: 'add a user', group: 'Actions', hint: 'add', isWrite: true},
  {
    command: 'edit',
    keys: ['e'],
    label: 'edit in a form',
    group: 'Actions',
    hint: 'edit',
    isWrite: true,
    needsUser: true,
  },
  {command: 'palette', keys: [':', 'ctrl-p'], label: 'command palette', group: 'Leave', hint: 'command'},
  {
    command: 'undo',
    keys: ['u'],
    label: 'undo the last batch',
    group: 'Actions',
    hint: 'undo',
    waits: 'for-task',
    isWrite: true,
  },
  {command: 'down', keys: ['j', 'down'], label: 'one down', group: 'Move', waits: 'never'},
  {command: 'up', keys: ['k', 'up'], label: 'one up', group: 'Move', waits: 'never'},
  {command: 'pageDown', keys: ['pagedown', 'ctrl-f'], label: 'a page down', group: 'Move', waits: 'never'},
  {command: 'pageUp', keys: ['pageup', 'ctrl-b'], label: 'a page up', group: 'Move', waits: 'never'},
  {command: 'halfDown', keys: ['ctrl-d'], label: 'half a page down', group: 'Move', waits: 'never'},
  {command: 'halfUp', keys: ['ctrl-u'], label: 'half a page up', group: 'Move', waits: 'never'},
  {command: 'first', keys: ['g', 'home'], label: 'first', group: 'Move', waits: 'never'},
  {command: 'last', keys: ['G', 'end'], label: 'last', group: 'Move', waits: 'never'},
  {command: 'nextTab', keys: [']', 'tab'], label: 'next tab', group: 'Move'},
  {command: 'previousTab', keys: ['[', 'shift-tab'], label: 'previous tab', group: 'Move'},
  {command: 'staff', keys: ['1'], label: 'Staff, Public, Contact, All', group: 'Move', hint: 'tab', shown: '1-4'},
  {command: 'public', keys: ['2'], label: '', group: 'Move'},
  {command: 'contact', keys: ['3'], label: '', group: 'Move'},
  {command: 'all', keys: ['4'], label: '', group: 'Move'},
  {command: 'reload', keys: ['R'], label: 'read again', group: 'Filter'},
  {command: 'quit', keys: ['q'], label: 'quit', group: 'Leave', hint: 'quit', waits: 'never'},
  {command: 'help', keys: ['?'], label: 'this help', group: 'Leave', hint: 'help', waits: 'never'},
] as const satisfies readonly Binding[]

/** The default keys of the actions, by id. */
export const defaultActionKeys: ReadonlyMap<string, readonly string[]> = new Map(
  registry.map(({id, keys}) => [id, keys]),
)

/** The hints of some keys, with those of the actions, where they have any here, before the last one, which is the way out. */
export function hintsOf(bindings: readonly Binding[], actions?: ReadonlyMap<string, readonly string[]>): Hint[] {
  const ordered = [...bindings.filter(each => !each.isBeforeLast)]
  const last = ordered.findLastIndex(each => each.hint !== undefined)
  ordered.splice(Math.max(0, last), 0, ...bindings.filter(each => each.isBeforeLast))
  const own = ordered.flatMap(each =>
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

export const listHints: readonly Hint[] = hintsOf(listKeys, defaultActionKeys)
