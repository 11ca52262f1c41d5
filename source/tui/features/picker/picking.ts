import type {Engine} from '../../shell/engine.ts'
import type {Picker, PickerEntry} from './state.ts'

/** What choosing means in the pickers of one purpose. */
export type Picking = {
  /** Enter on an entry. The picker is closed already. */
  readonly choose: (engine: Engine, entry: PickerEntry, picker: Picker) => void
  /** Refused entries are handed over as well; otherwise Enter says why and nothing happens. */
  readonly takesRefused?: true
  /** Enter, before an entry is looked at: true if the typed text says by itself what is meant. */
  readonly typed?: (engine: Engine, text: string, picker: Picker) => boolean
  /** Esc: true if it leads to another picker instead of out. */
  readonly back?: (engine: Engine, picker: Picker) => boolean
  /** Del or Ctrl-D on an entry. The picker stays open. */
  readonly remove?: (engine: Engine, entry: PickerEntry, picker: Picker) => void
}
