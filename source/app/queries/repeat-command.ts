import {operandWords, shellWord} from '../../domain/base/shell-word.ts'
import {isEdit} from '../edits/read-edit.ts'
import {parseWords} from '../edits/recorded-edits.ts'

/** The users that a batch was for, as a command line names them. */
export type CommandTarget =
  | {readonly ids: readonly string[]}
  | {readonly filter: string; readonly type?: 'staff' | 'public' | 'contact'}
  | {readonly type: 'staff' | 'public' | 'contact' | 'all'}

/**
 * The command line that repeats a batch, from the action and input that the batch recorded and the users it was for. What
 * asks for confirmation asks again; a script adds `--yes`. Undefined if no command repeats it, as for an import.
 */
export function repeatCommand(
  action: string,
  input: Readonly<Record<string, string>>,
  target: CommandTarget,
): string | undefined {
  const words = commandWords(action, input, target)
  return words && ['usher', ...words].map(shellWord).join(' ')
}

function commandWords(
  action: string,
  input: Readonly<Record<string, string>>,
  target: CommandTarget,
): string[] | undefined {
  const {batch, field, entry, set = ''} = input
  if (action === 'history.undo') {
    if (batch === undefined) return undefined
    const user =
      input['person'] === undefined
        ? []
        : 'ids' in target
          ? target.ids.slice(0, 1).map(id => `--user=${id}`)
          : undefined
    const one = entry === undefined ? [] : [`--entry=${entry}`]
    return user && ['undo', batch, ...user, ...(field === undefined ? [] : [`--field=${field}`]), ...one]
  }
  if (!/^user\.[a-z-]+$/.test(action) || ['user.import', 'user.add', 'user.register', 'user.lock'].includes(action))
    return undefined
  if (action === 'user.copy-roles')
    return input['from'] === undefined || !('ids' in target)
      ? undefined
      : ['user', 'role', 'copy', ...operandWords([input['from'], ...target.ids])]
  // On a command line such an identifier would be read as an edit.
  if (set !== '' && 'ids' in target && target.ids.some(isEdit)) return undefined
  return [...action.split('.'), ...parseWords(set), ...targetWords(target)]
}

function targetWords(target: CommandTarget): string[] {
  if ('ids' in target) return operandWords(target.ids)
  const type = target.type === undefined || target.type === 'all' ? [] : ['--type', target.type]
  return 'filter' in target ? [...type, `--filter=${target.filter}`] : [...type, '--all']
}
