// State of the export dialog: users, format and file name.
import {type TextField, textField, textOf} from '../../ui/text-field.ts'

export type ExportScope = 'page' | 'filter' | 'marked'
export type ExportForm = 'json' | 'jsonl' | 'xml' | 'csv' | 'tsv' | 'ids' | 'emails'

/** Every format with its label and file extension. */
export const exportForms: readonly {readonly id: ExportForm; readonly label: string; readonly ending: string}[] = [
  {id: 'csv', label: 'CSV of the visible columns', ending: 'csv'},
  {id: 'tsv', label: 'TSV of the visible columns', ending: 'tsv'},
  {id: 'emails', label: 'E-mail list', ending: 'txt'},
  {id: 'ids', label: 'List of primary identifiers', ending: 'txt'},
  {id: 'json', label: 'Alma records, JSON', ending: 'json'},
  {id: 'jsonl', label: 'Alma records, JSON lines', ending: 'jsonl'},
  {id: 'xml', label: 'Alma records, XML', ending: 'xml'},
]

/** A choice of users, with their number if known. */
export type ScopeChoice = {readonly id: ExportScope; readonly label: string; readonly count: number | undefined}

const rows = ['scope', 'form', 'file'] as const

declare module '../../shell/state.ts' {
  interface Overlays {
    export: ExportDialog
  }
}

export type ExportDialog = {
  readonly kind: 'export'
  readonly at: (typeof rows)[number]
  readonly scopes: readonly ScopeChoice[]
  readonly scope: ExportScope
  readonly form: ExportForm
  readonly file: TextField
  /** The file exists: Enter again replaces it. */
  readonly isReplacing: boolean
}

/** Returns the dialog; `base` is the file name without extension. */
export function openExport(scopes: readonly ScopeChoice[], scope: ExportScope, base: string): ExportDialog {
  return {kind: 'export', at: 'form', scopes, scope, form: 'csv', file: textField(`${base}.csv`), isReplacing: false}
}

/** Sets the file name; its extension sets the format if it is a known one. */
export function withFile(dialog: ExportDialog, name: string): ExportDialog {
  const form = exportForms.find(({ending}) => ending !== 'txt' && name.toLowerCase().endsWith(`.${ending}`))
  return {...dialog, at: 'file', form: form?.id ?? dialog.form, file: textField(name), isReplacing: false}
}

/** Moves to the next or previous line, wrapping around. */
export function turnExport(dialog: ExportDialog, by: number): ExportDialog {
  const next = rows[(rows.indexOf(dialog.at) + by + rows.length) % rows.length]
  return next === undefined ? dialog : {...dialog, at: next}
}

/** Selects the next or previous choice of the current line; the file name has none. */
export function choose(dialog: ExportDialog, by: number): ExportDialog {
  const {at, scopes, scope, form} = dialog
  if (at === 'scope') {
    const next = neighbour(scopes, scope, by)
    return {...dialog, scope: next}
  }
  return at === 'form' ? withForm(dialog, neighbour(exportForms, form, by)) : dialog
}

function neighbour<Id extends string>(list: readonly {readonly id: Id}[], id: Id, by: number): Id {
  const place = list.findIndex(each => each.id === id)
  return list[(place + by + list.length) % list.length]?.id ?? id
}

// Replaces the extension only if it is that of the present format.
function withForm(dialog: ExportDialog, form: ExportForm): ExportDialog {
  const name = textOf(dialog.file)
  const [old, ending] = [endingOf(dialog.form), endingOf(form)]
  const file = name.endsWith(`.${old}`) ? textField(`${name.slice(0, -old.length)}${ending}`) : dialog.file
  return {...dialog, form, file, isReplacing: false}
}

function endingOf(form: ExportForm): string {
  return exportForms.find(each => each.id === form)?.ending ?? 'txt'
}

/** Sets the text of the file name and resets the confirmation to replace. */
export function writeName(dialog: ExportDialog, file: TextField): ExportDialog {
  return {...dialog, file, isReplacing: false}
}
