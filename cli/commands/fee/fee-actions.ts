import type {Action} from '../../../source/app/actions/action.ts'
import {type FeeVerb, feeAction} from '../../../source/app/actions/fees/index.ts'
import type {App} from '../../../source/app/app.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {deskFlag, withDesk} from '../../settings/desk.ts'

/** The module of commands for actions: handed over, since this file is in another bundle. */
type Framework = Pick<
  typeof import('../../framework/action-command.ts'),
  'performAction' | 'actionFlags' | 'actionFieldNames'
>

/** The command for an action on fees: the first word names the user, the others are ids of fees. */
export function feeCommand(verb: FeeVerb, framework: Framework): AppCommand {
  const action = feeAction(verb)
  return {
    name: `fee ${verb}`,
    about: action.about,
    usage: ['[ID]', action.input].filter(Boolean).join(' '),
    flags: {...framework.actionFlags, ...deskFlag, ...action.options},
    fieldNames: framework.actionFieldNames,
    examples: action.examples,
    seeAlso: ['fee list', 'undo', 'history', 'help filter', 'help exit-codes'],
    run: (call, app) => runFeeAction(call, withDesk(call, app), action, framework),
  }
}

function runFeeAction(call: Call, app: App, action: Action, {performAction}: Framework): Promise<CommandResult> {
  const {flags, words} = call
  const selects = flags.on('all') || ['filter', 'view', 'idsFrom'].some(name => flags.text(name) !== undefined)
  const [users, fees] = selects ? [[], words] : [words.slice(0, 1), words.slice(1)]
  return performAction(call, app, action, {users, input: fees})
}
