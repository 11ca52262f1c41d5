import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const onUserKeys = [
  {
    command: 'edit',
    keys: ['e'],
    label: 'edit in a form',
    group: 'Actions',
    hint: 'edit',
    isWrite: true,
    needsUser: true,
  },
] as const satisfies readonly Binding[]
