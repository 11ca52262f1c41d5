import type {Binding} from '../../../../app/display/keys/list-keys.ts'

export const conflictKeys = [
  {command: 'save', keys: ['ctrl-s', 'ctrl-y'], label: 'save the selected values', group: 'Conflict', hint: 'save'},
  {command: 'mine', keys: ['m', 'left'], label: 'take mine', group: 'Conflict', hint: 'mine'},
  {command: 'theirs', keys: ['t', 'right'], label: 'take theirs', group: 'Conflict', hint: 'theirs'},
  {command: 'turn', keys: ['space', 'enter'], label: 'mine or theirs', group: 'Conflict', hint: 'turn'},
  {command: 'down', keys: ['j', 'down', 'tab'], label: 'down', group: 'Conflict', hint: 'field', shown: 'j/k'},
  {command: 'up', keys: ['k', 'up', 'shift-tab'], label: 'up', group: 'Conflict'},
  {command: 'close', keys: ['escape'], label: 'back to the form', group: 'Conflict', hint: 'back to the form'},
] as const satisfies readonly Binding[]
