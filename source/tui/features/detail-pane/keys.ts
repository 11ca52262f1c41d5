import type {Binding} from '../../../app/display/keys/list-keys.ts'

/** Its keys on the list. */
export const onListKeys = [
  {command: 'preview', keys: ['p'], label: 'show or hide the preview', group: 'Columns', waits: 'never'},
  {command: 'previewSide', keys: ['P'], label: 'preview at the other side', group: 'Columns', waits: 'never'},
] as const satisfies readonly Binding[]
