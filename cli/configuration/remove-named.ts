// Taking a named thing out of the configuration: a profile of roles, a rule, terms of use.
import type {App} from '../../source/app/app.ts'
import type {Answer, Call} from '../framework/command.ts'
import {isCliError, usage} from '../framework/exit.ts'
import {changeSite, mayChange} from './change-configuration.ts'
import {type Naming, nameOf} from './read-words.ts'

type Removable = 'profiles' | 'rules' | 'terms'

/** Removes the one thing that is named, after showing what would change. `one` is what it is called in a sentence. */
export function removal(section: Removable, one: string, naming: Naming): (call: Call, app: App) => Promise<Answer> {
  return async (call, app) => {
    const refused = mayChange(app)
    if (refused) return refused
    const [word, another] = call.words
    if (another !== undefined) return usage(`One ${one} at a time`)
    const present = await app.reads.site.configuration()
    const name = nameOf(present[section], word, naming)
    if (isCliError(name)) return name
    const left = new Map<string, unknown>(present[section])
    left.delete(name)
    return changeSite(call, app, {present, next: {...present, [section]: left}})
  }
}
