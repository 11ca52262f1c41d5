import {findAction} from './registry.ts'

// Labels of batches in the history that do not come from an action of the registry.
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

// The past forms of those that change users.
const otherDone: Readonly<Record<string, string>> = {
  'user.add': 'Added',
  'user.register': 'Registered',
  'user.copy-roles': 'Copied roles to',
  'user.edit': 'Edited as text',
  'user.import': 'Imported',
}

/** The label of an action in the history; its id if the action is unknown. */
export function actionLabel(id: string): string {
  return findAction(id)?.label ?? otherLabels[id] ?? id
}

/** What an action did, without the users: `Account type changed`. */
export function doneLabel(id: string): string {
  return (findAction(id)?.done ?? otherDone[id] ?? actionLabel(id)).replace(/ (of|to|for|from)$/, '')
}

/** What an action did, with the users: `Deactivated 5 users`. */
export function doneSentence(id: string, users: string): string {
  const done = findAction(id)?.done ?? otherDone[id]
  return done === undefined ? `${actionLabel(id)}, ${users}` : `${done} ${users}`
}
