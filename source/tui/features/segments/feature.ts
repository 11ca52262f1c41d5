import {type Binding, hintsOf} from '../../../app/display/keys/list-keys.ts'
import {type PartList, parts} from '../../../domain/user/index.ts'
import {type Feature, scope} from '../../shell/feature.ts'
import type {State} from '../../shell/state.ts'
import {withFields} from '../forms/state.ts'
import {isOnEntries, shownLists, statusField} from '../user/segment-cursor.ts'
import {entryCommands} from './commands.ts'
import {reopenPart} from './conflict.ts'
import {checkPart, openNewEntry, saveSegment} from './effects.ts'
import {arrangePart} from './fields.ts'
import {openedPart} from './form.ts'
import {segmentKeys} from './keys.ts'

declare module '../picker/state.ts' {
  interface Pickers {
    entryList: true
  }
}

/** The repeatable rows of a user: addresses, e-mail, phones, identifiers, notes, blocks, statistics, roles, proxies. */
export const segments = {
  id: 'segments',
  scopes: {
    entries: scope({
      keys: segmentKeys,
      commands: entryCommands,
      outer: 'person',
      isAboutUsers: true,
      hints: segmentHints,
    }),
  },
  userViews: [{isShown: person => isOnEntries(person) && !person.isOnRoles, scope: 'entries'}],
  pickers: {entryList: {choose: (engine, {id}) => openNewEntry(engine, id)}},
  forms: {
    part: {
      isNew: ({row}) => row === undefined,
      userOf: ({owner}) => owner,
      check: checkPart,
      save: saveSegment,
      arrange: ({app}, form) => withFields(form, arrangePart(form, app.policy)),
      opened: openedPart,
      reopen: reopenPart,
    },
  },
} as const satisfies Feature

// Only what segments of this tab have: a status, a preferred one.
function segmentHints({person}: State, bindings: readonly Binding[]) {
  const lists = person ? shownLists(person) : []
  const needed: Readonly<Record<string, (list: PartList) => boolean>> = {
    activate: list => statusField({list}) !== undefined,
    prefer: list => 'preferred' in parts[list].fields,
    preferSms: list => 'preferred_sms' in parts[list].fields,
  }
  return hintsOf(bindings.filter(({command}) => lists.some(needed[command] ?? (() => true))))
}
