// The named items of the configuration: role profiles, role rules, terms of use. Their commands find, add, change and remove
// items in the same way.
import type {App} from '../../source/app/app.ts'
import {nearest} from '../../source/domain/base/nearest.ts'
import type {Configuration} from '../../source/domain/configuration/configuration.ts'
import {type CliError, exit, isCliError, usageError} from '../framework/cli-error.ts'
import type {Call, CommandResult} from '../framework/command.ts'
import {type Assignment, readAssignments} from './assignments.ts'
import {changeConfiguration, requireConfigurePermission} from './change-configuration.ts'

type Items<Item> = ReadonlyMap<string, Item>

/** How errors name a kind of item, and the command that lists it. */
export type ItemNaming = {readonly noun: string; readonly listCommand: string}

/** A kind of named items, and where the configuration has them. */
export type ItemKind<Item> = ItemNaming & {
  readonly itemsOf: (site: Configuration) => Items<Item>
  readonly withItems: (site: Configuration, items: Items<Item>) => Configuration
}

/** A kind of items that FIELD=VALUE arguments describe. */
export type EditableKind<Item> = ItemKind<Item> & {
  readonly addCommand: string
  readonly setCommand: string
  /** The arguments after the name, for help and errors. */
  readonly addUsage: string
  readonly setUsage: string
  readonly fields: readonly string[]
  /** The fields that take `+=` and `-=`. */
  readonly lists: readonly string[]
  readonly create: (name: string) => Item
  readonly apply: (item: Item, assignments: readonly Assignment[]) => Item | CliError
}

/** Finds an item by its name in any case. Refuses a missing and an unknown name. */
export function findItem<Item>(items: Items<Item>, word: string | undefined, naming: ItemNaming): Item | CliError {
  const name = resolveItemName(items, word, naming)
  if (isCliError(name)) return name
  return items.get(name) ?? unknownItemError(items, name, naming)
}

function resolveItemName(items: Items<unknown>, word: string | undefined, naming: ItemNaming): string | CliError {
  if (word === undefined) return usageError(`Name the ${naming.noun}`, `usher ${naming.listCommand}`)
  if (items.has(word)) return word
  const name = [...items.keys()].find(each => each.toLowerCase() === word.toLowerCase())
  return name ?? unknownItemError(items, word, naming)
}

function unknownItemError(items: Items<unknown>, word: string, {noun, listCommand}: ItemNaming): CliError {
  const subject = noun.charAt(0).toUpperCase() + noun.slice(1)
  const message = `${subject} "${word}" does not exist${nearest(word, [...items.keys()])}`
  return {code: 'E-NOT-FOUND', message, exit: exit.notFound, hint: `usher ${listCommand}`}
}

type Run = (call: Call, app: App) => Promise<CommandResult>

/** Runs `add NAME FIELD=VALUE...`. Refuses a name that is in use. */
export function addItem<Item>(kind: EditableKind<Item>): Run {
  return async (call, app) => {
    const refused = requireConfigurePermission(app)
    if (refused) return refused
    const [name, ...words] = call.words
    if (name === undefined) return usageError(`Give a name: usher ${kind.addCommand} NAME ${kind.addUsage}`)
    const present = await app.reads.site.configuration()
    if (kind.itemsOf(present).has(name)) return existingItemError(kind, name)
    return applyWords(call, app, kind, {present, name, item: kind.create(name), words})
  }
}

function existingItemError<Item>({noun, setCommand}: EditableKind<Item>, name: string): CliError {
  const subject = noun.charAt(0).toUpperCase() + noun.slice(1)
  return {
    code: 'E-EXISTS',
    message: `${subject} "${name}" already exists`,
    exit: exit.refused,
    hint: `To change it: usher ${setCommand} ${name}`,
  }
}

/** Runs `set NAME FIELD=VALUE...`. */
export function setItem<Item>(kind: EditableKind<Item>): Run {
  return async (call, app) => {
    const refused = requireConfigurePermission(app)
    if (refused) return refused
    const [word, ...words] = call.words
    const present = await app.reads.site.configuration()
    const items = kind.itemsOf(present)
    const name = resolveItemName(items, word, kind)
    if (isCliError(name)) return name
    const item = items.get(name)
    if (item === undefined) return unknownItemError(items, name, kind)
    if (words.length === 0) return usageError(`Name what to change: usher ${kind.setCommand} ${name} ${kind.setUsage}`)
    return applyWords(call, app, kind, {present, name, item, words})
  }
}

type ItemChange<Item> = {
  readonly present: Configuration
  readonly name: string
  readonly item: Item
  readonly words: readonly string[]
}

async function applyWords<Item>(
  call: Call,
  app: App,
  kind: EditableKind<Item>,
  {present, name, item, words}: ItemChange<Item>,
): Promise<CommandResult> {
  const assignments = readAssignments(words, kind.fields, kind.lists)
  if (isCliError(assignments)) return assignments
  const after = kind.apply(item, assignments)
  return isCliError(after) ? after : putItem(call, app, kind, {present, name, after})
}

/** Writes one item, or removes it if `after` is undefined. */
export function putItem<Item>(
  call: Call,
  app: App,
  kind: ItemKind<Item>,
  {present, name, after}: {present: Configuration; name: string; after: Item | undefined},
): Promise<CommandResult> {
  const items = new Map(kind.itemsOf(present))
  if (after === undefined) items.delete(name)
  else items.set(name, after)
  return changeConfiguration(call, app, {present, next: kind.withItems(present, items)})
}

/** Runs `rm NAME`. */
export function removeItem<Item>(kind: ItemKind<Item>): Run {
  return async (call, app) => {
    const refused = requireConfigurePermission(app)
    if (refused) return refused
    const [word, another] = call.words
    if (another !== undefined) return usageError(`Name only one ${kind.noun}`)
    const present = await app.reads.site.configuration()
    const name = resolveItemName(kind.itemsOf(present), word, kind)
    return isCliError(name) ? name : putItem(call, app, kind, {present, name, after: undefined})
  }
}
