import {worldOf} from '../../../app/queries/filter/filter.ts'
import {completeFilter} from './complete-filter.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {findNext} from './find-next.ts'
import {isScanned, openIfScanned} from './scanned-barcode.ts'
import {closeFilter, finishMarking, nextSearchField, takePastFilter, writePrompt} from './state.ts'
import {windowOf} from '../../shell/state.ts'
import {editWith, type TextField, textField, textOf, typeIn} from '../../ui/text-field.ts'
import type {Commands} from '../../shell/command.ts'

export const filterCommands: Commands<'filter'> = {
  keep: engine => {
    const {prompt} = engine.store.get()
    if (prompt?.kind !== 'filter') return
    const wasScanned = isScanned(engine)
    if (prompt.fault) say(engine, 'warning', `The last part was not understood: ${prompt.fault}`)
    engine.store.set(state => closeFilter(state, true))
    remember(engine, windowOf(engine.store.get()).question.text)
    if (wasScanned) openIfScanned(engine, textOf(prompt.field).trim())
  },
  discard: ({store}) => store.set(state => closeFilter(state, false)),
  earlier: engine => take(engine, 1),
  later: engine => take(engine, -1),
  within: ({store, app}) => store.set(state => nextSearchField(state, worldOf(app))),
  complete: completeFilter,
  wipe: engine => write(engine, textField()),
}

export const markCommands: Commands<'mark'> = {
  keep: ({store, app}) => store.set(state => finishMarking(state, worldOf(app))),
  discard: ({store}) => store.set(state => ({...state, prompt: undefined})),
  complete: completeFilter,
  wipe: engine => write(engine, textField()),
}

export const findCommands: Commands<'find'> = {
  keep: engine => {
    const {prompt} = engine.store.get()
    // Nothing written means: what was looked for before.
    const written = prompt?.kind === 'find' ? textOf(prompt.field).trim() : ''
    const sought = written === '' ? engine.store.get().sought : written
    engine.store.set(state => ({...state, prompt: undefined, sought}))
    if (sought !== '') void findNext(engine, sought, false)
  },
  discard: ({store}) => store.set(state => ({...state, prompt: undefined})),
  wipe: engine => write(engine, textField()),
}

const mostFilters = 100

function remember({filters, host}: Engine, text: string): void {
  if (text === '' || filters.past[0] === text) return
  filters.past = [text, ...filters.past.filter(each => each !== text)].slice(0, mostFilters)
  host.keep({filters: filters.past})
}

function take({store, app, filters}: Engine, by: number): void {
  store.set(state => takePastFilter(state, filters.past, by, worldOf(app)))
}

/** Text typed into the prompt, or a key that edits it. False if the key does neither. */
export function typeIntoPrompt(engine: Engine, key: string, text: string | undefined): boolean {
  const {prompt} = engine.store.get()
  if (!prompt) return false
  const field = text === undefined ? editWith(prompt.field, key) : typeIn(prompt.field, text)
  if (!field) return false
  write(engine, field)
  return true
}

function write({store, app}: Engine, field: TextField): void {
  store.set(state => writePrompt(state, field, worldOf(app)))
}
