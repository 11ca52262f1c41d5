import {sayFault} from '../../shell/engine.ts'
import type {Command, CommandsFor} from '../../shell/feature.ts'
import {closePrompt, wipePrompt} from '../../shell/input/prompt.ts'
import {textField, textOf} from '../../ui/text-field.ts'
import {windowOf} from '../list/state.ts'
import {saveView} from './effects.ts'
import type {saveViewKeys} from './keys.ts'

/**
 * Opens the prompt that saves the list as a view; the default is the name of the current view. Refused while only
 * marked users are shown.
 */
export const openSaveView: Command = ({store}) =>
  store.set(state => {
    if (windowOf(state).query.only !== undefined) {
      const text = 'A view has a filter, not marks: M shows all users again'
      return {...state, message: {kind: 'note', text}}
    }
    const name = state.view ?? ''
    const prompt = {
      kind: 'saveView',
      field: textField(name),
      isShared: state.beforeView?.isShared ?? false,
      taken: name,
    } as const
    return {...state, prompt}
  })

export const saveViewCommands: CommandsFor<typeof saveViewKeys> = {
  keep: engine => {
    const {store} = engine
    const {prompt} = store.get()
    if (prompt?.kind !== 'saveView') return
    const name = textOf(prompt.field).trim()
    void saveView(engine, name, prompt.isShared, name.toLowerCase() === prompt.taken.toLowerCase())
      .then(isDone =>
        store.set(state => {
          if (isDone) return state.prompt === prompt ? {...state, prompt: undefined} : state
          return state.prompt === prompt ? {...state, prompt: {...prompt, taken: name}} : state
        }),
      )
      .catch(error => sayFault(engine, error))
  },
  share: ({store}) =>
    store.set(({prompt, ...state}) => ({
      ...state,
      prompt: prompt?.kind === 'saveView' ? {...prompt, isShared: !prompt.isShared} : prompt,
    })),
  discard: closePrompt,
  wipe: wipePrompt,
}
