import type {Action} from '../source/app/action.ts'
import {type App, today} from '../source/app/app.ts'
import {confirmation} from '../source/app/confirm.ts'
import {admit} from '../source/app/gate.ts'
import {type Declined, type Request, run} from '../source/app/run.ts'
import {type Selection, selectIds} from '../source/app/selection.ts'
import {refusal} from '../source/domain/base/outcome.ts'
import {needsPreview} from './ask.ts'
import {carryOut, declinedComplaint} from './carry-out.ts'
import {choosePeople} from './chosen.ts'
import type {Answer, AppCommand, Call} from './command.ts'
import {isComplaint, usage} from './exit.ts'
import {outputFlags, selectorFlags} from './flags.ts'
import {readWishes, wholeNumber, writeFlags} from './write-flags.ts'

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
      output,
      json,
      header,
      ifVersion: {value: 'N', about: 'Only if the user still has this version'},
    },
    fieldNames: ['primary_id', 'result', 'version', 'before', 'after', 'error'],
    examples: action.examples,
    seeAlso: ['undo', 'history', 'help filter', 'help exit-codes'],
    run: (call, app) => act(call, app, action),
  }
}

const setting = /^[A-Za-z_-]+(\+=|-=|=)/

async function act(call: Call, app: App, action: Action): Promise<Answer> {
  const wishes = readWishes(call.flags)
  if (isComplaint(wishes)) return wishes
  const input = action.input === undefined ? [] : call.words.filter(word => setting.test(word))
  const declined = declinedBefore(app, action, input)
  if (declined) return declinedComplaint(declined)
  const chosen = await choosePeople(
    call,
    app,
    call.words.filter(word => !input.includes(word)),
  )
  if (isComplaint(chosen)) return chosen
  const version = wholeNumber(call.flags, 'ifVersion', '--if-version')
  if (isComplaint(version)) return version
  if (version !== undefined && chosen.ids?.length !== 1) return usage('--if-version goes with one user')
  const people =
    needsPreview(call, action.danger, wishes) && !chosen.ids ? await settled(chosen.selection) : chosen.selection
  const request: Request = {action: version === undefined ? action : onlyAtVersion(action, version), input, people}
  return carryOut(
    call,
    {
      label: action.label,
      done: action.done,
      danger: action.danger,
      canUndo: action.undo.possible,
      missing: chosen.missing,
      preview: () => confirmation(app, request),
      perform: options => run(app, request, options),
    },
    wishes,
  )
}

// Said before anybody is asked for a confirmation or looked up.
function declinedBefore(app: App, action: Action, input: readonly string[]): Declined | undefined {
  const admitted = admit(app, action)
  if ('refusal' in admitted) return {declined: [admitted.refusal]}
  const prepared = action.prepare(input, {today: today(app), policy: app.policy})
  return 'plan' in prepared ? undefined : {declined: prepared.map(each => refusal(each.code, each.sentence))}
}

// What was shown in the question is what is done: people who meet the filter only later are not taken along.
async function settled(selection: Selection): Promise<Selection> {
  const ids: number[] = []
  for await (const some of selection()) for (const id of some) ids.push(id)
  return selectIds(ids)
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
