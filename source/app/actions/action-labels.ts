import {findAction} from './registry.ts'

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

// Those of them that are done to people, as what was done.
const otherDone: Readonly<Record<string, string>> = {
  'user.add': 'Added',
  'user.register': 'Registered',
  'user.copy-roles': 'Copied roles to',
  'user.edit': 'Edited as text',
  'user.import': 'Imported',
}

/** What the history calls an action, by its id; the id itself where nothing is known of it. */
export function actionLabel(id: string): string {
  return findAction(id)?.label ?? otherLabels[id] ?? id
}

/** What an action did, without the people it was done to: `Toggled the account type`. */
export function doneLabel(id: string): string {
  return (findAction(id)?.done ?? otherDone[id] ?? actionLabel(id)).replace(/ (of|to|for|from)$/, '')
}

/** What an action did to people: `Deactivated 5 users`. */
export function doneSentence(id: string, users: string): string {
  const done = findAction(id)?.done ?? otherDone[id]
  return done === undefined ? `${actionLabel(id)}, ${users}` : `${done} ${users}`
}
