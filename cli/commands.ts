import type {Entry} from './command.ts'

/** The commands of their own, in the order of the help. Those that do something to people follow from the registry. */
export const entries: readonly Entry[] = [
  {name: 'user list', load: async () => (await import('./commands/list.ts')).list},
  {name: 'user show', load: async () => (await import('./commands/show.ts')).show},
  {name: 'user why-not-delete', load: async () => (await import('./commands/why-not-delete.ts')).whyNotDelete},
  {name: 'import', load: async () => (await import('./commands/files.ts')).importCommand},
  {name: 'export', load: async () => (await import('./commands/files.ts')).exportCommand},
  {name: 'history', load: async () => (await import('./commands/history.ts')).history},
  {name: 'undo', load: async () => (await import('./commands/undo.ts')).undoCommand},
  {name: 'redo', load: async () => (await import('./commands/redo.ts')).redoCommand},
  {name: 'db init', load: async () => (await import('./commands/db.ts')).init},
  {name: 'db check', load: async () => (await import('./commands/db.ts')).check},
  {name: 'db backup', load: async () => (await import('./commands/db.ts')).backup},
  {name: 'db migrate', load: async () => (await import('./commands/db.ts')).migrate},
  {name: 'db stats', load: async () => (await import('./commands/db.ts')).stats},
  {name: 'demo', load: async () => (await import('./commands/files.ts')).demo},
  {name: 'doctor', load: async () => (await import('./commands/doctor.ts')).doctor},
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
