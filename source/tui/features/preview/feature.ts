import {type Binding, hintsOf} from '../../../app/display/keys/list-keys.ts'
import {type Feature, scope} from '../../shell/feature.ts'
import type {State} from '../../shell/state.ts'
import {previewCommands, typePlanNumber} from './commands.ts'
import {previewKeys} from './keys.ts'
import {openableCount} from './state.ts'
import {PreviewScreen} from './view.tsx'

/** The preview of a bulk change, user by user. */
export const preview = {
  id: 'preview',
  scopes: {
    plan: scope({keys: previewKeys, commands: previewCommands, typeText: typePlanNumber, hints: previewHints}),
  },
  overlays: {plan: {fills: 'screen', View: PreviewScreen}},
} as const satisfies Feature

// Opening for update is offered only where somebody is refused without it.
function previewHints({overlay}: State, bindings: readonly Binding[]) {
  const canOpen = overlay?.kind === 'plan' && openableCount(overlay) > 0
  return hintsOf(bindings.filter(each => canOpen || each.command !== 'open'))
}
