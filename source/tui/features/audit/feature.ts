import {type Feature, scope} from '../../shell/feature.ts'
import {typeIntoPrompt} from '../../shell/input/prompt.ts'
import {feedAudit, isAuditOld} from './audit-feed.ts'
import {auditText} from './audit-text.ts'
import {BatchScreen} from './batch-view.tsx'
import {auditCommands, auditFilterCommands, batchCommands, pastCommands} from './commands.ts'
import {auditFilterKeys, auditKeys, batchKeys, pastKeys} from './keys.ts'
import {PastScreen} from './past-view.tsx'
import {auditViewOf} from './state.ts'
import {Audit} from './view.tsx'

/** The audit of one user, the batches in it, and past versions of the record. */
export const audit = {
  id: 'audit',
  scopes: {
    audit: scope({keys: auditKeys, commands: auditCommands, outer: 'details', isAboutUsers: true}),
    auditFilter: scope({keys: auditFilterKeys, commands: auditFilterCommands, typeText: typeIntoPrompt}),
    batch: scope({keys: batchKeys, commands: batchCommands}),
    past: scope({keys: pastKeys, commands: pastCommands}),
  },
  prompts: {
    auditFilter: {
      lead: () => 'history: ',
      advice: () => 'Words of a field, a value, an operator, a source or a date; all must match',
    },
  },
  overlays: {
    batch: {fills: 'screen', View: BatchScreen},
    past: {fills: 'screen', View: PastScreen},
  },
  userViews: [
    {
      isShown: ({tab}) => tab === 'audit',
      scope: 'audit',
      lines: state => auditText(state).rows,
      Body: Audit,
      isWaiting: isAuditOld,
    },
  ],
  keepForNextUser: details => ({auditView: {...auditViewOf(details), at: undefined}}),
  feeds: [feedAudit],
} as const satisfies Feature
