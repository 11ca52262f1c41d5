import type {SiteChange} from '../../../app/ports.ts'
import {tableFacts} from '../../../domain/configuration/code-tables.ts'
import {applySteps, type Configuration} from '../../../domain/configuration/configuration.ts'
import {type Engine, say, sayFault} from '../../shell/engine.ts'
import type {Command, CommandsFor, TypeText} from '../../shell/feature.ts'
import {entriesPerPage, linesOf, movingCommands} from '../../shell/input/moving.ts'
import {editWith, textField, typeIn} from '../../ui/text-field.ts'
import type {Area} from './areas.ts'
import {changeSiteTo, openSiteForm, removeCode, takeBack} from './effects.ts'
import {withDefaultSetting} from './fields.ts'
import type {configurationKeys, configurationSearchKeys} from './keys.ts'
import {rereadSite} from './open-configuration.ts'
import {
  additionTo,
  currentArea,
  currentItem,
  editOf,
  enterArea,
  leaveLevel,
  moveSite,
  narrowSite,
  neighbourOf,
  type SiteView,
} from './state.ts'

function viewOf({store}: Engine): SiteView | undefined {
  const {overlay} = store.get()
  return overlay?.kind === 'site' ? overlay : undefined
}

function change(engine: Engine, step: (view: SiteView) => SiteView): void {
  engine.store.set(state => (state.overlay?.kind === 'site' ? {...state, overlay: step(state.overlay)} : state))
}

const moving = movingCommands((engine, distance) =>
  change(engine, view => moveSite(view, linesOf(distance, entriesPerPage))),
)

/** Wraps a command that changes the area: shows the reason instead if the configuration is locked. */
const changing =
  (step: (engine: Engine, view: SiteView, area: Area) => void): Command =>
  engine => {
    const view = viewOf(engine)
    const area = view && currentArea(view)
    if (!view || !area) return say(engine, 'note', 'No matches. Esc shows everything')
    if (view.locked !== undefined) return say(engine, 'warning', view.locked)
    step(engine, view, area)
  }

const edit = changing((engine, view, area) => {
  if (!view.isOpen) return change(engine, enterArea)
  const found = editOf(view)
  if (found) return openSiteForm(engine, found, view)
  if (area.kind === 'changes') return say(engine, 'note', 'The history cannot be edited. u undoes a change')
  say(engine, 'note', `${area.label}: there is nothing to change${addHint(area)}`)
})

function addHint(area: Area): string {
  return additionTo(area) ? '; A adds' : ''
}

const add = changing((engine, view, area) => {
  const addition = additionTo(area)
  if (!addition) return say(engine, 'note', `${area.label}: nothing can be added here`)
  if (area.kind === 'codes' && tableFacts(area.table).extent !== 'open')
    return say(engine, 'warning', `${area.label}: no code can be added. The codes of this table are fixed`)
  openSiteForm(engine, addition, enterArea(view))
})

const remove = changing((engine, view, area) => {
  const item = currentItem(view)
  if (!item) return say(engine, 'note', 'Press Enter to open the area first, then remove a line')
  if (area.kind === 'codes' && tableFacts(area.table).extent !== 'open')
    return say(engine, 'warning', `${area.label}: no code can be removed. e relabels or disables it`)
  if (area.kind === 'codes') return removeCode(engine, view, {table: area.table, code: item.id})
  const next = without(area, item.id, view.site)
  if (next) changeSiteTo(engine, view, next, area.kind === 'settings' ? view.chosen : neighbourOf(view))
  else say(engine, 'note', 'The history cannot be removed. u undoes a change')
})

function without(area: Area, id: string, site: Configuration): Configuration | undefined {
  if (area.kind === 'settings') return withDefaultSetting(id, site)
  if (area.kind === 'profiles')
    return applySteps(site, [{section: 'profiles', name: id, before: site.profiles.get(id) ?? null, after: null}])
  if (area.kind === 'rules')
    return applySteps(site, [{section: 'rules', name: id, before: site.rules.get(id) ?? null, after: null}])
  if (area.kind === 'terms')
    return applySteps(site, [{section: 'terms', name: id, before: site.terms.get(id) ?? null, after: null}])
  return undefined
}

const undo = changing((engine, view, area) => {
  const found = changeMeant(view, area)
  if (found) takeBack(engine, view, found)
  else say(engine, 'note', 'There is no configuration change to undo')
})

// Returns the change under the cursor, else the newest that was not undone and is no undo itself.
function changeMeant(view: SiteView, area: Area): SiteChange | undefined {
  const item = area.kind === 'changes' ? currentItem(view) : undefined
  if (item) return view.changes.find(each => String(each.id) === item.id)
  return view.changes.find(each => each.undone_by === null && each.undoes === null)
}

export const configurationCommands: CommandsFor<typeof configurationKeys> = {
  open: engine => {
    const view = viewOf(engine)
    if (view && !view.isOpen) change(engine, enterArea)
    else edit(engine)
  },
  edit,
  add,
  remove,
  undo,
  narrow: engine => change(engine, view => ({...view, query: view.query ?? textField(), isTyping: true})),
  ...moving,
  reload: engine => {
    const view = viewOf(engine)
    if (!view) return
    void rereadSite(engine, view)
      .then(read => change(engine, now => ({...now, site: read.site, changes: read.changes, locked: read.locked})))
      .catch(error => sayFault(engine, error))
  },
  close: ({store}) =>
    store.set(state => (state.overlay?.kind === 'site' ? {...state, overlay: leaveLevel(state.overlay)} : state)),
}

export const configurationSearchCommands: CommandsFor<typeof configurationSearchKeys> = {
  keep: engine => change(engine, view => ({...view, isTyping: false})),
  down: moving.down,
  up: moving.up,
  wipe: engine => change(engine, view => narrowSite(view, textField())),
  discard: engine => change(engine, view => ({...view, query: undefined, isTyping: false})),
}

/** Edits the search text of the configuration. Returns false if no search is open or the key does not edit text. */
export const typeIntoSite: TypeText = (engine, key, text) => {
  const view = viewOf(engine)
  if (view?.query === undefined) return false
  const query = text === undefined ? editWith(view.query, key) : typeIn(view.query, text)
  if (!query) return false
  change(engine, now => narrowSite(now, query))
  return true
}
