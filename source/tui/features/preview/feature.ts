import {type Feature, scope} from '../../shell/feature.ts'
import {previewCommands, typePlanNumber} from './commands.ts'
import {previewKeys} from './keys.ts'
import {PreviewScreen} from './view.tsx'

/** The preview of a bulk change, user by user. */
export const preview = {
  id: 'preview',
  scopes: {plan: scope({keys: previewKeys, commands: previewCommands, typeText: typePlanNumber})},
  overlays: {plan: {fills: 'screen', View: PreviewScreen}},
} as const satisfies Feature
