import {type Feature, scope} from '../../shell/feature.ts'
import {confirmCommands, reportCommands, typedCommands, typeNumber} from './commands.ts'
import {act, type IntentKind, request} from './intent.ts'
import {confirmKeys, reportKeys, typedKeys} from './keys.ts'
import type {Intents} from './state.ts'
import {ConfirmDialog, ReportDialog} from './view.tsx'

declare module '../../shell/feature.ts' {
  interface Feature {
    /** What follows a confirmed question, by intent name. */
    readonly intents?: {readonly [Name in keyof Intents]?: IntentKind<{readonly do: Name} & Intents[Name]>}
  }
}

/** The confirmation before a write, the write, and the report of failures. */
export const confirm = {
  id: 'confirm',
  scopes: {
    confirm: scope({keys: confirmKeys, commands: confirmCommands}),
    typed: scope({keys: typedKeys, commands: typedCommands, typeText: typeNumber}),
    report: scope({keys: reportKeys, commands: reportCommands}),
  },
  overlays: {
    confirm: {
      fills: 'box',
      View: ConfirmDialog,
      scope: ({question}) => (question.typed === undefined ? 'confirm' : 'typed'),
      message: () => ' Waiting for an answer: nothing is written yet.',
    },
    report: {fills: 'box', View: ReportDialog},
  },
  intents: {act, request},
} as const satisfies Feature
