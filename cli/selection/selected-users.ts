import type {App} from '../../source/app/app.ts'
import type {UserScope} from '../../source/app/ports.ts'
import {type Selection, selectIds, selectMatching} from '../../source/app/writes/selection.ts'
import {type CliError, exit, isCliError, usageError} from '../framework/cli-error.ts'
import type {Call} from '../framework/command.ts'
import {readIds} from './ids.ts'
import {readUserQuery} from './user-query.ts'

/** The users that a command is for. Named users have `ids` and `named`; others have `scope`. */
export type SelectedUsers = {
  readonly selection: Selection
  /** An error for each named user that does not exist. */
  readonly missing: readonly CliError[]
  /** How many users were named. */
  readonly named?: number
  /** The internal numbers of the named users, in the order in which they were named. */
  readonly ids?: readonly number[]
  /** The query that finds the users. */
  readonly scope?: UserScope
}

/**
 * Selects the users that identifiers, `--ids-from`, `--filter` with or without `--view`, or `--all` name. Exactly one of
 * these must be given; without any it is an error, never all users.
 */
export async function selectUsers(call: Call, app: App, words: readonly string[]): Promise<SelectedUsers | CliError> {
  const {flags, io} = call
  // A filter narrows a view, so that both together are one selection.
  const queryFlag = flags.text('view') === undefined ? '--filter' : '--view'
  const given = [
    ...(words.length > 0 ? ['identifiers'] : []),
    ...(flags.text('idsFrom') === undefined ? [] : ['--ids-from']),
    ...(flags.text('filter') === undefined && flags.text('view') === undefined ? [] : [queryFlag]),
    ...(flags.on('all') ? ['--all'] : []),
  ]
  if (given.length === 0) return noUsersError(flags.text('type') !== undefined)
  if (given.length > 1) return usageError(`Select users in one way, not with ${given.join(' and ')}`)
  // An empty shell variable must not select all users.
  if (flags.text('filter')?.trim() === '')
    return usageError('The filter is empty and would match all users', 'usher help filter')
  if (given[0] === queryFlag || given[0] === '--all') {
    const scope = await readUserQuery(app, flags)
    return isCliError(scope) ? scope : {selection: selectMatching(app.reads, scope), missing: [], scope}
  }
  if (flags.text('type') !== undefined)
    return usageError('--type can be combined with --filter, --view or --all, not with identifiers')
  const file = flags.text('idsFrom')
  const ids = file === undefined ? words : await readIds(file, io)
  return isCliError(ids) ? ids : selectNamed(app, ids)
}

function noUsersError(hasType: boolean): CliError {
  if (hasType) return usageError('--type alone selects no users', 'Add --all for all users of this type, or --filter')
  return usageError('Select users with identifiers, --ids-from FILE, --filter FILTER, --view NAME or --all')
}

async function selectNamed(app: App, primaryIds: readonly string[]): Promise<SelectedUsers> {
  const found = await app.reads.findIds(primaryIds)
  const unknown = [...new Set(primaryIds.filter(id => !found.has(id.toLowerCase())))]
  const ids = [...new Set(primaryIds.flatMap(id => found.get(id.toLowerCase()) ?? []))]
  return {selection: selectIds(ids), missing: await missingErrors(app, unknown), named: primaryIds.length, ids}
}

/** The error for a primary identifier that no user has. */
export function missingUserError(primary_id: string): CliError {
  return {code: 'E-NOT-FOUND', message: `User "${primary_id}" does not exist`, exit: exit.notFound, primary_id}
}

// A value that is another identifier of a user is reported with that user.
async function missingErrors(app: App, unknown: readonly string[]): Promise<CliError[]> {
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
    if (owners.length === 0) return missingUserError(id)
    const hint = `It is an identifier of ${owners.slice(0, 3).join(', ')}; name users by their primary identifier`
    return {...missingUserError(id), hint}
  })
}
