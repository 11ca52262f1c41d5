import type {Binding} from '../../../app/display/keys/list-keys.ts'

/** Keys of the picture screen. */
export const pictureKeys = [
  {command: 'close', keys: ['escape', 'q', 'v', 'enter'], label: 'back', group: 'Picture', hint: 'back'},
] as const satisfies readonly Binding[]

export const onUserKeys = [
  {command: 'picture', keys: ['v'], label: 'show or hide the picture', group: 'Actions'},
] as const satisfies readonly Binding[]
