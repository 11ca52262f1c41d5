import type {Engine} from '../../shell/engine.ts'
import type {Picker, PickerEntry} from './state.ts'

/** What pickers of one purpose do. */
export type PickerHandler = {
  /** Handles Enter on an entry; the picker is closed before. */
  readonly choose: (engine: Engine, entry: PickerEntry, picker: Picker) => void
  /** True if refused entries are passed to `choose` too; otherwise Enter shows the reason. */
  readonly takesRefused?: true
  /** Handles Enter before an entry is chosen; returns true if the typed text itself was used. */
  readonly typed?: (engine: Engine, text: string, picker: Picker) => boolean
  /** Handles Esc; returns true if another picker was opened instead of closing. */
  readonly back?: (engine: Engine, picker: Picker) => boolean
  /** Handles Del or Ctrl-D on an entry; the picker stays open. */
  readonly remove?: (engine: Engine, entry: PickerEntry, picker: Picker) => void
}
