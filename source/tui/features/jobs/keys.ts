import type {Binding} from '../../../app/display/keys/list-keys.ts'
import {movingKeys} from '../../shell/input/moving.ts'

export const jobKeys = [
  ...movingKeys,
  {command: 'reload', keys: ['R'], label: 'read again', group: 'Jobs', hint: 'read again'},
  {command: 'copy', keys: ['y'], label: 'copy the command', group: 'Jobs', hint: 'copy the command'},
  {command: 'close', keys: ['escape', 'q'], label: 'close', group: 'Jobs', hint: 'close'},
] as const satisfies readonly Binding[]
