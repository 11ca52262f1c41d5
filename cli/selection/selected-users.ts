import type {App} from '../../source/app/app.ts'
import type {UserScope} from '../../source/app/ports.ts'
import {type Selection, selectIds, selectMatching} from '../../source/app/writes/selection.ts'
import type {Call} from '../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../framework/exit.ts'
import {readIds} from './ids.ts'
import {usersInView} from './users-in-view.ts'

/** The people a command is about: found, and asked for but unknown, each named. */
export type SelectedUsers = {
  readonly selection: Selection
  readonly missing: readonly CliError[]
  /** How many were named, where they were named one by one. */
  readonly named?: number
  /** Their numbers in the order asked for, where they were named one by one. */
  readonly ids?: readonly number[]
  /** The question that finds them, where they were not named one by one. */
  readonly people?: UserScope
}

/**
 * The people whom identifiers, `--ids-from`, `--filter` with or without `--view`, or `--all` choose. Exactly one of these ways: without any it
 * is a mistake, never everybody.
 */
export async function selectUsers(call: Call, app: App, words: readonly string[]): Promise<SelectedUsers | CliError> {
  const {flags, io} = call
  // A view and a filter are one way: the filter narrows the view.
  const byFilter = flags.text('view') === undefined ? '--filter' : '--view'
  const ways = [
    ...(words.length > 0 ? ['identifiers'] : []),
    ...(flags.text('idsFrom') === undefined ? [] : ['--ids-from']),
    ...(flags.text('filter') === undefined && flags.text('view') === undefined ? [] : [byFilter]),
    ...(flags.on('all') ? ['--all'] : []),
  ]
  if (ways.length === 0) return nobodyNamed(flags.text('type') !== undefined)
  if (ways.length > 1) return usage(`Choose people in one way: ${ways.join(' and ')} were given`)
  // Left empty by a script whose variable was, and everybody would be meant.
  if (flags.text('filter')?.trim() === '')
    return usage('The filter is empty, and that would be everybody', 'usher help filter')
  if (ways[0] === byFilter || ways[0] === '--all') {
    const people = await usersInView(app, flags)
    return isCliError(people) ? people : {selection: selectMatching(app.reads, people), missing: [], people}
  }
  if (flags.text('type') !== undefined) return usage('--type goes with --filter, --view or --all, not with identifiers')
  const file = flags.text('idsFrom')
  const asked = file === undefined ? words : await readIds(file, io)
  return isCliError(asked) ? asked : named(app, asked)
}

function nobodyNamed(hasType: boolean): CliError {
  if (hasType) return usage('--type alone chooses nobody', 'Add --all for everybody of this type, or --filter')
  return usage('Say which users: identifiers, --ids-from FILE, --filter FILTER, --view NAME or --all')
}

async function named(app: App, asked: readonly string[]): Promise<SelectedUsers> {
  const found = await app.reads.findIds(asked)
  const unknown = [...new Set(asked.filter(id => !found.has(id.toLowerCase())))]
  const ids = [...new Set(asked.flatMap(id => found.get(id.toLowerCase()) ?? []))]
  return {selection: selectIds(ids), missing: await missingPeople(app, unknown), named: asked.length, ids}
}

async function missingPeople(app: App, unknown: readonly string[]): Promise<CliError[]> {
  if (unknown.length === 0) return []
  const holders = await app.reads.findHolders(unknown)
  const names = await app.reads.names(holders.map(each => each.user))
  return unknown.map(id => {
    const owners = holders
      .filter(each => each.value === id && each.entity === 'identifier')
      .flatMap(each => {
        const name = names.get(each.user)
        return name ? `${name.primary_id} (${each.id_type ?? 'identifier'})` : []
      })
    const hint =
      owners.length === 0
        ? {}
        : {hint: `It is an identifier of ${owners.slice(0, 3).join(', ')}; name users by their primary identifier`}
    return {code: 'E-NOT-FOUND', message: `There is no user "${id}"`, exit: exit.notFound, primary_id: id, ...hint}
  })
}
