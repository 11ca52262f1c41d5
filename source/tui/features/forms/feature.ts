import {type Binding, hintsOf} from '../../../app/display/keys/list-keys.ts'
import {type Feature, scope} from '../../shell/feature.ts'
import type {State} from '../../shell/state.ts'
import {restoreBehind} from './behind.ts'
import {formCommands, leavingCommands, pickCommands, typeIntoForm} from './commands.ts'
import {conflictCommands} from './conflict/commands.ts'
import {conflictKeys} from './conflict/keys.ts'
import {ConflictScreen} from './conflict/view.tsx'
import {formKeys, leavingKeys, pickKeys} from './keys.ts'
import {questionCommands} from './question/commands.ts'
import {questionKeys} from './question/keys.ts'
import {hasTicks} from './question/state.ts'
import {QuestionDialog} from './question/view.tsx'
import {currentField, type Offer} from './state.ts'
import {FormScreen} from './view.tsx'

/** Forms: fields in sections, the options of a field, questions of forms, and conflicts between operators. */
export const forms = {
  id: 'forms',
  scopes: {
    form: scope({keys: formKeys, commands: formCommands, typeText: typeIntoForm, hints: formHints}),
    pick: scope({keys: pickKeys, commands: pickCommands, typeText: typeIntoForm}),
    leaving: scope({keys: leavingKeys, commands: leavingCommands}),
    asking: scope({keys: questionKeys, commands: questionCommands, hints: questionHints}),
    conflict: scope({keys: conflictKeys, commands: conflictCommands}),
  },
  overlays: {
    form: {
      fills: 'screen',
      View: FormScreen,
      scope: form => (form.isLeaving ? 'leaving' : form.pick ? 'pick' : 'form'),
      message: form => (form.isSaving ? ' Saving.' : ''),
      isBusy: ({isSaving}) => isSaving,
      // The form shows the fault of the current field itself, so the message line need not.
      saysItself: (form, text) => {
        const fault = currentField(form)?.fault
        return fault !== undefined && text.endsWith(fault)
      },
      spoken: form => {
        const field = currentField(form)
        if (!field) return ''
        const value = field.kind === 'secret' ? (field.text === '' ? 'empty' : 'set') : field.text || 'empty'
        return [`${field.label}: ${value}`, field.fault ?? field.locked ?? field.hint].filter(Boolean).join('. ')
      },
    },
    asking: {
      fills: 'box',
      View: QuestionDialog,
      message: ({form}) => (form ? ' Nothing is written yet.' : ''),
      below: ({form}) => form,
    },
    conflict: {fills: 'screen', View: ConflictScreen},
  },
  feeds: [restoreBehind],
  begin: () => ({behind: undefined}),
} as const satisfies Feature

// Shows only the keys of what the form offers, with the form's own labels.
function formHints({overlay}: State, bindings: readonly Binding[]) {
  if (overlay?.kind !== 'form') return []
  const optional: Readonly<Record<string, Offer>> = {again: 'again', generate: 'generate', open: 'open', text: 'text'}
  const words: Readonly<Record<string, string>> = {save: overlay.doing, again: overlay.again}
  const offered = bindings.flatMap(binding => {
    const offer = optional[binding.command]
    if (offer !== undefined && !overlay.offers.includes(offer)) return []
    if (offer === 'generate' && !currentField(overlay)?.isGenerable) return []
    const hint = words[binding.command] ?? binding.hint
    return [hint === undefined ? binding : {...binding, hint}]
  })
  return hintsOf(offered)
}

// Leaves out the keys that have no meaning in this question.
function questionHints({overlay}: State, bindings: readonly Binding[]) {
  if (overlay?.kind !== 'asking') return []
  const [isTicked, isChoice] = [hasTicks(overlay), overlay.answers.length > 1]
  const meant = bindings.filter(({command}) => (command !== 'tick' || isTicked) && (command !== 'down' || isChoice))
  return hintsOf(isTicked ? meant.map(each => (each.command === 'take' ? {...each, hint: 'save'} : each)) : meant)
}
