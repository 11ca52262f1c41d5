import {siteContextOf} from '../../../app/site-context.ts'
import type {Engine} from '../../shell/engine.ts'
import type {CommandsFor, TypeText} from '../../shell/feature.ts'
import {closePrompt, editedField} from '../../shell/input/prompt.ts'
import {textField} from '../../ui/text-field.ts'
import {completeFilter} from '../filter/complete-filter.ts'
import {withWindow} from '../list/state.ts'
import {moveCursor} from '../list/window.ts'
import type {markKeys, onListKeys} from './keys.ts'
import {isUnmarked} from './marks.ts'
import {finishMarking, openMarking, writeMarkPrompt} from './prompt.ts'
import {clearMarks, invertShown, markAndMove, showOnlyMarked, startOrEndRange} from './state.ts'

export const onListCommands: CommandsFor<typeof onListKeys> & {readonly mark: (engine: Engine) => void} = {
  mark: ({store}) => store.set(markAndMove),
  range: ({store}) => store.set(startOrEndRange),
  rangeDown: engine => extendRange(engine, 1),
  rangeUp: engine => extendRange(engine, -1),
  markBy: ({store}) => store.set(state => openMarking(state, true)),
  unmarkBy: ({store}) => store.set(state => openMarking(state, false)),
  invert: ({store}) => store.set(invertShown),
  onlyMarked: ({store}) => store.set(showOnlyMarked),
  unmark: ({store}) => store.set(state => (isUnmarked(state.marks) && !state.range ? state : clearMarks(state))),
}

function extendRange({store}: Engine, by: number): void {
  store.set(state => {
    const begun = state.range === undefined ? startOrEndRange(state) : state
    return withWindow(begun, (window, page) => moveCursor(window, by, page))
  })
}

export const markPromptCommands: CommandsFor<typeof markKeys> = {
  keep: ({store, app}) => store.set(state => finishMarking(state, siteContextOf(app))),
  discard: closePrompt,
  complete: engine => completeFilter(engine, writeMarkPrompt),
  wipe: ({store, app}) => store.set(state => writeMarkPrompt(state, textField(), siteContextOf(app))),
}

/** Edits the text of the prompt. Returns false if the key does not edit. */
export const typeIntoMarkPrompt: TypeText = ({store, app}, key, text) => {
  const field = editedField(store.get().prompt, key, text)
  if (field) store.set(state => writeMarkPrompt(state, field, siteContextOf(app)))
  return field !== undefined
}
