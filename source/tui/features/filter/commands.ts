import {readFilter} from '../../../app/queries/filter/filter.ts'
import {siteContextOf} from '../../../app/site-context.ts'
import {type Engine, say} from '../../shell/engine.ts'
import type {Command, CommandsFor, TypeText} from '../../shell/feature.ts'
import {closePrompt, editedField} from '../../shell/input/prompt.ts'
import {type TextField, textField, textOf} from '../../ui/text-field.ts'
import {formBehind} from '../forms/behind.ts'
import {windowOf} from '../list/state.ts'
import {isNarrowed} from '../list/window.ts'
import {leaveView} from '../views/state.ts'
import {filterByCell} from './cell-commands.ts'
import {completeFilter} from './complete-filter.ts'
import {faultyPart, refuse} from './faulty.ts'
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
  writeFindPrompt,
} from './state.ts'

export const filterPromptCommands: CommandsFor<typeof filterKeys> = {
  keep: engine => {
    const {prompt} = engine.store.get()
    if (prompt?.kind !== 'filter') return
    const wasScanned = isScanned(engine)
    const {faulty} = prompt
    if (faulty) {
      engine.store.set(state => ({...state, prompt: refuse(prompt, faulty)}))
      // What a reader sent need not be a filter: it is looked up as it is.
      if (wasScanned) openIfScanned(engine, textOf(prompt.field).trim())
      return
    }
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

/** Opens the search for users from any screen (F003): the page and the user that are open are left, an unsaved form waits. */
export const searchUsers: Command = ({store}) =>
  store.set(state => openFilter({...state, overlay: undefined, details: undefined, behind: formBehind(state)}))

export const findPromptCommands: CommandsFor<typeof findKeys> = {
  keep: engine => {
    const {prompt} = engine.store.get()
    if (prompt?.kind !== 'find') return
    // An empty prompt repeats the previous search.
    const written = textOf(prompt.field).trim()
    const filter = readFilter(written, siteContextOf(engine.app))
    if ('fault' in filter) {
      const faulty = faultyPart(prompt.field, filter.fault, written)
      return engine.store.set(state => ({...state, prompt: refuse(prompt, faulty)}))
    }
    const searchText = written === '' ? engine.store.get().searchText : written
    engine.store.set(state => ({...state, prompt: undefined, searchText}))
    if (searchText !== '') void findNext(engine, searchText, false)
  },
  discard: closePrompt,
  wipe: ({store}) => store.set(state => writeFindPrompt(state, textField())),
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

/** Edits the text of the search prompt. Returns false if the key does not edit. */
export const typeIntoFindPrompt: TypeText = ({store}, key, text) => {
  const field = editedField(store.get().prompt, key, text)
  if (field) store.set(state => writeFindPrompt(state, field))
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
  find: ({store}) => store.set(state => ({...state, prompt: {kind: 'find', field: textField(), faulty: undefined}})),
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
