import {registry} from '../../source/app/actions/registry.ts'
import type {App} from '../../source/app/app.ts'
import type {Hint} from '../../source/app/display/keys/hints.ts'
import {hintsOf, listHints, listKeys} from '../../source/app/display/keys/list-keys.ts'
import {defaultSettings} from '../../source/app/display/list/list-columns.ts'
import {listFrame} from '../../source/app/display/list/list-frame.ts'
import type {ListView, Size} from '../../source/app/display/list/list-view.ts'
import {previewPlace} from '../../source/app/display/list/preview-placement.ts'
import type {Theme} from '../../source/app/display/theme.ts'
import type {StoredPreferences} from '../settings/preferences.ts'
import type {InitialPage} from './load-initial-page.ts'

/**
 * The rows of the first frame, exactly as the screens will draw them once they are loaded. Undefined for terminals that are
 * too small: the screens then show a notice, which is not urgent.
 */
export async function firstFrame(
  app: App,
  page: InitialPage,
  preferences: StoredPreferences,
  size: Size,
  theme: Theme,
): Promise<readonly string[] | undefined> {
  if (size.columns < 60 || size.rows < 16) return undefined
  const {tab, filter, counters, rows, settings, view: shown} = page
  const place = previewPlace(page.preview, size)
  const cursor = rows[0]?.id ?? 0
  const view: ListView = {
    isReadOnly: app.readOnly,
    tab,
    counters,
    filter,
    found: undefined,
    rows,
    isLoaded: true,
    cursor,
    isMarked: () => false,
    marked: 0,
    position: 1,
    isPositionExact: true,
    settings: shown?.settings ?? settings[tab] ?? defaultSettings,
    column: undefined,
    side: 0,
    view: shown?.name,
    suspendedFilter: '',
    isOnlyMarked: false,
    preview: place && {place, lines: []},
    now: app.now(),
    policy: app.policy,
    message: '',
    advice: undefined,
    hints: await firstHints(preferences),
  }
  return listFrame(view, size, theme)
}

// The operator's own keys are resolved here for the list only; the screens resolve them all.
async function firstHints({keys, hasHints}: StoredPreferences): Promise<readonly Hint[]> {
  if (!hasHints) return []
  if (keys === undefined) return listHints
  const {resolveKeys} = await import('../../source/app/display/keys/remap.ts')
  const {bindings, actions} = resolveKeys({list: listKeys}, registry, keys)
  return hintsOf(bindings['list'] ?? [], actions)
}
