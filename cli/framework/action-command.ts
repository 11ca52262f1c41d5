import type {Action} from '../../source/app/actions/action.ts'
import {type App, today} from '../../source/app/app.ts'
import {isEdit} from '../../source/app/edits/read-edit.ts'
import {authorize} from '../../source/app/writes/authorize.ts'
import {maxWithoutCount} from '../../source/app/writes/bulk-limits.ts'
import type {Declined, Request} from '../../source/app/writes/run.ts'
import {type Selection, selectIds} from '../../source/app/writes/selection.ts'
import {refusal} from '../../source/domain/base/outcome.ts'
import {selectUsers} from '../selection/selected-users.ts'
import {tabFor} from '../selection/users-in-view.ts'
import {needsPreview} from '../writes/ask.ts'
import {askedToKeep} from '../writes/ask-protection.ts'
import {declinedError, performWrite} from '../writes/perform-write.ts'
import {requestOperation} from '../writes/request-operation.ts'
import {readWishes, wholeNumber, writeFlags} from '../writes/write-flags.ts'
import type {Answer, AppCommand, Call} from './command.ts'
import {isCliError, usage} from './exit.ts'
import {outputFlags, selectorFlags, typedName} from './flags.ts'

const {output, json, header} = outputFlags

/** The command that does an action of the registry. */
export function actionCommand(action: Action): AppCommand {
  return {
    name: action.id.replace('.', ' '),
    about: action.about,
    usage: ['[ID...]', action.input].filter(Boolean).join(' '),
    flags: {
      ...selectorFlags,
      ...writeFlags,
      ...action.options,
      output,
      json,
      header,
      ifVersion: {value: 'N', about: 'Only if the user still has this version'},
      plan: {
        value: 'FILE',
        about: 'Write what would change to this file (- is standard output) for "usher apply", and do nothing',
      },
      force: {about: 'Replace the file of --plan if it exists'},
    },
    fieldNames: ['primary_id', 'result', 'version', 'before', 'after', 'entries', 'error'],
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

/** Does an action of the registry, or one made like it, as the words and flags of a command line say. */
export async function performAction(call: Call, app: App, action: Action): Promise<Answer> {
  const wishes = readWishes(call.flags)
  if (isCliError(wishes)) return wishes
  const edits = action.input === undefined ? [] : call.words.filter(isEdit)
  const asked = await askedToKeep(call, action, edits)
  const input = [...optionWords(call, action), ...asked, ...edits]
  const declined = declinedBefore(app, action, input)
  if (declined) return declinedError(declined)
  const chosen = await selectUsers(
    call,
    app,
    call.words.filter(word => !edits.includes(word)),
  )
  if (isCliError(chosen)) return chosen
  const version = wholeNumber(call.flags, 'ifVersion', '--if-version')
  if (isCliError(version)) return version
  if (version !== undefined && chosen.ids?.length !== 1) return usage('--if-version goes with one user')
  const tab = tabFor(call.flags)
  if (isCliError(tab)) return tab
  const asks = needsPreview(call, action.danger, wishes)
  // What was shown in the question is what is done; and whom a filter means has to be counted for the brakes.
  const mustSettle = !chosen.ids && (asks || (action.danger === 'moderate' && wishes.dryRun === undefined))
  const ids = mustSettle ? await settled(chosen.selection) : chosen.ids
  const isMany = ids !== undefined && ids.length > (await maxWithoutCount(app, action, tab))
  const people = ids === undefined ? chosen.selection : selectIds(ids)
  const request: Request = {
    action: version === undefined ? action : onlyAtVersion(action, version),
    input,
    selection: people,
    tab,
  }
  const target = call.flags.text('plan')
  if (target !== undefined) {
    if (wishes.dryRun !== undefined) return usage('--plan writes a plan and --dry-run writes nothing: leave one out')
    const {writePlan} = await import('../deferred-commands.ts')
    const {missing} = chosen
    return writePlan(call, app, request, {target, isForced: call.flags.on('force'), expect: wishes.expect, missing})
  }
  return performWrite(
    call,
    {
      ...requestOperation(app, request),
      isMany,
      missing: chosen.missing,
    },
    wishes,
  )
}

// The wishes of an action as its input has them, in its order.
function optionWords({flags}: Call, {options = {}}: Action): string[] {
  return Object.entries(options).flatMap(([name, {value}]) => {
    const text = flags.text(name)
    if (value === undefined) return flags.on(name) ? [`--${typedName(name)}`] : []
    return text === undefined ? [] : [`--${typedName(name)}=${text}`]
  })
}

// Said before anybody is asked for a confirmation or looked up.
function declinedBefore(app: App, action: Action, input: readonly string[]): Declined | undefined {
  const admitted = authorize(app, action)
  if ('refusal' in admitted) return {declined: [admitted.refusal]}
  const prepared = action.prepare(input, {today: today(app), policy: app.policy})
  return 'plan' in prepared ? undefined : {declined: prepared.map(each => refusal(each.code, each.sentence))}
}

// People who meet the filter only later are not taken along.
async function settled(selection: Selection): Promise<number[]> {
  const ids: number[] = []
  for await (const some of selection()) for (const id of some) ids.push(id)
  return ids
}

// The version is compared on the row that the plan rests on, and the commit compares that row again.
function onlyAtVersion(action: Action, version: number): Action {
  return {
    ...action,
    prepare: (input, facts) => {
      const prepared = action.prepare(input, facts)
      if (!('plan' in prepared)) return prepared
      const moved = (now: number) =>
        refusal('CONFLICT', `It has version ${now} now, not ${version}: look again and repeat`)
      return {
        ...prepared,
        refuse: (file, more) =>
          file.user.version === version ? prepared.refuse(file, more) : [moved(file.user.version)],
      }
    },
  }
}
