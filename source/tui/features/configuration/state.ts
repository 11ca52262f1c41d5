// State of the configuration screen: the areas, and the lines of the current one.
import type {SiteChange} from '../../../app/ports.ts'
import type {Request} from '../../../app/writes/run.ts'
import type {Configuration} from '../../../domain/configuration/configuration.ts'
import {type TextField, textOf} from '../../ui/text-field.ts'
import {type Area, areasOf, itemsOf, type SiteItem} from './areas.ts'

/** What a form changes. A missing name or code means a new item. */
export type SiteEdit =
  | {readonly kind: 'setting'; readonly name: string}
  | {readonly kind: 'code'; readonly table: string; readonly code: string | undefined}
  | {readonly kind: 'profile' | 'rule' | 'terms'; readonly name: string | undefined}
  /** Replaces a code that records have by another one. */
  | {readonly kind: 'replace'; readonly table: string; readonly code: string}

export type SiteView = {
  readonly kind: 'site'
  readonly site: Configuration
  /** The latest changes, newest first. */
  readonly changes: readonly SiteChange[]
  /** Id of the current area. */
  readonly area: string
  /** True while the cursor is in the lines of the area. */
  readonly isOpen: boolean
  /** Id of the current line; if absent, the first line is current. */
  readonly chosen: string
  /** The search text that narrows the areas or the lines. */
  readonly query: TextField | undefined
  readonly isTyping: boolean
  /** Why nothing can be changed; undefined if it can. */
  readonly locked: string | undefined
}

/** The item that a form edits, and the view to return to. */
export type ConfigurationPurpose = {readonly do: 'site'; readonly edit: SiteEdit; readonly from: SiteView}

/** A code with the name of its table. */
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
    /** Replaces a code in records, then removes it from its table. */
    replaceCode: {readonly request: Request; readonly removes: CodeName}
  }
}

/** Returns the view at an area, or at the first one. */
export function newSiteView(
  given: Pick<SiteView, 'site' | 'changes' | 'locked'> & {
    readonly area?: string | undefined
    readonly chosen?: string | undefined
  },
): SiteView {
  const {area, chosen = '', ...rest} = given
  const [first] = areasOf(given.site)
  return {
    kind: 'site',
    ...rest,
    area: area ?? first?.id ?? '',
    isOpen: area !== undefined,
    chosen,
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

/** Returns the areas that match the search text, by name or by one of their lines. */
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

export function currentArea(view: SiteView): Area | undefined {
  const shown = shownAreas(view)
  const text = wanted(view)
  return (
    shown.find(each => each.id === view.area) ??
    shown.find(each => text !== '' && each.label.toLowerCase().startsWith(text)) ??
    shown[0]
  )
}

/** Returns the lines of the current area that match the search text. */
export function shownItems(view: SiteView): readonly SiteItem[] {
  const area = currentArea(view)
  const all = area ? itemsOf(area, view.site, view.changes) : []
  const text = view.isOpen ? wanted(view) : ''
  return text === '' ? all : all.filter(each => fits(each, text))
}

/** Returns the current line; undefined while the cursor is among the areas. */
export function currentItem(view: SiteView): SiteItem | undefined {
  if (!view.isOpen) return undefined
  const shown = shownItems(view)
  return shown.find(each => each.id === view.chosen) ?? shown[0]
}

/** Sets the search text; the first match becomes current. */
export function narrowSite(view: SiteView, query: TextField): SiteView {
  return view.isOpen ? {...view, query, chosen: ''} : {...view, query, area: ''}
}

/** Returns the line that becomes current when the present one is removed. */
export function neighbourOf(view: SiteView): string {
  const shown = shownItems(view)
  const at = shown.findIndex(each => each.id === currentItem(view)?.id)
  return (shown[at + 1] ?? shown[at - 1])?.id ?? ''
}

/** Moves the cursor by this many lines, clamped to the list. */
export function moveSite(view: SiteView, by: number): SiteView {
  const [shown, now] = view.isOpen
    ? [shownItems(view), currentItem(view)?.id]
    : [shownAreas(view), currentArea(view)?.id]
  const at = shown.findIndex(each => each.id === now)
  const next = shown[Math.max(0, Math.min(shown.length - 1, at + by))]
  if (next === undefined) return view
  return view.isOpen ? {...view, chosen: next.id} : {...view, area: next.id}
}

/** Moves the cursor into the lines of the area, to the first one that was searched for. */
export function enterArea(view: SiteView): SiteView {
  const area = currentArea(view)
  if (!area) return view
  const text = wanted(view)
  const found = text === '' ? undefined : itemsOf(area, view.site, view.changes).find(item => fits(item, text))
  return {...view, area: area.id, isOpen: true, chosen: found?.id ?? '', query: undefined, isTyping: false}
}

/** Goes up one level: clears the search text, else leaves the lines. Undefined at the top level. */
export function leaveLevel(view: SiteView): SiteView | undefined {
  if (view.query !== undefined) return {...view, query: undefined, isTyping: false}
  return view.isOpen ? {...view, isOpen: false, chosen: ''} : undefined
}

/** Returns the view with a configuration that was read again, and the cursor on the line `chosen`. */
export function withSite(
  view: SiteView,
  read: Pick<SiteView, 'site' | 'changes' | 'locked'>,
  chosen = view.chosen,
): SiteView {
  return {...view, ...read, chosen}
}

/** Returns the edit for the current line; undefined where it cannot be edited. */
export function editOf(view: SiteView): SiteEdit | undefined {
  const [area, item] = [currentArea(view), currentItem(view)]
  return area && item ? editFor(area, item.id) : undefined
}

/** Returns the edit that adds a line to the area; undefined where none can be added. */
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
