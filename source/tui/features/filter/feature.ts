import {thousands} from '../../../app/display/text/counts.ts'
import {shellWord} from '../../../app/queries/repeat-command.ts'
import {type Feature, scope} from '../../shell/feature.ts'
import type {State} from '../../shell/state.ts'
import {windowOf} from '../list/state.ts'
import {faultLines, filterAdvice} from './advice.ts'
import {
  filterPromptCommands,
  findPromptCommands,
  onListCommands,
  typeIntoFilterPrompt,
  typeIntoFindPrompt,
} from './commands.ts'
import {filterKeys, findKeys, onListKeys} from './keys.ts'
import {feedMatched} from './matched.ts'
import {type FilterPrompt, searchFields} from './state.ts'

/** Filtering the list while typing, and searching without narrowing. */
export const filter = {
  id: 'filter',
  scopes: {
    filter: scope({keys: filterKeys, commands: filterPromptCommands, typeText: typeIntoFilterPrompt}),
    find: scope({keys: findKeys, commands: findPromptCommands, typeText: typeIntoFindPrompt}),
  },
  extensions: {list: {keys: onListKeys, commands: onListCommands}},
  prompts: {
    filter: {
      lead: ({within}) => {
        const label = searchFields.find(each => each.id === within)?.label ?? ''
        return label === '' ? '/' : `${label} is /`
      },
      advice: filterAdvice,
      note: countNote,
      faultyPart: ({faulty}) => faulty,
    },
    find: {
      lead: () => 'find: ',
      advice: ({faulty}, {theme}, width) =>
        faulty
          ? faultLines(faulty, theme, width)
          : 'The next user that matches; n and N go to the next and previous match',
      faultyPart: ({faulty}) => faulty,
    },
  },
  begin: () => ({suspendedFilter: '', searchText: '', matched: undefined}),
  feeds: [feedMatched],
  outdated: state => ({...state, matched: undefined}),
  commandLines: {
    filter: state => {
      const {text} = windowOf(state).query
      return `usher user list${text === '' ? '' : ` ${shellWord(`--filter=${text}`)}`}`
    },
  },
} as const satisfies Feature

function countNote({faulty}: FilterPrompt, state: State): string {
  const {found, query} = windowOf(state)
  if (faulty || query.text === '') return ''
  return found === undefined ? 'counting...' : `${thousands(found.found)}${found.done ? '' : '+'} match`
}
