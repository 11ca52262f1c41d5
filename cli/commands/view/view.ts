import type {App} from '../../../source/app/app.ts'
import type {SavedView, ViewContents} from '../../../source/app/ports.ts'
import {deleteView, storeView, type View, viewsFor} from '../../../source/app/views/views.ts'
import type {Refusal} from '../../../source/domain/base/outcome.ts'
import {
  type CliError,
  errorCode,
  exit,
  exitCodeFor,
  isCliError,
  unexpectedArgumentError,
  usageError,
} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {outputFlags, selectorFlags} from '../../framework/flags.ts'
import {printStatus} from '../../framework/print-status.ts'
import {printViews, viewFields} from '../../output/print-views.ts'
import {readViewColumns} from '../../output/view-columns.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {readTab} from '../../selection/user-query.ts'
import {findView} from '../../selection/view-flag.ts'

const {filter, type} = selectorFlags
const owner = {value: 'ID', about: 'The shared view of this user. Changing it needs the role User Administrator'}
const seeAlso = ['user list', 'help filter']

export const viewList: AppCommand = {
  name: 'view list',
  about: 'List the saved views: your own, those that others share, and the built-in ones.',
  usage: '',
  flags: {count: {about: 'Also show the number of users in each view'}, ...outputFlags},
  fieldNames: viewFields,
  examples: ['view list', 'view list --count', "user list --view 'expired but active'"],
  seeAlso,
  run: async (call, app) => {
    const [word] = call.words
    if (word !== undefined) return unexpectedArgumentError(word, `usher view show '${word}'`)
    return requireReadPermission(app) ?? printViews(call, app, await viewsFor(app), call.flags.on('count'))
  },
}

export const viewShow: AppCommand = {
  name: 'view show',
  about: 'Show one view: its filter, columns and order, and the number of users in it.',
  usage: 'NAME',
  flags: outputFlags,
  fieldNames: viewFields,
  examples: ['view show locked', "view show 'No e-mail' -o json"],
  seeAlso,
  run: async (call, app) => {
    const refused = requireReadPermission(app)
    if (refused) return refused
    const name = readName(call)
    if (isCliError(name)) return name
    const view = await findView(app, name)
    return isCliError(view) ? view : printViews(call, app, [view], true)
  },
}

export const viewSave: AppCommand = {
  name: 'view save',
  about: 'Save a view: its users, columns and order. Your view with the same name is replaced.',
  usage: 'NAME',
  flags: {
    filter,
    type,
    fields: {value: 'FIELDS', about: 'Columns, separated by commas, each with an optional width: name:30,expires'},
    sort: {
      value: 'NAMES',
      allowsMinus: true,
      about: 'Order by up to three fields; a minus reverses one. Default: name',
    },
    shared: {about: 'Share the view with all operators'},
    owner,
  },
  examples: [
    "view save leavers --filter 'is:active expires<+30d' --sort expires",
    "view save 'Law school' --type public --filter 'campus:LAW' --fields name:30,group,expires --shared",
  ],
  seeAlso,
  run: saveView,
}

async function saveView(call: Call, app: App): Promise<CommandResult> {
  const {flags} = call
  const name = readName(call)
  if (isCliError(name)) return name
  const tab = readTab(flags)
  if (isCliError(tab)) return tab
  const contents: ViewContents = {
    name,
    isShared: flags.on('shared'),
    tab,
    filter: flags.text('filter')?.trim() ?? '',
    columns: readViewColumns(flags.text('fields') ?? ''),
    sort: flags.text('sort')?.trim() ?? '',
  }
  const previous = await findSavedView(call, app, name)
  if (isCliError(previous)) return previous
  // A change of another user's view keeps it shared, even without --shared.
  const isOthers = previous !== undefined && previous.owner !== app.operator?.primary_id
  const saved = await storeView(app, isOthers ? {...contents, isShared: true} : contents, previous)
  if ('declined' in saved) return refusedError(saved.declined)
  printStatus(call, saved.kept === 'made' ? `View "${name}" saved.` : `View "${name}" changed.`)
  return exit.ok
}

export const viewRemove: AppCommand = {
  name: 'view rm',
  about: 'Remove a saved view. The users in it are not changed.',
  usage: 'NAME',
  flags: {owner},
  examples: ['view rm leavers'],
  seeAlso,
  run: async (call, app) => {
    const name = readName(call)
    if (isCliError(name)) return name
    const view = await findOwnedView(call, app, name)
    if (isCliError(view)) return view
    const refused = await deleteView(app, view)
    if (refused) return refusedError([refused])
    printStatus(call, `View "${view.name}" removed.`)
    return exit.ok
  },
}

function readName({words}: Call): string | CliError {
  const [name, another] = words
  if (name === undefined) return usageError('Give the name of a view', 'usher view list')
  return another === undefined ? name.trim() : usageError(`Quote a name with spaces: '${words.join(' ')}'`)
}

// The view of the user that `--owner` names; without the flag, the first one with the name.
async function findOwnedView(call: Call, app: App, name: string): Promise<View | CliError> {
  const id = call.flags.text('owner')?.toLowerCase()
  if (id === undefined) return findView(app, name)
  const found = (await viewsFor(app)).find(
    ({saved}) => saved?.owner.toLowerCase() === id && saved.name.toLowerCase() === name.toLowerCase(),
  )
  const message = `User ${call.flags.text('owner')} shares no view "${name}"`
  return found ?? {code: 'E-NO-VIEW', message, exit: exit.notFound, hint: 'usher view list'}
}

// Without --owner only the operator's own view is replaced; a shared view with the same name stays.
async function findSavedView(call: Call, app: App, name: string): Promise<SavedView | undefined | CliError> {
  if (call.flags.text('owner') !== undefined) {
    const view = await findOwnedView(call, app, name)
    return isCliError(view) ? view : view.saved
  }
  const views = await viewsFor(app)
  return views.find(view => view.from === 'own' && view.name.toLowerCase() === name.toLowerCase())?.saved
}

function refusedError(refusals: readonly Refusal[]): CliError {
  const [first, ...rest] = refusals
  if (first?.code === 'FILTER') return usageError(first.sentence, 'usher help filter')
  return {
    code: errorCode(first?.code ?? 'REFUSED'),
    message: first?.sentence ?? 'Refused',
    exit: exitCodeFor(refusals.map(each => each.code)),
    ...(rest.length > 0 ? {reasons: rest.map(each => ({code: errorCode(each.code), message: each.sentence}))} : {}),
  }
}
