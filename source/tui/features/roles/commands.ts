// The line that asks for another person, and the roles of two people side by side.
import type {Engine} from '../../shell/engine.ts'
import {withOther} from './role-sources.ts'
import {comparisonLines, comparisonPage} from './view.ts'
import {scrolled} from '../../ui/scrolled.ts'
import {textField, textOf} from '../../ui/text-field.ts'
import type {Command, Commands} from '../../shell/command.ts'

export const otherPersonCommands: Commands<'otherPerson'> = {
  keep: engine => {
    const {prompt} = engine.store.get()
    engine.store.set(state => ({...state, prompt: undefined}))
    if (prompt?.kind !== 'otherPerson') return
    const word = textOf(prompt.field).trim()
    if (word !== '') withOther(engine, prompt.purpose, word)
  },
  discard: ({store}) => store.set(state => ({...state, prompt: undefined})),
  wipe: ({store}) =>
    store.set(state =>
      state.prompt?.kind === 'otherPerson' ? {...state, prompt: {...state.prompt, field: textField()}} : state,
    ),
}

const all = Number.MAX_SAFE_INTEGER

const move =
  (lines: number, screens = 0): Command =>
  ({store, app}: Engine) =>
    store.set(state => {
      const {overlay, size, look} = state
      if (overlay?.kind !== 'roleComparison') return state
      const page = comparisonPage(size)
      const count = comparisonLines(overlay, app, size, look).length
      return {...state, overlay: scrolled(overlay, lines + screens * page, count, page)}
    })

export const roleComparisonCommands: Commands<'roleComparison'> = {
  down: move(1),
  up: move(-1),
  pageDown: move(0, 1),
  pageUp: move(0, -1),
  first: move(-all),
  last: move(all),
  close: ({store}) => store.set(state => ({...state, overlay: undefined})),
}
