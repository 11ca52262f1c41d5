import type {Engine} from '../../../shell/engine.ts'
import type {Command, CommandsFor} from '../../../shell/feature.ts'
import {openUserFrom} from '../behind.ts'
import {formKind} from '../effects.ts'
import type {questionKeys} from './keys.ts'
import {hasTicks, moveAnswer, type Question, tickAnswer} from './state.ts'

function change({store}: Engine, step: (one: Question) => Question): void {
  store.set(state => (state.overlay?.kind === 'asking' ? {...state, overlay: step(state.overlay)} : state))
}

/** Returns to the form that asked. */
const back: Command = ({store}) =>
  store.set(state => (state.overlay?.kind === 'asking' ? {...state, overlay: state.overlay.form} : state))

const take: Command = engine => {
  const {overlay} = engine.store.get()
  if (overlay?.kind !== 'asking') return
  const answer = overlay.answers[overlay.chosen]?.id ?? ''
  back(engine)
  answered(engine, overlay, answer)
}

function answered(engine: Engine, asked: Question, answer: string) {
  const {store} = engine
  const {form} = asked
  if (!form) return
  const [, id] = /^look (\d+)$/.exec(answer) ?? []
  if (id !== undefined) return store.set(state => openUserFrom(state, form, Number(id)))
  const kind = formKind(engine, form)
  if (asked.purpose === 'open' && answer === 'open') {
    const overlay = kind.opened?.(engine, form, form.purpose)
    if (overlay) store.set(state => ({...state, overlay}))
  }
  kind.answers?.[asked.purpose]?.(engine, form, asked, answer)
}

export const questionCommands: CommandsFor<typeof questionKeys> = {
  take,
  tick: engine => {
    const {overlay} = engine.store.get()
    if (overlay?.kind === 'asking' && hasTicks(overlay)) change(engine, tickAnswer)
    else take(engine)
  },
  down: engine => change(engine, one => moveAnswer(one, 1)),
  up: engine => change(engine, one => moveAnswer(one, -1)),
  close: back,
}
