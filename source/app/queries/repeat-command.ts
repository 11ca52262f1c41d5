import {isEdit} from '../edits/read-edit.ts'
import {parseWords} from '../edits/recorded-edits.ts'

/** Whom a gesture was about, as the command line names them. */
export type CommandTarget =
  | {readonly ids: readonly string[]}
  | {readonly filter: string; readonly type?: 'staff' | 'public' | 'contact'}
  | {readonly type: 'staff' | 'public' | 'contact' | 'all'}

const bare = /^[A-Za-z0-9_@%+=:,./-]+$/

/** A word as a POSIX shell takes it: as it is where nothing in it is special, else in single quotes. */
export function shellWord(text: string): string {
  return bare.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

/**
 * The command line that does a gesture again, from the action and input that its batch recorded and the people it was
 * about. What asks first asks again; a script adds `--yes`. Nothing for what no command repeats, such as an import.
 */
export function repeatCommand(
  action: string,
  input: Readonly<Record<string, string>>,
  whom: CommandTarget,
): string | undefined {
  const words = commandWords(action, input, whom)
  return words && ['usher', ...words].map(shellWord).join(' ')
}

function commandWords(
  action: string,
  input: Readonly<Record<string, string>>,
  whom: CommandTarget,
): string[] | undefined {
  const {batch, field, entry, set = ''} = input
  if (action === 'history.undo') {
    if (batch === undefined) return undefined
    const person =
      input['person'] === undefined ? [] : 'ids' in whom ? whom.ids.slice(0, 1).map(id => `--person=${id}`) : undefined
    const one = entry === undefined ? [] : [`--entry=${entry}`]
    return person && ['undo', batch, ...person, ...(field === undefined ? [] : [`--field=${field}`]), ...one]
  }
  if (!/^user\.[a-z-]+$/.test(action) || ['user.import', 'user.add', 'user.register', 'user.lock'].includes(action))
    return undefined
  if (action === 'user.copy-roles')
    return input['from'] === undefined || !('ids' in whom)
      ? undefined
      : ['user', 'role', 'copy', input['from'], ...whom.ids]
  // On this command line such an identifier would be taken for an edit.
  if (set !== '' && 'ids' in whom && whom.ids.some(isEdit)) return undefined
  return [...action.split('.'), ...parseWords(set), ...targetWords(whom)]
}

function targetWords(whom: CommandTarget): string[] {
  // After the two dashes nothing is taken for a flag, whatever an identifier begins with.
  if ('ids' in whom) return whom.ids.some(id => id.startsWith('-')) ? ['--', ...whom.ids] : [...whom.ids]
  const type = whom.type === undefined || whom.type === 'all' ? [] : ['--type', whom.type]
  return 'filter' in whom ? [...type, `--filter=${whom.filter}`] : [...type, '--all']
}
