import {feeVerbs} from './commands/fee/fee-verbs.ts'
import {segmentNames} from './commands/segment/segment-names.ts'
import type {CommandEntry} from './framework/command.ts'

/** The commands with code of their own, in the order of the help. Commands for actions come from the registry. */
export const entries: readonly CommandEntry[] = [
  {name: 'user list', load: async () => (await import('./commands/user/list.ts')).list},
  {name: 'user show', load: async () => (await import('./commands/user/show.ts')).show},
  {name: 'user services', load: async () => (await import('./deferred-commands.ts')).services},
  {name: 'user photo', load: async () => (await import('./deferred-commands.ts')).photo},
  {name: 'user why-not-delete', load: async () => (await import('./deferred-commands.ts')).whyNotDelete},
  {name: 'user add', load: async () => (await import('./deferred-commands.ts')).add},
  {name: 'user register', load: async () => (await import('./deferred-commands.ts')).register},
  ...segmentNames.map(segment => ({
    name: `user ${segment}`,
    load: async () => {
      const {performAction} = await import('./framework/action-command.ts')
      return (await import('./deferred-commands.ts')).segmentCommand(segment, performAction)
    },
  })),
  {name: 'user protect', load: async () => (await import('./deferred-commands.ts')).protectFields},
  {name: 'user release', load: async () => (await import('./deferred-commands.ts')).releaseFields},
  {name: 'user edit', load: async () => (await import('./deferred-commands.ts')).edit},
  {name: 'fee list', load: async () => (await import('./deferred-commands.ts')).feeList},
  {name: 'fee show', load: async () => (await import('./deferred-commands.ts')).feeShow},
  ...feeVerbs.map(verb => ({
    name: `fee ${verb}`,
    load: async () => {
      const framework = await import('./framework/action-command.ts')
      return (await import('./deferred-commands.ts')).feeCommand(verb, framework)
    },
  })),
  {name: 'fee report', load: async () => (await import('./deferred-commands.ts')).feeReport},
  {name: 'fee check', load: async () => (await import('./deferred-commands.ts')).feeCheck},
  {name: 'apply', load: async () => (await import('./deferred-commands.ts')).apply},
  {name: 'diff', load: async () => (await import('./deferred-commands.ts')).diff},
  {name: 'import', load: async () => (await import('./deferred-commands.ts')).importCommand},
  {name: 'export', load: async () => (await import('./deferred-commands.ts')).exportCommand},
  {name: 'lint', load: async () => (await import('./deferred-commands.ts')).lint},
  {name: 'view list', load: async () => (await import('./deferred-commands.ts')).viewList},
  {name: 'view show', load: async () => (await import('./deferred-commands.ts')).viewShow},
  {name: 'view save', load: async () => (await import('./deferred-commands.ts')).viewSave},
  {name: 'view rm', load: async () => (await import('./deferred-commands.ts')).viewRemove},
  {name: 'history', load: async () => (await import('./deferred-commands.ts')).history},
  {name: 'undo', load: async () => (await import('./deferred-commands.ts')).undoCommand},
  {name: 'redo', load: async () => (await import('./deferred-commands.ts')).redoCommand},
  {name: 'auth check', load: async () => (await import('./commands/auth/auth-check.ts')).authCheck},
  {name: 'auth pin', load: async () => (await import('./commands/auth/auth-check.ts')).authPin},
  {name: 'auth password set', load: async () => (await import('./deferred-commands.ts')).passwordSet},
  {name: 'auth password change', load: async () => (await import('./deferred-commands.ts')).passwordChange},
  {name: 'auth password clear', load: async () => (await import('./deferred-commands.ts')).passwordClear},
  {name: 'auth pin set', load: async () => (await import('./deferred-commands.ts')).pinSet},
  {name: 'auth pin clear', load: async () => (await import('./deferred-commands.ts')).pinClear},
  {name: 'policy list', load: async () => (await import('./deferred-commands.ts')).policyList},
  {name: 'policy show', load: async () => (await import('./deferred-commands.ts')).policyShow},
  {name: 'policy set', load: async () => (await import('./deferred-commands.ts')).policySet},
  {name: 'policy unset', load: async () => (await import('./deferred-commands.ts')).policyUnset},
  {name: 'code list', load: async () => (await import('./deferred-commands.ts')).codeList},
  {name: 'code add', load: async () => (await import('./deferred-commands.ts')).codeAdd},
  {name: 'code set', load: async () => (await import('./deferred-commands.ts')).codeSet},
  {name: 'code rm', load: async () => (await import('./deferred-commands.ts')).codeRm},
  {name: 'role-profile list', load: async () => (await import('./deferred-commands.ts')).roleProfileList},
  {name: 'role-profile show', load: async () => (await import('./deferred-commands.ts')).roleProfileShow},
  {name: 'role-profile add', load: async () => (await import('./deferred-commands.ts')).roleProfileAdd},
  {name: 'role-profile set', load: async () => (await import('./deferred-commands.ts')).roleProfileSet},
  {name: 'role-profile rm', load: async () => (await import('./deferred-commands.ts')).roleProfileRemove},
  {name: 'role-rule list', load: async () => (await import('./deferred-commands.ts')).roleRuleList},
  {name: 'role-rule add', load: async () => (await import('./deferred-commands.ts')).roleRuleAdd},
  {name: 'role-rule set', load: async () => (await import('./deferred-commands.ts')).roleRuleSet},
  {name: 'role-rule rm', load: async () => (await import('./deferred-commands.ts')).roleRuleRemove},
  {name: 'terms list', load: async () => (await import('./deferred-commands.ts')).termsList},
  {name: 'terms set', load: async () => (await import('./deferred-commands.ts')).termsSet},
  {name: 'terms rm', load: async () => (await import('./deferred-commands.ts')).termsRemove},
  {name: 'config export', load: async () => (await import('./deferred-commands.ts')).configExport},
  {name: 'config diff', load: async () => (await import('./deferred-commands.ts')).configDiff},
  {name: 'config load', load: async () => (await import('./deferred-commands.ts')).configLoad},
  {name: 'config history', load: async () => (await import('./deferred-commands.ts')).configHistory},
  {name: 'config undo', load: async () => (await import('./deferred-commands.ts')).configUndo},
  {name: 'job run', load: async () => (await import('./deferred-commands.ts')).jobRun},
  {name: 'job list', load: async () => (await import('./deferred-commands.ts')).jobList},
  {name: 'db init', load: async () => (await import('./deferred-commands.ts')).init},
  {name: 'db check', load: async () => (await import('./deferred-commands.ts')).check},
  {name: 'db backup', load: async () => (await import('./deferred-commands.ts')).backup},
  {name: 'db migrate', load: async () => (await import('./deferred-commands.ts')).migrate},
  {name: 'db stats', load: async () => (await import('./deferred-commands.ts')).stats},
  {name: 'demo', load: async () => (await import('./deferred-commands.ts')).demo},
  {name: 'doctor', load: async () => (await import('./deferred-commands.ts')).doctor},
  {name: 'version', load: async () => (await import('./commands/help/version.ts')).version},
  {name: 'tui', load: async () => (await import('./commands/tui/tui.ts')).tui},
  {name: 'help', load: async () => (await import('./commands/help/help.ts')).helpCommand(allEntries)},
]

/** A command for every action of the registry: `user set` for `user.set`. */
export async function actionEntries(): Promise<CommandEntry[]> {
  const {registry} = await import('../source/app/actions/registry.ts')
  return registry.map(action => ({
    name: action.id.replace('.', ' '),
    load: async () => (await import('./framework/action-command.ts')).actionCommand(action),
  }))
}

/** All commands, in the order of the help. */
export async function allEntries(): Promise<CommandEntry[]> {
  const end = entries.findIndex(each => !each.name.startsWith('user '))
  return [...entries.slice(0, end), ...(await actionEntries()), ...entries.slice(end)]
}
