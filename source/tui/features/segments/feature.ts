import {type Binding, hintsOf} from '../../../app/display/keys/list-keys.ts'
import {type SegmentList, segments as segmentEntities} from '../../../domain/user/index.ts'
import {type Feature, scope} from '../../shell/feature.ts'
import type {State} from '../../shell/state.ts'
import {withFields} from '../forms/state.ts'
import {isOnSegments, shownLists, statusField} from '../user/segment-cursor.ts'
import {segmentCommandsOfTab} from './commands.ts'
import {reopenSegment} from './conflict.ts'
import {checkSegment, openNewEntry, saveSegment} from './effects.ts'
import {arrangeSegment} from './fields.ts'
import {openedSegment} from './form.ts'
import {segmentKeys} from './keys.ts'

declare module '../picker/state.ts' {
  interface Pickers {
    entryList: true
  }
}

/** The segments of a user: addresses, e-mail, phones, identifiers, notes, blocks, statistics, roles, proxies. */
export const segments = {
  id: 'segments',
  scopes: {
    entries: scope({
      keys: segmentKeys,
      commands: segmentCommandsOfTab,
      outer: 'details',
      isAboutUsers: true,
      hints: segmentHints,
    }),
  },
  userViews: [{isShown: details => isOnSegments(details) && !details.isOnRoles, scope: 'entries'}],
  pickers: {entryList: {choose: (engine, {id}) => openNewEntry(engine, id)}},
  forms: {
    part: {
      isNew: ({row}) => row === undefined,
      userOf: ({owner}) => owner,
      check: checkSegment,
      save: saveSegment,
      arrange: ({app}, form) => withFields(form, arrangeSegment(form, app.policy)),
      opened: openedSegment,
      reopen: reopenSegment,
    },
  },
} as const satisfies Feature

// Leaves out keys that no list of this tab supports.
function segmentHints({details}: State, bindings: readonly Binding[]) {
  const lists = details ? shownLists(details) : []
  const needed: Readonly<Record<string, (list: SegmentList) => boolean>> = {
    activate: list => statusField({list}) !== undefined,
    prefer: list => 'preferred' in segmentEntities[list].fields,
    preferSms: list => 'preferred_sms' in segmentEntities[list].fields,
  }
  return hintsOf(bindings.filter(({command}) => lists.some(needed[command] ?? (() => true))))
}
