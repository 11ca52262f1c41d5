import type {Action} from '../../source/app/actions/action.ts'
import {type App, today} from '../../source/app/app.ts'
import {isEdit} from '../../source/app/edits/read-edit.ts'
import {authorize} from '../../source/app/writes/authorize.ts'
import {maxWithoutCount} from '../../source/app/writes/bulk-limits.ts'
import type {Declined, Request} from '../../source/app/writes/run.ts'
import {type Selection, selectIds} from '../../source/app/writes/selection.ts'
import {refusal} from '../../source/domain/base/outcome.ts'
import {selectUsers} from '../selection/selected-users.ts'
import {readTab} from '../selection/user-query.ts'
import {askFieldsToKeep} from '../writes/ask-fields-to-keep.ts'
import {needsPreview} from '../writes/confirm-write.ts'
import {declinedError, performWrite} from '../writes/perform-write.ts'
import {operationForRequest} from '../writes/request-operation.ts'
import {readWriteMode, writeFlags} from '../writes/write-flags.ts'
import {isCliError, usageError} from './cli-error.ts'
import type {AppCommand, Call, CommandResult} from './command.ts'
import {readWholeNumber} from './flag-values.ts'
import {flagName, outputFlags, selectorFlags} from './flags.ts'

const {output, json, header} = outputFlags

/** The flags of a command that performs an action on users, without those of the action itself. */
export const actionFlags = {
  ...selectorFlags,
  ...writeFlags,
  output,
  json,
  header,
  ifVersion: {value: 'N', about: 'Change the user only if the record still has this version'},
  plan: {
    value: 'FILE',
    about: 'Change nothing; write the changes to a plan file (- for standard output) for usher apply',
  },
  force: {about: 'Replace the plan file if it exists'},
} as const

/** The fields of the rows that report what an action did. */
export const actionFieldNames = ['primary_id', 'result', 'version', 'before', 'after', 'entries', 'error'] as const

/** The command for an action of the registry. */
export function actionCommand(action: Action): AppCommand {
  return {
    name: action.id.replace('.', ' '),
    about: action.about,
    usage: ['[ID...]', action.input].filter(Boolean).join(' '),
    flags: {...actionFlags, ...action.options},
    fieldNames: actionFieldNames,
    examples: action.examples,
    seeAlso: [
      'undo',
      'history',
      'help filter',
      ...(action.input === undefined ? [] : ['help edits']),
      'help exit-codes',
    ],
    run: (call, app) => performAction(call, app, action),
  }
}

/** The words of a call: which of them name users, and which are the input of the action. */
export type CallWords = {readonly users: readonly string[]; readonly input: readonly string[]}

// Words such as `group=GRAD` are edits, all others name users.
function splitEdits({words}: Call, action: Action): CallWords {
  const input = action.input === undefined ? [] : words.filter(isEdit)
  return {users: words.filter(word => !input.includes(word)), input}
}

/**
 * Performs an action of the registry, or one derived from it, with the arguments and flags of a call. A command whose input
 * is not written as edits says itself which words are which.
 */
export async function performAction(
  call: Call,
  app: App,
  action: Action,
  words: CallWords = splitEdits(call, action),
): Promise<CommandResult> {
  const mode = readWriteMode(call.flags)
  if (isCliError(mode)) return mode
  const kept = await askFieldsToKeep(call, action, words.input)
  const input = [...optionWords(call, action), ...kept, ...words.input]
  const declined = findRefusal(app, action, input)
  if (declined) return declinedError(declined)
  const selected = await selectUsers(call, app, words.users)
  if (isCliError(selected)) return selected
  const version = readWholeNumber(call.flags, 'ifVersion')
  if (isCliError(version)) return version
  if (version !== undefined && selected.ids?.length !== 1) return usageError('--if-version needs exactly one user')
  const tab = readTab(call.flags)
  if (isCliError(tab)) return tab
  // A filter is resolved to ids before a preview, so that the preview and the write cover the same users, and before a
  // limit on their number is checked.
  const resolves =
    !selected.ids &&
    (needsPreview(call, action.danger, mode) || (action.danger === 'moderate' && mode.dryRun === undefined))
  const ids = resolves ? await collectIds(selected.selection) : selected.ids
  const isMany = ids !== undefined && ids.length > (await maxWithoutCount(app, action, tab))
  const selection = ids === undefined ? selected.selection : selectIds(ids)
  const request: Request = {
    action: version === undefined ? action : atVersion(action, version),
    input,
    selection,
    tab,
  }
  const target = call.flags.text('plan')
  if (target !== undefined) {
    if (mode.dryRun !== undefined) return usageError('Use either --plan or --dry-run')
    const {writePlan} = await import('../deferred-commands.ts')
    const {missing} = selected
    return writePlan(call, app, request, {target, isForced: call.flags.on('force'), expect: mode.expect, missing})
  }
  return performWrite(call, {...operationForRequest(app, request), isMany, missing: selected.missing}, mode)
}

// The options of an action as words of its input, in the action's order.
function optionWords({flags}: Call, {options = {}}: Action): string[] {
  return Object.entries(options).flatMap(([name, {value}]) => {
    const text = flags.text(name)
    if (value === undefined) return flags.on(name) ? [`--${flagName(name)}`] : []
    return text === undefined ? [] : [`--${flagName(name)}=${text}`]
  })
}

// Reports a missing role or wrong input before users are looked up or a confirmation is asked for.
function findRefusal(app: App, action: Action, input: readonly string[]): Declined | undefined {
  const authorized = authorize(app, action)
  if ('refusal' in authorized) return {declined: [authorized.refusal]}
  const prepared = action.prepare(input, {today: today(app), policy: app.policy})
  return 'plan' in prepared ? undefined : {declined: prepared.map(each => refusal(each.code, each.sentence))}
}

async function collectIds(selection: Selection): Promise<number[]> {
  const ids: number[] = []
  for await (const chunk of selection()) for (const id of chunk) ids.push(id)
  return ids
}

// The version is compared on the same row as the plan is made from, and the commit checks that row once more.
function atVersion(action: Action, version: number): Action {
  return {
    ...action,
    prepare: (input, facts) => {
      const prepared = action.prepare(input, facts)
      if (!('plan' in prepared)) return prepared
      const conflict = (now: number) =>
        refusal('CONFLICT', `The record has version ${now}, not ${version}: check it and try again`)
      return {
        ...prepared,
        refuse: (file, more) =>
          file.user.version === version ? prepared.refuse(file, more) : [conflict(file.user.version)],
      }
    },
  }
}
