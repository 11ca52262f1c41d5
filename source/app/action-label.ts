import {actionOf} from './registry.ts'

// What is in the history besides the actions of the registry.
const otherLabels: Readonly<Record<string, string>> = {
  'db.init': 'First set-up',
  'user.add': 'Add',
  'user.register': 'Register',
  'user.copy-roles': 'Roles copied',
  'user.edit': 'Edited as text',
  'user.import': 'Import',
  'demo.load': 'Demo library',
  'site.replace-code': 'Code replaced',
}

/** What the history calls an action, by its id; the id itself where nothing is known of it. */
export function labelOfAction(id: string): string {
  return actionOf(id)?.label ?? otherLabels[id] ?? id
}
