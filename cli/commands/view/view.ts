import type {App} from '../../../source/app/app.ts'
import type {SavedView, ViewContents} from '../../../source/app/ports.ts'
import {deleteView, storeView, type View, viewsFor} from '../../../source/app/views/views.ts'
import type {Refusal} from '../../../source/domain/base/outcome.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, errorCode, exit, exitFor, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags, selectorFlags} from '../../framework/flags.ts'
import {printStatus} from '../../framework/print-status.ts'
import {readColumns} from '../../output/view-columns.ts'
import {printViews, viewFields} from '../../output/view-output.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {tabFor} from '../../selection/users-in-view.ts'
import {findView} from '../../selection/view-flag.ts'

const {filter, type} = selectorFlags
const owner = {value: 'ID', about: 'The shared view of this user; changing it needs the role User Administrator'}
const seeAlso = ['user list', 'help filter']

export const viewList: AppCommand = {
  name: 'view list',
  about: 'Lists the saved views: your own, those that others share, and the built-in ones.',
  usage: '',
  flags: {count: {about: 'With the number of users in each'}, ...outputFlags},
  fieldNames: viewFields,
  examples: ['view list', 'view list --count', "user list --view 'expired but active'"],
  seeAlso,
  run: async (call, app) => {
    const [word] = call.words
    if (word !== undefined) return usage(`"${word}" is not expected here`, `usher view show '${word}'`)
    return requireReadPermission(app) ?? printViews(call, app, await viewsFor(app), call.flags.on('count'))
  },
}

export const viewShow: AppCommand = {
  name: 'view show',
  about: 'Shows one view: its filter, columns and order, and how many users are in it.',
  usage: 'NAME',
  flags: outputFlags,
  fieldNames: viewFields,
  examples: ['view show locked', "view show 'No e-mail' -o json"],
  seeAlso,
  run: async (call, app) => {
    const refused = requireReadPermission(app)
    if (refused) return refused
    const name = nameIn(call)
    if (isCliError(name)) return name
    const view = await findView(app, name)
    return isCliError(view) ? view : printViews(call, app, [view], true)
  },
}

export const viewSave: AppCommand = {
  name: 'view save',
  about: 'Saves a view: whom it shows, in which columns and order. A view of yours with this name is replaced.',
  usage: 'NAME',
  flags: {
    filter,
    type,
    fields: {value: 'FIELDS', about: 'Its columns, separated by commas, each with a width if wanted: name:30,expires'},
    sort: {
      value: 'NAMES',
      mayBeginWithMinus: true,
      about: 'Its order: up to three fields, a minus before what goes downwards',
    },
    shared: {about: 'Everybody can use it'},
    owner,
  },
  examples: [
    "view save leavers --filter 'is:active expires<+30d' --sort expires",
    "view save 'Law school' --type public --filter 'campus:LAW' --fields name:30,group,expires --shared",
  ],
  seeAlso,
  run: saveView,
}

async function saveView(call: Call, app: App): Promise<Answer> {
  const {flags} = call
  const name = nameIn(call)
  if (isCliError(name)) return name
  const tab = tabFor(flags)
  if (isCliError(tab)) return tab
  const contents: ViewContents = {
    name,
    isShared: flags.on('shared'),
    tab,
    filter: flags.text('filter')?.trim() ?? '',
    columns: readColumns(flags.text('fields') ?? ''),
    sort: flags.text('sort')?.trim() ?? '',
  }
  const was = await storedView(call, app, name)
  if (isCliError(was)) return was
  // Whoever puts another's view right does not mean to take it from everybody.
  const isOthers = was !== undefined && was.owner !== app.operator?.primary_id
  const kept = await storeView(app, isOthers ? {...contents, isShared: true} : contents, was)
  if ('declined' in kept) return declined(kept.declined)
  printStatus(call, kept.kept === 'made' ? `The view "${name}" is saved.` : `The view "${name}" is changed.`)
  return exit.ok
}

export const viewRemove: AppCommand = {
  name: 'view rm',
  about: 'Removes a saved view; the users in it stay as they are.',
  usage: 'NAME',
  flags: {owner},
  examples: ['view rm leavers'],
  seeAlso,
  run: async (call, app) => {
    const name = nameIn(call)
    if (isCliError(name)) return name
    const view = await viewOf(call, app, name)
    if (isCliError(view)) return view
    const refused = await deleteView(app, view)
    if (refused) return declined([refused])
    printStatus(call, `The view "${view.name}" is removed.`)
    return exit.ok
  },
}

function nameIn({words}: Call): string | CliError {
  const [name, another] = words
  if (name === undefined) return usage('Say which view: its name', 'usher view list')
  return another === undefined ? name.trim() : usage(`A name with blanks stands in quotes: '${words.join(' ')}'`)
}

/** The view meant: of the owner named, else whichever comes first. */
async function viewOf(call: Call, app: App, name: string): Promise<View | CliError> {
  const id = call.flags.text('owner')?.toLowerCase()
  if (id === undefined) return findView(app, name)
  const found = (await viewsFor(app)).find(
    ({saved}) => saved?.owner.toLowerCase() === id && saved.name.toLowerCase() === name.toLowerCase(),
  )
  const message = `${call.flags.text('owner')} shares no view "${name}"`
  return found ?? {code: 'E-NO-VIEW', message, exit: exit.notFound, hint: 'usher view list'}
}

// Without an owner named, one's own is meant, and a view that others share does not stand in the way of a new one.
async function storedView(call: Call, app: App, name: string): Promise<SavedView | undefined | CliError> {
  if (call.flags.text('owner') !== undefined) {
    const view = await viewOf(call, app, name)
    return isCliError(view) ? view : view.saved
  }
  const views = await viewsFor(app)
  return views.find(view => view.from === 'own' && view.name.toLowerCase() === name.toLowerCase())?.saved
}

function declined(refusals: readonly Refusal[]): CliError {
  const [first, ...rest] = refusals
  if (first?.code === 'FILTER') return usage(first.sentence, 'usher help filter')
  return {
    code: errorCode(first?.code ?? 'REFUSED'),
    message: first?.sentence ?? 'Refused',
    exit: exitFor(refusals.map(each => each.code)),
    ...(rest.length > 0 ? {reasons: rest.map(each => ({code: errorCode(each.code), message: each.sentence}))} : {}),
  }
}
