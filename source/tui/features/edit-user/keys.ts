import type {Binding} from '../../../app/display/keys/list-keys.ts'

/** Its keys in the details of a user. */
export const onUserKeys = [
  {command: 'edit', keys: ['e'], label: 'edit in a form', group: 'Act', hint: 'edit', isWrite: true, needsUser: true},
] as const satisfies readonly Binding[]
