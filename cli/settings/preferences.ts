// The operator's preferences for the screens, kept between sessions. Used filters have a file of their own, because they
// contain names of users.
import {columnSpec} from '../../source/app/display/list/column-specs.ts'
import type {ColumnChoice, ListSettings} from '../../source/app/display/list/list-columns.ts'
import {listTabs} from '../../source/app/display/list/list-head.ts'
import {defaultPreview, type PreviewPreference} from '../../source/app/display/list/preview-placement.ts'
import type {Preferences} from '../../source/app/host.ts'
import type {Tab} from '../../source/app/ports.ts'
import {readOrder, writeOrder} from '../../source/app/queries/order.ts'
import type {Io} from '../framework/io.ts'
import {filtersFile, settingsFile} from './paths.ts'
import {isRecord, readSettings} from './settings-file.ts'

type World = Pick<Io, 'env' | 'cwd'>

/** The preferences stored by earlier sessions. */
export type StoredPreferences = Required<Preferences> & {
  /** The operator's own keys, unchecked: the keymap checks them. */
  readonly keys: unknown
  /** Why the settings could not be read. If set, they are not written either. */
  readonly fault: string | undefined
}

const maxFilters = 100
const maxColumnWidth = 200

/** Reads the preferences. Invalid values are ignored; `fault` says why a file could not be read. */
export function readPreferences(world: World): StoredPreferences {
  const {values, fault} = readSettings(settingsFile(world))
  return {
    settings: readLists(values['lists']),
    preview: readPreview(values['preview']),
    hasHints: values['hints'] !== false,
    keys: values['keys'],
    filters: readFilters(world),
    fault,
  }
}

/** The preferences for another library: keys and hints belong to the operator, lists and filters to the library. */
export function visitorPreferences(world: World): StoredPreferences {
  const {hasHints, keys, fault} = readPreferences(world)
  return {settings: {}, preview: defaultPreview, filters: [], hasHints, keys, fault}
}

function readLists(value: unknown): NonNullable<Preferences['settings']> {
  if (!isRecord(value)) return {}
  const lists: Partial<Record<Tab, ListSettings>> = {}
  for (const {id} of listTabs) {
    const list = value[id]
    if (isRecord(list)) lists[id] = readList(list)
  }
  return lists
}

function readList({layout, columns, sort}: Record<string, unknown>): ListSettings {
  const order = typeof sort === 'string' && sort !== '' ? readOrder(sort) : undefined
  const own = Array.isArray(columns) ? columns.flatMap(readColumn) : []
  return {
    order: order && 'order' in order ? order.order : [],
    ...(layout === 'wide' || layout === 'narrow' ? {layout} : {}),
    ...(own.some(each => each.id === 'name') ? {columns: own} : {}),
  }
}

function readColumn(value: unknown): ColumnChoice[] {
  if (!isRecord(value)) return []
  const {id, width} = value
  if (typeof id !== 'string' || columnSpec(id) === undefined) return []
  const isWidth = typeof width === 'number' && Number.isInteger(width) && width > 0 && width <= maxColumnWidth
  return [isWidth ? {id, width} : {id}]
}

function readPreview(value: unknown): PreviewPreference {
  if (!isRecord(value)) return defaultPreview
  const shown = value['shown']
  return {isOn: typeof shown === 'boolean' ? shown : undefined, side: value['side'] === 'bottom' ? 'bottom' : 'right'}
}

function readFilters(world: World): readonly string[] {
  const {filters} = readSettings(filtersFile(world)).values
  if (!Array.isArray(filters)) return []
  return filters.filter(each => typeof each === 'string').slice(0, maxFilters)
}

/** Writes the given preferences and keeps the others. Settings that could not be read are never overwritten. */
export async function writePreferences(world: World, preferences: Preferences): Promise<void> {
  const {filters, ...settings} = preferences
  if (filters !== undefined) await writeFilters(world, filters)
  if (Object.keys(settings).length > 0) await writeSettings(world, settings)
}

async function writeSettings(world: World, {settings, preview, hasHints}: Preferences): Promise<void> {
  const file = settingsFile(world)
  if (readSettings(file).fault !== undefined) return
  const [{default: Conf}, {join}] = await Promise.all([import('conf'), import('node:path')])
  const store = new Conf<Record<string, unknown>>({
    projectName: 'usher',
    cwd: join(file, '..'),
    configName: 'config',
    clearInvalidConfig: false,
    configFileMode: 0o600,
  })
  store.set({
    ...(settings
      ? {lists: Object.fromEntries(Object.entries(settings).map(([tab, list]) => [tab, storedList(list)]))}
      : {}),
    ...(preview ? {preview: {shown: preview.isOn, side: preview.side}} : {}),
    ...(hasHints === undefined ? {} : {hints: hasHints}),
  })
}

function storedList({layout, columns, order}: ListSettings): Record<string, unknown> {
  return {
    ...(layout ? {layout} : {}),
    ...(columns ? {columns} : {}),
    ...(order.length > 0 ? {sort: writeOrder(order)} : {}),
  }
}

async function writeFilters(world: World, filters: readonly string[]): Promise<void> {
  const file = filtersFile(world)
  const [{mkdir}, {dirname}, {writeInPlace}] = await Promise.all([
    import('node:fs/promises'),
    import('node:path'),
    import('../files/temporary-file.ts'),
  ])
  await mkdir(dirname(file), {recursive: true, mode: 0o700})
  await writeInPlace(file, async handle => {
    await handle.writeFile(`${JSON.stringify({filters: filters.slice(0, maxFilters)}, undefined, 1)}\n`)
    return {stays: true, answer: undefined}
  })
}
