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
    person: scope({
      keys: userKeys,
      commands: userCommands,
      isAboutUsers: true,
      // On the other tabs actions are in the menu: letters mean the segments there.
      hasActionKeys: ({person}) => person?.tab === 'general',
    }),
  },
  screens: [
    {
      id: 'user',
      title: 'user details',
      isShown: ({person}) => person !== undefined,
      scope: (state, features) => userViewOf(features, state)?.scope ?? 'person',
      View: UserScreen,
      isWaiting,
      isOutdated: ({person}) => person?.isStale === true,
    },
  ],
  feeds: [feedUser],
  begin: () => ({person: undefined}),
  outdated: state => ({...state, person: state.person && {...state.person, isStale: true}}),
} as const satisfies Feature

function isWaiting(state: State, features: Features): boolean {
  const {person} = state
  if (!person) return false
  return person.file?.user.id !== person.id || userViewOf(features, state)?.isWaiting?.(person) === true
}
