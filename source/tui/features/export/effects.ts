// Writing the file of the export dialog. The users are determined when it starts; keys stay responsive while it runs.
import {today} from '../../../app/app.ts'
import {allColumns} from '../../../app/display/list/list-columns.ts'
import {counted, thousands} from '../../../app/display/text/counts.ts'
import type {ListFormat} from '../../../app/exchange/export/export-list.ts'
import {writtenNames} from '../../../app/exchange/export/list-values.ts'
import type {Sink} from '../../../app/exchange/write/sink.ts'
import type {WriteFormat} from '../../../app/exchange/write/write-records.ts'
import type {FileWritten} from '../../../app/host.ts'
import type {UserScope} from '../../../app/ports.ts'
import type {Order} from '../../../app/queries/order.ts'
import type {Selection} from '../../../app/writes/selection.ts'
import {type Engine, say, sayFault} from '../../shell/engine.ts'
import type {State} from '../../shell/state.ts'
import {textOf} from '../../ui/text-field.ts'
import {listWidth, pageOf, totalOf, windowOf} from '../list/state.ts'
import {isNarrowed, shownRows, whereOf} from '../list/window.ts'
import {isUnmarked, markCount, marksCondition} from '../marks/marks.ts'
import {type ExportDialog, type ExportForm, type ExportScope, openExport, type ScopeChoice, withFile} from './state.ts'

/** Opens the dialog; a given file name also sets the format. Refused while another task runs. */
export function openExportDialog(engine: Engine, file?: string) {
  const {store, app} = engine
  if (store.get().task) return say(engine, 'warning', 'Another task is running. Wait, or press Esc to stop it.')
  store.set(state => {
    const {marks, view, tab} = state
    const scopes: ScopeChoice[] = [
      {
        id: 'filter',
        label: isNarrowed(windowOf(state).query) ? 'All users that match the filter' : 'All users on this tab',
        count: totalOf(state),
      },
      {id: 'page', label: 'This page', count: pageRows(state).length},
      ...(isUnmarked(marks) ? [] : [{id: 'marked', label: 'The marked', count: markCount(marks)} as const]),
    ]
    const base = `~/users-${nameOf(view ?? tab)}-${today(app)}`
    const dialog = openExport(scopes, isUnmarked(marks) ? 'filter' : 'marked', base)
    return {...state, overlay: file === undefined ? dialog : withFile(dialog, file)}
  })
}

function nameOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}

function pageRows(state: State) {
  return shownRows(windowOf(state), pageOf(state))
}

/** Returns the users of a scope as a query in the order of the list. */
function usersOf(state: State, scope: ExportScope, now: string): UserScope & {readonly order?: Order} {
  const {query} = windowOf(state)
  const order = query.order.length > 0 ? {order: query.order} : {}
  if (scope === 'marked') return {tab: 'all', where: marksCondition(state.marks), now, ...order}
  if (scope === 'filter') return {tab: state.tab, where: whereOf(query), now, ...order}
  return {tab: state.tab, where: {kind: 'ids', ids: pageRows(state).map(row => row.id)}, now, ...order}
}

/** The number of users written and left out, and why. */
type Written = {readonly written: number; readonly leftOut: number; readonly why: string}
type Job = {
  readonly scope: UserScope & {readonly order?: Order}
  readonly names: readonly string[]
  readonly form: ExportForm
}

/** Writes the file of the dialog. An existing file is replaced only when the dialog confirms it. */
export async function startExport(engine: Engine, dialog: ExportDialog): Promise<void> {
  const {store, app, host, running} = engine
  const name = textOf(dialog.file).trim()
  if (name === '') return say(engine, 'warning', 'File name is missing: type one')
  const stop = new AbortController()
  running.stop = stop
  const state = store.get()
  const columns = allColumns(state.tab, state.settings[state.tab], listWidth(state)).map(spec => spec.id)
  const job = {scope: usersOf(state, dialog.scope, app.now()), names: writtenNames(columns), form: dialog.form}
  const total = dialog.scopes.find(each => each.id === dialog.scope)?.count ?? 0
  store.set(now => ({
    ...now,
    overlay: undefined,
    message: undefined,
    task: {label: 'Export', done: 0, total, isStopping: false},
  }))
  let result: Written | undefined
  try {
    const file = await host.writeFile(name, dialog.isReplacing, async sink => {
      result = await write(engine, job, sink, stop.signal)
      return !stop.signal.aborted
    })
    tell(engine, dialog, file, result)
  } catch (error) {
    sayFault(engine, error)
  }
  running.stop = undefined
  store.set(now => ({...now, task: undefined}))
}

const recordFormats: Readonly<Partial<Record<ExportForm, WriteFormat>>> = {
  json: 'json-users',
  jsonl: 'json-lines',
  xml: 'xml-users',
}

// Small steps, so that a key pressed meanwhile is handled within milliseconds.
const rowsAtOnce = 100
const recordsAtOnce = 20

async function write(engine: Engine, job: Job, sink: Sink, signal: AbortSignal): Promise<Written> {
  const {app} = engine
  const {scope, names, form} = job
  const onProgress = progressOf(engine)
  const {exportList, readRows: rowsOf} = await import('../../../app/exchange/export/export-list.ts')
  const rows = rowsOf(app.reads, scope, rowsAtOnce)
  const format = recordFormats[form]
  if (format === undefined) {
    const list: ListFormat = form === 'csv' || form === 'tsv' || form === 'emails' ? form : 'ids'
    const options = {format: list, names, onProgress, signal}
    const {written, leftOut} = await exportList(app, rows, sink, options)
    return {written, leftOut, why: 'have no e-mail address'}
  }
  const {exportUsers: exportPeople} = await import('../../../app/exchange/export/export.ts')
  const selection: Selection = async function* () {
    for await (const some of rows([])) yield some.map(row => row.id)
  }
  const {written, refused} = await exportPeople(app, selection, sink, {
    format,
    onProgress,
    signal,
    atOnce: recordsAtOnce,
  })
  return {written, leftOut: refused.length, why: 'cannot be written as XML'}
}

const showEveryMs = 100

function progressOf({store}: Engine): (done: number) => void {
  let shownAt = performance.now()
  return done => {
    if (performance.now() - shownAt < showEveryMs) return
    shownAt = performance.now()
    store.set(state => (state.task ? {...state, task: {...state.task, done}} : state))
  }
}

function tell(engine: Engine, dialog: ExportDialog, file: FileWritten, result: Written | undefined) {
  if (file.kind === 'refused') return say(engine, 'warning', file.sentence)
  if (file.kind === 'dropped') return say(engine, 'warning', 'Stopped: no file was written')
  if (file.kind === 'exists') {
    engine.store.set(state => ({...state, overlay: {...dialog, isReplacing: true}}))
    return
  }
  const {written = 0, leftOut = 0, why = ''} = result ?? {}
  const rest = leftOut > 0 ? ` (${thousands(leftOut)} ${why})` : ''
  say(engine, 'ok', `${counted(written, 'user')} written${rest}: ${file.path}`)
}
