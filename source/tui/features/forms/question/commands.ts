import {saveAdding} from '../../add-user/effects.ts'
import {opened, saveEditing} from '../../edit-user/effects.ts'
import type {Engine} from '../../../shell/engine.ts'
import {openedPart} from '../../edit-user/user-forms.ts'
import {whileSaving} from '../save.ts'
import {type Asking, hasTicks, moveAnswer, tickAnswer} from './state.ts'
import {openPerson} from '../../user/state.ts'
import type {Command, Commands} from '../../../shell/command.ts'

function change({store}: Engine, step: (one: Asking) => Asking): void {
  store.set(state => (state.overlay?.kind === 'asking' ? {...state, overlay: step(state.overlay)} : state))
}

/** Back to where the question came from. */
const back: Command = ({store}) =>
  store.set(state => (state.overlay?.kind === 'asking' ? {...state, overlay: state.overlay.form} : state))

const take: Command = engine => {
  const {overlay} = engine.store.get()
  if (overlay?.kind !== 'asking') return
  const answer = overlay.answers[overlay.chosen]?.id ?? ''
  back(engine)
  answered(engine, overlay, answer)
}

function answered(engine: Engine, {purpose, form, answers, isGoingOn}: Asking, answer: string): void {
  const {store} = engine
  if (!form) return
  if (purpose === 'open' && answer === 'open') {
    const next = form.purpose.do === 'part' ? openedPart(engine, form) : opened(engine, form)
    store.set(state => ({...state, overlay: next}))
  }
  if (purpose === 'keep' && form.purpose.do === 'edit') {
    const keep = answers.filter(each => each.isOn).map(each => each.id)
    const asked = {...form, purpose: {...form.purpose, keep}}
    void whileSaving(engine, () => saveEditing(engine, asked, isGoingOn))
  }
  if (purpose === 'alike' && answer === 'save')
    void whileSaving(engine, () => saveAdding(engine, form, isGoingOn, true))
  const [, id] = /^look (\d+)$/.exec(answer) ?? []
  if (id !== undefined)
    store.set(state => ({...state, overlay: undefined, person: openPerson(Number(id)), behind: form}))
}

export const askingCommands: Commands<'asking'> = {
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
