import type {Field} from '../../../domain/entity/kind.ts'
import {detailTabs, listsOfTab} from '../../../domain/rules/tabs.ts'
import {segments} from '../../../domain/user/index.ts'
import type {Engine} from '../../shell/engine.ts'
import {type Feature, type Features, scope} from '../../shell/feature.ts'
import type {State} from '../../shell/state.ts'
import type {CatalogEntry} from '../catalog/catalog.ts'
import {windowOf} from '../list/state.ts'
import {currentRow} from '../list/window.ts'
import {userCommands} from './commands.ts'
import {feedUser} from './effects.ts'
import {userKeys} from './keys.ts'
import {openUser} from './state.ts'
import {userViewOf} from './user-view.ts'
import {UserScreen} from './view.tsx'

/** The details of a user. */
export const user = {
  id: 'user',
  scopes: {
    details: scope({
      keys: userKeys,
      commands: userCommands,
      isAboutUsers: true,
      // On other tabs the letters are commands on segments, and actions are in the menu only.
      hasActionKeys: ({details}) => details?.tab === 'general',
    }),
  },
  screens: [
    {
      id: 'user',
      title: 'user details',
      isShown: ({details}) => details !== undefined,
      scope: (state, features) => userViewOf(features, state)?.scope ?? 'details',
      View: UserScreen,
      isWaiting,
      isOutdated: ({details}) => details?.isStale === true,
    },
  ],
  catalog: {entries: tabEntries, run: {tab: openOnTab}},
  feeds: [feedUser],
  begin: () => ({details: undefined, hasEmptyFields: false}),
  outdated: state => ({...state, details: state.details && {...state.details, isStale: true}}),
} as const satisfies Feature

// The tabs of the user under the cursor of the list, by what is on them; the details have keys for them.
function tabEntries(state: State): CatalogEntry[] {
  if (state.details || currentRow(windowOf(state)) === undefined) return []
  return detailTabs.map(({id, label}) => {
    const fields = (listsOfTab[id] ?? []).flatMap(list => [
      list,
      segments[list].label,
      ...Object.values<Field>(segments[list].fields).map(each => each.label),
    ])
    return {id: `tab:${id}`, group: 'Tabs', label: `Open the user: ${label}`, keywords: ['tab', ...fields]}
  })
}

function openOnTab({store}: Engine, id: string): void {
  const tab = detailTabs.find(each => each.id === id)?.id ?? 'general'
  store.set(state => {
    const row = currentRow(windowOf(state))
    return row ? {...state, details: {...openUser(row.id), tab}} : state
  })
}

function isWaiting(state: State, features: Features): boolean {
  const {details} = state
  if (!details) return false
  return details.file?.user.id !== details.id || userViewOf(features, state)?.isWaiting?.(details) === true
}
