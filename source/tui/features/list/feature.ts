import type {ComponentType} from 'react'
import {listKeys} from '../../../app/display/keys/list-keys.ts'
import {listTabs} from '../../../app/display/list/list-head.ts'
import {thousands} from '../../../app/display/text/counts.ts'
import {shellOperands} from '../../../domain/base/shell-word.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {type Feature, scope} from '../../shell/feature.ts'
import {commandIn} from '../../shell/input/scopes.ts'
import {resized} from '../../shell/resized.ts'
import type {State} from '../../shell/state.ts'
import {markCount} from '../marks/marks.ts'
import {listCommands} from './commands.ts'
import {countMatches, countOtherTabs} from './count.ts'
import {goToRow} from './go-to-row.ts'
import {smallKeys} from './keys.ts'
import {feedList} from './list-feed.ts'
import {locateCursor} from './locate-cursor.ts'
import {spokenList} from './spoken.ts'
import {beginLists, outdatedLists, resizedList, windowOf} from './state.ts'
import {ListScreen} from './view.tsx'
import {currentRow, isPending} from './window.ts'

declare module '../../shell/feature.ts' {
  interface Feature {
    /** The pane beside or below the list, about the current user. */
    readonly listPane?: ComponentType
  }
}

/** The lists of the four tabs. */
export const list = {
  id: 'list',
  scopes: {
    list: {keys: listKeys, commands: listCommands, isAboutUsers: true, hasActionKeys: () => true},
    small: scope({
      keys: smallKeys,
      commands: {
        compact: ({store, features}) => store.set(state => resized(features, {...state, isCompact: true}, state.size)),
        quit: commandIn('list', 'quit'),
      },
    }),
  },
  screens: [
    {
      id: 'list',
      title: 'user list',
      isShown: state => !state.details,
      scope: () => 'list',
      View: ListScreen,
      isWaiting: state => isPending(windowOf(state)),
      awaitsRows: state => isPending(windowOf(state)),
      drawsFoot: state => state.isCompact,
      message: listMessage,
      spoken: spokenList,
    },
  ],
  feeds: [feedList, countMatches, locateCursor, countOtherTabs],
  begin: start => ({...beginLists(start), otherMatches: undefined}),
  outdated: state => ({...outdatedLists(state), otherMatches: undefined}),
  reread: async app => ({counters: await app.reads.counters()}),
  resized: resizedList,
  menu: [
    {
      path: ['Administration', 'User Management', 'Find and Manage Users'],
      about: 'The list of users; / searches it',
      at: 10,
      go: ({store}) => store.set(state => ({...state, details: undefined})),
    },
  ],
  catalog: {describe: describeTab},
  commandLines: {
    open: state => {
      const row = currentRow(windowOf(state))
      return row && `usher user show ${shellOperands([row.primary_id])}`
    },
  },
  typedWords: goToTypedRow,
} as const satisfies Feature

function listMessage({range, marks}: State): string {
  if (range) return ' Marking a range: v ends it here, Esc cancels.'
  const count = markCount(marks)
  if (count === 0) return ''
  const marked = count === undefined ? 'Counting the' : thousands(count)
  return ` ${marked} marked: actions apply to the marked rows. U clears marks.`
}

function describeTab(command: string, {details}: State) {
  const tab = details ? undefined : listTabs.find(each => each.id === command)
  return tab && {group: 'Tabs', label: `Tab: ${tab.label}`, keywords: ['tab', command]}
}

// In the palette a number is a row number.
function goToTypedRow(engine: Engine, text: string): boolean {
  if (!/^[\d,]+$/.test(text)) return false
  engine.store.set(state => ({...state, overlay: undefined}))
  if (engine.store.get().details) say(engine, 'warning', 'Only the list has rows: press Esc to go back to it')
  else goToRow(engine, Number(text.replaceAll(',', '')))
  return true
}
