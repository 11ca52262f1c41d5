import {defaultSettings} from '../../../app/display/list/list-columns.ts'
import {styled} from '../../../app/display/theme.ts'
import {type Feature, scope} from '../../shell/feature.ts'
import {typeIntoPrompt} from '../../shell/input/prompt.ts'
import type {Prompts, Start, State} from '../../shell/state.ts'
import {textOf} from '../../ui/text-field.ts'
import {openSaveView, saveViewCommands} from './commands.ts'
import {askToRemoveView, chooseView, openViews, removeView} from './effects.ts'
import {onListKeys, saveViewKeys} from './keys.ts'

declare module '../picker/state.ts' {
  interface Pickers {
    views: true
  }
}
declare module '../confirm/state.ts' {
  interface Intents {
    /** Id of the view in the picker. */
    removeView: {readonly view: string}
  }
}

/** Saved views of the list. */
export const views = {
  id: 'views',
  scopes: {saveView: scope({keys: saveViewKeys, commands: saveViewCommands, typeText: typeIntoPrompt})},
  extensions: {
    list: {keys: onListKeys, commands: {views: engine => void openViews(engine), saveView: openSaveView}},
  },
  prompts: {saveView: {lead: ({isShared}) => (isShared ? 'shared view: ' : 'view: '), advice: viewAdvice}},
  pickers: {
    views: {
      choose: (engine, {id}) => void chooseView(engine, id),
      remove: (engine, {id}) => void askToRemoveView(engine, id),
    },
  },
  intents: {removeView: {perform: (engine, {view}) => removeView(engine, view)}},
  begin: beginView,
} as const satisfies Feature

function viewAdvice(prompt: Prompts['saveView'], {view, theme}: State): string | readonly string[] {
  const name = textOf(prompt.field).trim()
  if (name !== '' && name === prompt.taken && name !== view)
    return [`${styled(theme, 'warning', '!')} A view of yours already has this name. Enter replaces it`]
  return prompt.isShared
    ? 'All operators will see this view; only you can change it'
    : 'Saves tab, filter, columns and order. Only for you; Tab shares it'
}

function beginView({view, tab, settings}: Start): Pick<State, 'view' | 'beforeView'> {
  const beforeView = view && {tab, settings: settings[tab] ?? defaultSettings, isShared: view.isShared}
  return {view: view?.name, beforeView}
}
