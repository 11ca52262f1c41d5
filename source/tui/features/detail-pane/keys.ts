import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const onListKeys = [
  {command: 'preview', keys: ['p'], label: 'show or hide the detail pane', group: 'Columns', waits: 'never'},
  {
    command: 'previewSide',
    keys: ['P'],
    label: 'move the detail pane to the other side',
    group: 'Columns',
    waits: 'never',
  },
] as const satisfies readonly Binding[]
