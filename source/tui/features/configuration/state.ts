// The configuration of the site as it fills the screen: its areas, and the list of the one under the cursor.
import type {SiteChange} from '../../../app/ports.ts'
import type {Request} from '../../../app/writes/run.ts'
import type {Configuration} from '../../../domain/configuration/configuration.ts'
import {type TextField, textOf} from '../../ui/text-field.ts'
import {type Area, areasOf, itemsOf, type SiteItem} from './areas.ts'

/** What one form changes. Without a name or code something new is made. */
export type SiteEdit =
  | {readonly kind: 'setting'; readonly name: string}
  | {readonly kind: 'code'; readonly table: string; readonly code: string | undefined}
  | {readonly kind: 'profile' | 'rule' | 'terms'; readonly name: string | undefined}
  /** Another code in the place of one that is in use. */
  | {readonly kind: 'replace'; readonly table: string; readonly code: string}

export type SiteView = {
  readonly kind: 'site'
  readonly site: Configuration
  /** The latest changes, newest first. */
  readonly changes: readonly SiteChange[]
  /** The area under the cursor, by id. */
  readonly area: string
  /** The cursor is in the list of the area. */
  readonly isOpen: boolean
  /** The line under the cursor, by id; the first one if it is not among them. */
  readonly chosen: string
  /** What the areas or the lines are narrowed by. */
  readonly query: TextField | undefined
  readonly isTyping: boolean
  /** Why nothing can be changed. */
  readonly locked: string | undefined
}

/** One thing of the site's configuration, and the view that its form goes back to. */
export type ConfigurationPurpose = {readonly do: 'site'; readonly edit: SiteEdit; readonly from: SiteView}

/** A code of the site. */
export type CodeName = {readonly table: string; readonly code: string}

declare module '../../shell/state.ts' {
  interface Overlays {
    site: SiteView
  }
}
declare module '../forms/state.ts' {
  interface FormPurposes {
    site: ConfigurationPurpose
  }
}
declare module '../confirm/state.ts' {
  interface Intents {
    /** Another code put in the place of one, which is removed from its table once nobody has it. */
    replaceCode: {readonly request: Request; readonly removes: CodeName}
  }
}

/** The view as it opens, at an area or at the first one. */
export function newSiteView(
  given: Pick<SiteView, 'site' | 'changes' | 'locked'> & {readonly area?: string | undefined},
): SiteView {
  const {area, ...rest} = given
  const [first] = areasOf(given.site)
  return {
    kind: 'site',
    ...rest,
    area: area ?? first?.id ?? '',
    isOpen: area !== undefined,
    chosen: '',
    query: undefined,
    isTyping: false,
  }
}

function wanted({query}: SiteView): string {
  return query === undefined ? '' : textOf(query).trim().toLowerCase()
}

function fits(item: SiteItem, text: string): boolean {
  return [item.id, item.text, item.note].some(each => each.toLowerCase().includes(text))
}

/** The areas as they are narrowed: those with these letters in their name, or in one of their lines. */
export function shownAreas(view: SiteView): readonly Area[] {
  const all = areasOf(view.site)
  const text = view.isOpen ? '' : wanted(view)
  if (text === '') return all
  return all.filter(
    each =>
      each.label.toLowerCase().includes(text) ||
      each.id.toLowerCase().includes(text) ||
      (each.kind !== 'changes' && itemsOf(each, view.site, []).some(item => fits(item, text))),
  )
}

/** The area under the cursor. */
export function currentArea(view: SiteView): Area | undefined {
  const shown = shownAreas(view)
  const text = wanted(view)
  return (
    shown.find(each => each.id === view.area) ??
    shown.find(each => text !== '' && each.label.toLowerCase().startsWith(text)) ??
    shown[0]
  )
}

/** The lines of the area under the cursor, as they are narrowed. */
export function shownItems(view: SiteView): readonly SiteItem[] {
  const area = currentArea(view)
  const all = area ? itemsOf(area, view.site, view.changes) : []
  const text = view.isOpen ? wanted(view) : ''
  return text === '' ? all : all.filter(each => fits(each, text))
}

/** The line under the cursor; nothing while the cursor is among the areas. */
export function currentItem(view: SiteView): SiteItem | undefined {
  if (!view.isOpen) return undefined
  const shown = shownItems(view)
  return shown.find(each => each.id === view.chosen) ?? shown[0]
}

/** With another text to narrow by: the best line is under the cursor. */
export function narrowSite(view: SiteView, query: TextField): SiteView {
  return view.isOpen ? {...view, query, chosen: ''} : {...view, query, area: ''}
}

/** The line that comes under the cursor once the present one is gone. */
export function neighbourOf(view: SiteView): string {
  const shown = shownItems(view)
  const at = shown.findIndex(each => each.id === currentItem(view)?.id)
  return (shown[at + 1] ?? shown[at - 1])?.id ?? ''
}

/** The cursor so many lines down, or up if negative; it stays within the ends. */
export function moveSite(view: SiteView, by: number): SiteView {
  const [shown, now] = view.isOpen
    ? [shownItems(view), currentItem(view)?.id]
    : [shownAreas(view), currentArea(view)?.id]
  const at = shown.findIndex(each => each.id === now)
  const next = shown[Math.max(0, Math.min(shown.length - 1, at + by))]
  if (next === undefined) return view
  return view.isOpen ? {...view, chosen: next.id} : {...view, area: next.id}
}

/** The cursor in the list of the area. */
export function enterArea(view: SiteView): SiteView {
  const area = currentArea(view)
  return area ? {...view, area: area.id, isOpen: true, chosen: '', query: undefined, isTyping: false} : view
}

/** One level up: what narrows goes first, then the list; nothing if there is no level above. */
export function leaveLevel(view: SiteView): SiteView | undefined {
  if (view.query !== undefined) return {...view, query: undefined, isTyping: false}
  return view.isOpen ? {...view, isOpen: false, chosen: ''} : undefined
}

/** The same view of a configuration that was read anew, with the cursor on this line. */
export function siteAgain(
  view: SiteView,
  read: Pick<SiteView, 'site' | 'changes' | 'locked'>,
  chosen = view.chosen,
): SiteView {
  return {...view, ...read, chosen}
}

/** The form that changes the line under the cursor; nothing where it is none to change. */
export function editOf(view: SiteView): SiteEdit | undefined {
  const [area, item] = [currentArea(view), currentItem(view)]
  return area && item ? editFor(area, item.id) : undefined
}

/** The form that makes a new line in the area; nothing where none can be made. */
export function additionTo(area: Area): SiteEdit | undefined {
  return area.kind === 'settings' ? undefined : editFor(area, undefined)
}

function editFor(area: Area, id: string | undefined): SiteEdit | undefined {
  switch (area.kind) {
    case 'settings':
      return id === undefined ? undefined : {kind: 'setting', name: id}
    case 'codes':
      return {kind: 'code', table: area.table, code: id}
    case 'profiles':
      return {kind: 'profile', name: id}
    case 'rules':
      return {kind: 'rule', name: id}
    case 'terms':
      return {kind: 'terms', name: id}
    case 'changes':
      return undefined
  }
}
