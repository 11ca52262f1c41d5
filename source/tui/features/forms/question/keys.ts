import type {Binding} from '../../../../app/display/keys/list-keys.ts'

export const questionKeys = [
  {command: 'take', keys: ['enter'], label: 'take this answer', group: 'Question', hint: 'take'},
  {command: 'tick', keys: ['space'], label: 'tick or untick', group: 'Question', hint: 'tick'},
  {command: 'down', keys: ['j', 'down', 'tab'], label: 'down', group: 'Question', hint: 'choose', shown: 'j/k'},
  {command: 'up', keys: ['k', 'up', 'shift-tab'], label: 'up', group: 'Question'},
  {command: 'close', keys: ['escape', 'q'], label: 'back', group: 'Question', hint: 'back'},
] as const satisfies readonly Binding[]
