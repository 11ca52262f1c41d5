import type {Binding} from '../../../app/display/keys/list-keys.ts'

/** A picture on a screen of its own. */
export const pictureKeys = [
  {command: 'close', keys: ['escape', 'q', 'v', 'enter'], label: 'back', group: 'Picture', hint: 'back'},
] as const satisfies readonly Binding[]

/** Its keys in the details of a user. */
export const onUserKeys = [
  {command: 'picture', keys: ['v'], label: 'show or hide the picture', group: 'Act'},
] as const satisfies readonly Binding[]
