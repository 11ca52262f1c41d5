import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const onListKeys = [
  {command: 'findings', keys: [], label: 'problems in records', group: 'Filter', shown: ':findings'},
] as const satisfies readonly Binding[]
