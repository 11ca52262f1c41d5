// Taking a named thing out of the configuration: a profile of roles, a rule, terms of use.
import type {App} from '../../source/app/app.ts'
import {isCliError, usageError} from '../framework/cli-error.ts'
import type {Call, CommandResult} from '../framework/command.ts'
import {type ItemKind, resolveItemName} from './assignments.ts'
import {changeConfiguration, requireConfigurePermission} from './change-configuration.ts'

type Removable = 'profiles' | 'rules' | 'terms'

/** Removes the one thing that is named, after showing what would change. `one` is what it is called in a sentence. */
export function removal(
  section: Removable,
  one: string,
  naming: ItemKind,
): (call: Call, app: App) => Promise<CommandResult> {
  return async (call, app) => {
    const refused = requireConfigurePermission(app)
    if (refused) return refused
    const [word, another] = call.words
    if (another !== undefined) return usageError(`One ${one} at a time`)
    const present = await app.reads.site.configuration()
    const name = resolveItemName(present[section], word, naming)
    if (isCliError(name)) return name
    const left = new Map<string, unknown>(present[section])
    left.delete(name)
    return changeConfiguration(call, app, {present, next: {...present, [section]: left}})
  }
}
