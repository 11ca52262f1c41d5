import {siteContextOf} from '../../../app/site-context.ts'
import {type Engine, say} from '../../shell/engine.ts'
import type {Command, CommandsFor, TypeText} from '../../shell/feature.ts'
import {closePrompt, editedField, wipePrompt} from '../../shell/input/prompt.ts'
import {type TextField, textField, textOf} from '../../ui/text-field.ts'
import {windowOf} from '../list/state.ts'
import {isNarrowed} from '../list/window.ts'
import {leaveView} from '../views/state.ts'
import {filterByCell} from './cell-commands.ts'
import {completeFilter} from './complete-filter.ts'
import {findNext} from './find-next.ts'
import type {filterKeys, findKeys, onListKeys} from './keys.ts'
import {isScanned, openIfScanned} from './scanned-barcode.ts'
import {
  clearFilter,
  closeFilter,
  nextSearchField,
  openFilter,
  parkFilter,
  takePastFilter,
  writeFilterPrompt,
} from './state.ts'

export const filterPromptCommands: CommandsFor<typeof filterKeys> = {
  keep: engine => {
    const {prompt} = engine.store.get()
    if (prompt?.kind !== 'filter') return
    const wasScanned = isScanned(engine)
    if (prompt.fault) say(engine, 'warning', `The last part is not valid: ${prompt.fault}`)
    engine.store.set(state => closeFilter(state, true))
    remember(engine, windowOf(engine.store.get()).query.text)
    if (wasScanned) openIfScanned(engine, textOf(prompt.field).trim())
  },
  discard: ({store}) => store.set(state => closeFilter(state, false)),
  earlier: engine => take(engine, 1),
  later: engine => take(engine, -1),
  within: ({store, app}) => store.set(state => nextSearchField(state, siteContextOf(app))),
  complete: engine => completeFilter(engine, writeFilterPrompt),
  wipe: engine => write(engine, textField()),
}

export const findPromptCommands: CommandsFor<typeof findKeys> = {
  keep: engine => {
    const {prompt} = engine.store.get()
    // An empty prompt repeats the previous search.
    const written = prompt?.kind === 'find' ? textOf(prompt.field).trim() : ''
    const searchText = written === '' ? engine.store.get().searchText : written
    engine.store.set(state => ({...state, prompt: undefined, searchText}))
    if (searchText !== '') void findNext(engine, searchText, false)
  },
  discard: closePrompt,
  wipe: wipePrompt,
}

const maxFilters = 100

function remember({filters, host}: Engine, text: string): void {
  if (text === '' || filters.past[0] === text) return
  filters.past = [text, ...filters.past.filter(each => each !== text)].slice(0, maxFilters)
  host.keep({filters: filters.past})
}

function take({store, app, filters}: Engine, by: number): void {
  store.set(state => takePastFilter(state, filters.past, by, siteContextOf(app)))
}

/** Edits the text of the filter prompt. Returns false if the key does not edit. */
export const typeIntoFilterPrompt: TypeText = (engine, key, text) => {
  const field = editedField(engine.store.get().prompt, key, text)
  if (field) write(engine, field)
  return field !== undefined
}

function write({store, app}: Engine, field: TextField): void {
  store.set(state => writeFilterPrompt(state, field, siteContextOf(app)))
}

export const onListCommands: CommandsFor<typeof onListKeys> & {readonly filter: Command} = {
  filter: ({store}) => store.set(openFilter),
  cellFilter: filterByCell(false),
  cellExclude: filterByCell(true),
  parkFilter: ({store, app}) => store.set(state => parkFilter(state, siteContextOf(app))),
  find: ({store}) => store.set(state => ({...state, prompt: {kind: 'find', field: textField()}})),
  findNext: engine => findAgain(engine, false),
  findPrevious: engine => findAgain(engine, true),
  clearFilter: dismiss,
}

function findAgain(engine: Engine, isBackward: boolean) {
  const {searchText} = engine.store.get()
  if (searchText === '') return say(engine, 'note', 'Press f to find something first')
  void findNext(engine, searchText, isBackward)
}

// Esc dismisses an error message first, then the range, then the filter; it never clears marks and never quits.
function dismiss({store, app}: Engine): void {
  store.set(state => {
    if (state.message?.kind === 'error') return {...state, message: undefined}
    if (state.range) return {...state, range: undefined}
    const {query} = windowOf(state)
    if (isNarrowed(query) || state.beforeView) return leaveView(clearFilter(state, siteContextOf(app)))
    return state.suspendedFilter === '' ? state : {...state, suspendedFilter: ''}
  })
}
