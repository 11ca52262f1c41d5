import {type Engine, say} from '../../shell/engine.ts'
import {type Feature, scope} from '../../shell/feature.ts'
import {exportCommands, typeIntoExport} from './commands.ts'
import {openExportDialog} from './effects.ts'
import {exportKeys, onListKeys} from './keys.ts'
import {ExportDialogView} from './view.tsx'

/** Exporting the list to a file. */
export const exportFeature = {
  id: 'export',
  scopes: {export: scope({keys: exportKeys, commands: exportCommands, typeText: typeIntoExport})},
  extensions: {list: {keys: onListKeys, commands: {export: engine => openExportDialog(engine)}}},
  overlays: {export: {fills: 'box', View: ExportDialogView}},
  words: {
    export: {
      label: 'Export to a file',
      usage: 'FILE',
      about: 'Opens the export with this file name; its extension sets the format, for example :export ~/staff.csv',
      run: exportTo,
    },
  },
} as const satisfies Feature

function exportTo(engine: Engine, file: string) {
  if (engine.store.get().details)
    return say(engine, 'warning', 'Only the list can be exported: press Esc to go back to it')
  openExportDialog(engine, file === '' ? undefined : file)
}
