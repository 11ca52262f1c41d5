import {type Feature, type Features, scope} from '../../shell/feature.ts'
import type {State} from '../../shell/state.ts'
import {userCommands} from './commands.ts'
import {feedUser} from './effects.ts'
import {userKeys} from './keys.ts'
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
  feeds: [feedUser],
  begin: () => ({details: undefined, hasEmptyFields: false}),
  outdated: state => ({...state, details: state.details && {...state.details, isStale: true}}),
} as const satisfies Feature

function isWaiting(state: State, features: Features): boolean {
  const {details} = state
  if (!details) return false
  return details.file?.user.id !== details.id || userViewOf(features, state)?.isWaiting?.(details) === true
}
