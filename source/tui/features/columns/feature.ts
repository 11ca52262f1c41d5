import {availableColumns, columnSpec} from '../../../app/display/list/column-specs.ts'
import {allColumns} from '../../../app/display/list/list-columns.ts'
import {type Feature, scope} from '../../shell/feature.ts'
import type {State} from '../../shell/state.ts'
import type {CatalogEntry} from '../catalog/catalog.ts'
import {listWidth} from '../list/state.ts'
import {orderByColumn, otherLayout, showColumn, sideways, sortBy} from './column-commands.ts'
import {columnsCommands, openColumnsDialog} from './columns-dialog-commands.ts'
import {columnsKeys, onListKeys, sortKeys} from './keys.ts'
import {openSortDialog, sortCommands} from './sort-commands.ts'
import {ColumnsDialogView, SortDialogView} from './view.tsx'

/** The columns of the list, their widths, and the order of its rows. */
export const columns = {
  id: 'columns',
  scopes: {
    sort: scope({keys: sortKeys, commands: sortCommands}),
    columns: scope({keys: columnsKeys, commands: columnsCommands}),
  },
  extensions: {
    list: {
      keys: onListKeys,
      commands: {
        columnLeft: sideways(-1),
        columnRight: sideways(1),
        orderByColumn,
        sortDialog: openSortDialog,
        columns: openColumnsDialog,
        layout: otherLayout,
      },
    },
  },
  overlays: {
    sort: {fills: 'box', View: SortDialogView},
    columns: {fills: 'box', View: ColumnsDialogView},
  },
  words: {
    sort: {
      label: 'Sort by fields',
      usage: 'FIELD,-FIELD',
      about: 'For example :sort user_group,-expiry_date. A minus sorts descending; without fields, sorts by name',
      run: sortBy,
      isListed: true,
    },
  },
  catalog: {
    entries: columnEntries,
    run: {
      hide: (engine, id) => showColumn(engine, id, false),
      show: (engine, id) => showColumn(engine, id, true),
    },
  },
} as const satisfies Feature

/** The catalog entries that show or hide columns. */
function columnEntries(state: State): CatalogEntry[] {
  if (state.details) return []
  const {tab, settings} = state
  const shown = new Set(allColumns(tab, settings[tab], listWidth(state)).map(each => each.id))
  return availableColumns(tab).flatMap(({id, title}): CatalogEntry[] => {
    if (id === 'name' || columnSpec(id) === undefined) return []
    const word = shown.has(id) ? 'hide' : 'show'
    return [{id: `${word}:${id}`, group: 'Columns', label: `Column: ${word} "${title}"`, keywords: ['column', id]}]
  })
}
