import {thousands} from '../../../app/display/text/counts.ts'
import {filterTargets} from '../../../app/queries/filter/filter-fields.ts'
import {shellWord} from '../../../domain/base/shell-word.ts'
import {type Feature, scope} from '../../shell/feature.ts'
import {pages} from '../../shell/input/scopes.ts'
import type {State} from '../../shell/state.ts'
import type {CatalogEntry} from '../catalog/catalog.ts'
import {windowOf} from '../list/state.ts'
import {faultLines, filterAdvice} from './advice.ts'
import {
  filterPromptCommands,
  findPromptCommands,
  onListCommands,
  searchUsers,
  typeIntoFilterPrompt,
  typeIntoFindPrompt,
} from './commands.ts'
import {filterKeys, findKeys, onListKeys, onPageKeys, onSearchedPageKeys} from './keys.ts'
import {feedMatched} from './matched.ts'
import {type FilterPrompt, openFilterAt, searchFields} from './state.ts'

/** Filtering the list while typing, and searching without narrowing. */
export const filter = {
  id: 'filter',
  scopes: {
    filter: scope({keys: filterKeys, commands: filterPromptCommands, typeText: typeIntoFilterPrompt}),
    find: scope({keys: findKeys, commands: findPromptCommands, typeText: typeIntoFindPrompt}),
  },
  extensions: {
    list: {keys: onListKeys, commands: onListCommands},
    ...Object.fromEntries([...pages, 'services'].map(scope => [scope, {keys: keysOn(scope), commands: {searchUsers}}])),
  },
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
  catalog: {
    entries: fieldEntries,
    run: {filter: (engine, name) => engine.store.set(state => openFilterAt(state, name))},
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

function keysOn(scope: string) {
  return scope === 'help' || scope === 'site' ? onSearchedPageKeys : onPageKeys
}

// Every field that a filter can name, once, by its label.
function fieldEntries({details}: State): CatalogEntry[] {
  if (details) return []
  const named = [...filterTargets].filter(
    ([, {field}], at, all) => all.findIndex(([, other]) => other.field.label === field.label) === at,
  )
  return named.map(([name, {field}]) => ({
    id: `filter:${name}`,
    group: 'Fields',
    isAnywhere: true,
    label: `Filter by ${field.label.replace(/^[A-Z](?=[a-z ])/, first => first.toLowerCase())}`,
    about: `Opens the filter with ${name}: for the value to look for`,
    keywords: [name],
  }))
}

function countNote({faulty}: FilterPrompt, state: State): string {
  const {found, query} = windowOf(state)
  if (faulty || query.text === '') return ''
  return found === undefined ? 'counting...' : `${thousands(found.found)}${found.done ? '' : '+'} match`
}
