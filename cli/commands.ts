import type {Entry} from './command.ts'
import {partNames} from './parts/names.ts'

/** The commands of their own, in the order of the help. Those that do something to people follow from the registry. */
export const entries: readonly Entry[] = [
  {name: 'user list', load: async () => (await import('./commands/list.ts')).list},
  {name: 'user show', load: async () => (await import('./commands/show.ts')).show},
  {name: 'user services', load: async () => (await import('./commands/files.ts')).services},
  {name: 'user photo', load: async () => (await import('./commands/files.ts')).photo},
  {name: 'user why-not-delete', load: async () => (await import('./commands/files.ts')).whyNotDelete},
  {name: 'user add', load: async () => (await import('./commands/files.ts')).add},
  {name: 'user register', load: async () => (await import('./commands/files.ts')).register},
  ...partNames.map(part => ({
    name: `user ${part}`,
    load: async () => {
      const {carryOutAction} = await import('./action-command.ts')
      return (await import('./commands/files.ts')).partCommand(part, carryOutAction)
    },
  })),
  {name: 'user protect', load: async () => (await import('./commands/files.ts')).protectFields},
  {name: 'user release', load: async () => (await import('./commands/files.ts')).releaseFields},
  {name: 'user edit', load: async () => (await import('./commands/files.ts')).edit},
  {name: 'apply', load: async () => (await import('./commands/files.ts')).apply},
  {name: 'diff', load: async () => (await import('./commands/files.ts')).diff},
  {name: 'import', load: async () => (await import('./commands/files.ts')).importCommand},
  {name: 'export', load: async () => (await import('./commands/files.ts')).exportCommand},
  {name: 'lint', load: async () => (await import('./commands/files.ts')).lint},
  {name: 'view list', load: async () => (await import('./commands/files.ts')).viewList},
  {name: 'view show', load: async () => (await import('./commands/files.ts')).viewShow},
  {name: 'view save', load: async () => (await import('./commands/files.ts')).viewSave},
  {name: 'view rm', load: async () => (await import('./commands/files.ts')).viewRemove},
  {name: 'history', load: async () => (await import('./commands/files.ts')).history},
  {name: 'undo', load: async () => (await import('./commands/files.ts')).undoCommand},
  {name: 'redo', load: async () => (await import('./commands/files.ts')).redoCommand},
  {name: 'auth check', load: async () => (await import('./commands/auth-check.ts')).authCheck},
  {name: 'auth pin', load: async () => (await import('./commands/auth-check.ts')).authPin},
  {name: 'auth password set', load: async () => (await import('./commands/files.ts')).passwordSet},
  {name: 'auth password change', load: async () => (await import('./commands/files.ts')).passwordChange},
  {name: 'auth password clear', load: async () => (await import('./commands/files.ts')).passwordClear},
  {name: 'auth pin set', load: async () => (await import('./commands/files.ts')).pinSet},
  {name: 'auth pin clear', load: async () => (await import('./commands/files.ts')).pinClear},
  {name: 'policy list', load: async () => (await import('./commands/files.ts')).policyList},
  {name: 'policy show', load: async () => (await import('./commands/files.ts')).policyShow},
  {name: 'policy set', load: async () => (await import('./commands/files.ts')).policySet},
  {name: 'policy unset', load: async () => (await import('./commands/files.ts')).policyUnset},
  {name: 'code list', load: async () => (await import('./commands/files.ts')).codeList},
  {name: 'code add', load: async () => (await import('./commands/files.ts')).codeAdd},
  {name: 'code set', load: async () => (await import('./commands/files.ts')).codeSet},
  {name: 'code rm', load: async () => (await import('./commands/files.ts')).codeRm},
  {name: 'role-profile list', load: async () => (await import('./commands/files.ts')).roleProfileList},
  {name: 'role-profile show', load: async () => (await import('./commands/files.ts')).roleProfileShow},
  {name: 'role-profile add', load: async () => (await import('./commands/files.ts')).roleProfileAdd},
  {name: 'role-profile set', load: async () => (await import('./commands/files.ts')).roleProfileSet},
  {name: 'role-profile rm', load: async () => (await import('./commands/files.ts')).roleProfileRemove},
  {name: 'role-rule list', load: async () => (await import('./commands/files.ts')).roleRuleList},
  {name: 'role-rule add', load: async () => (await import('./commands/files.ts')).roleRuleAdd},
  {name: 'role-rule set', load: async () => (await import('./commands/files.ts')).roleRuleSet},
  {name: 'role-rule rm', load: async () => (await import('./commands/files.ts')).roleRuleRemove},
  {name: 'terms list', load: async () => (await import('./commands/files.ts')).termsList},
  {name: 'terms set', load: async () => (await import('./commands/files.ts')).termsSet},
  {name: 'terms rm', load: async () => (await import('./commands/files.ts')).termsRemove},
  {name: 'config export', load: async () => (await import('./commands/files.ts')).configExport},
  {name: 'config diff', load: async () => (await import('./commands/files.ts')).configDiff},
  {name: 'config load', load: async () => (await import('./commands/files.ts')).configLoad},
  {name: 'config history', load: async () => (await import('./commands/files.ts')).configHistory},
  {name: 'config undo', load: async () => (await import('./commands/files.ts')).configUndo},
  {name: 'job run', load: async () => (await import('./commands/files.ts')).jobRun},
  {name: 'job list', load: async () => (await import('./commands/files.ts')).jobList},
  {name: 'db init', load: async () => (await import('./commands/files.ts')).init},
  {name: 'db check', load: async () => (await import('./commands/files.ts')).check},
  {name: 'db backup', load: async () => (await import('./commands/files.ts')).backup},
  {name: 'db migrate', load: async () => (await import('./commands/files.ts')).migrate},
  {name: 'db stats', load: async () => (await import('./commands/files.ts')).stats},
  {name: 'demo', load: async () => (await import('./commands/files.ts')).demo},
  {name: 'doctor', load: async () => (await import('./commands/files.ts')).doctor},
  {name: 'version', load: async () => (await import('./commands/version.ts')).version},
  {name: 'tui', load: async () => (await import('./commands/tui.ts')).tui},
  {name: 'help', load: async () => (await import('./commands/help.ts')).helpOn(allEntries)},
]

/** The actions of the registry as commands: `user.set` is `user set`. */
export async function actionEntries(): Promise<Entry[]> {
  const {registry} = await import('../source/app/registry.ts')
  return registry.map(action => ({
    name: action.id.replace('.', ' '),
    load: async () => (await import('./action-command.ts')).actionCommand(action),
  }))
}

/** Every command there is. */
export async function allEntries(): Promise<Entry[]> {
  const place = entries.findIndex(each => !each.name.startsWith('user '))
  return [...entries.slice(0, place), ...(await actionEntries()), ...entries.slice(place)]
}
