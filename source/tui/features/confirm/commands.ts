import {type Engine, say} from '../../shell/engine.ts'
import type {Command, CommandsFor, TypeText} from '../../shell/feature.ts'
import {step} from '../../ui/scrolling.ts'
import {editWith, typeIn} from '../../ui/text-field.ts'
import type {confirmKeys, reportKeys, typedKeys} from './keys.ts'
import {perform} from './perform.ts'
import {type Confirm, mayConfirm, typedMismatch} from './state.ts'

function change({store}: Engine, by: (confirm: Confirm) => Confirm): void {
  store.set(state => (state.overlay?.kind === 'confirm' ? {...state, overlay: by(state.overlay)} : state))
}

const no: Command = engine => {
  const {overlay} = engine.store.get()
  engine.store.set(state => ({...state, overlay: overlay?.kind === 'confirm' ? overlay.back : undefined}))
  if (overlay?.kind === 'confirm' && overlay.question.counts.changed > 0)
    say(engine, 'note', 'Cancelled: nothing was changed')
}

const yes: Command = engine => {
  const {overlay} = engine.store.get()
  if (overlay?.kind !== 'confirm') return
  if (!mayConfirm(overlay)) return
  void perform(engine, overlay.then, overlay.question.button)
}

const scroll =
  (by: number): Command =>
  engine =>
    change(engine, confirm => ({...confirm, scroll: step(confirm.scroll, by, confirm.question.lines.length)}))

export const confirmCommands: CommandsFor<typeof confirmKeys> = {
  yes,
  no,
  answer: engine => {
    const {overlay} = engine.store.get()
    if (overlay?.kind === 'confirm' && overlay.onYes) yes(engine)
    else no(engine)
  },
  other: engine => change(engine, confirm => ({...confirm, onYes: !confirm.onYes && mayConfirm(confirm)})),
  down: scroll(1),
  up: scroll(-1),
}

export const typedCommands: CommandsFor<typeof typedKeys> = {
  answer: engine => {
    const {overlay} = engine.store.get()
    if (overlay?.kind !== 'confirm') return
    if (mayConfirm(overlay)) yes(engine)
    else if (overlay.question.counts.changed === 0) no(engine)
    else say(engine, 'warning', typedMismatch(overlay.typed, overlay.question.counts.changed))
  },
  no,
  down: scroll(1),
  up: scroll(-1),
}

/** Edits the number to be typed for confirmation. Returns false for keys that neither are digits nor edit. */
export const typeNumber: TypeText = (engine, key, text) => {
  const {overlay} = engine.store.get()
  if (overlay?.kind !== 'confirm') return false
  const isDigit = text !== undefined && /^[0-9,]+$/.test(text)
  const typed = isDigit ? typeIn(overlay.typed, text) : text === undefined ? editWith(overlay.typed, key) : undefined
  if (!typed) return false
  change(engine, confirm => ({...confirm, typed}))
  return true
}

const scrollReport =
  (by: number): Command =>
  ({store}) =>
    store.set(state => {
      const {overlay} = state
      if (overlay?.kind !== 'report') return state
      return {...state, overlay: {...overlay, scroll: step(overlay.scroll, by, overlay.failures.length)}}
    })

export const reportCommands: CommandsFor<typeof reportKeys> = {
  close: ({store}) => store.set(state => ({...state, overlay: undefined, message: undefined})),
  down: scrollReport(1),
  up: scrollReport(-1),
}
