import {type Feature, scope} from '../../shell/feature.ts'
import {pickerCommands, typeIntoPicker} from './commands.ts'
import {pickerKeys} from './keys.ts'
import type {PickerHandler} from './picking.ts'
import type {Pickers} from './state.ts'
import {PickerDialog, pickerMessage} from './view.tsx'

declare module '../../shell/feature.ts' {
  interface Feature {
    /** What choosing does, by picker. */
    readonly pickers?: {readonly [P in keyof Pickers]?: PickerHandler}
  }
}

/** A list to choose from, with a search. */
export const picker = {
  id: 'picker',
  scopes: {picker: scope({keys: pickerKeys, commands: pickerCommands, typeText: typeIntoPicker})},
  overlays: {picker: {fills: 'box', View: PickerDialog, message: pickerMessage, below: ({behind}) => behind}},
} as const satisfies Feature
