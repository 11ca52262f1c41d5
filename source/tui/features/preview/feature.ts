import {type Feature, scope} from '../../shell/feature.ts'
import {previewCommands, typePlanNumber} from './commands.ts'
import {previewKeys} from './keys.ts'
import {PreviewScreen} from './view.tsx'

/** What a bulk change would do, user by user, before it is written. */
export const preview = {
  id: 'preview',
  scopes: {plan: scope({keys: previewKeys, commands: previewCommands, typeText: typePlanNumber})},
  overlays: {plan: {fills: 'screen', View: PreviewScreen}},
} as const satisfies Feature
