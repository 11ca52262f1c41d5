import type {App} from '../../../source/app/app.ts'
import {type FaultyFee, findFaultyFees, usersWithFees} from '../../../source/app/fees/check-fees.ts'
import {exit, isCliError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {outputFlags, selectorFlags} from '../../framework/flags.ts'
import {textColumn} from '../../output/columns.ts'
import {printRows} from '../../output/print-rows.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {selectUsers} from '../../selection/selected-users.ts'

const {output, json, fields, header} = outputFlags
const {filter, view, idsFrom} = selectorFlags

export const feeCheck: AppCommand = {
  name: 'fee check',
  about:
    'Check that the amounts of fines and fees agree with their transactions, for all users or some. Exits with 10 if some do not.',
  usage: '[ID...]',
  flags: {filter, view, idsFrom, output, json, fields, header},
  examples: ['fee check', "fee check --filter 'owes>100' -o json"],
  seeAlso: ['fee list', 'db check', 'help exit-codes'],
  run: checkFees,
}

async function checkFees(call: Call, app: App): Promise<CommandResult> {
  const refused = requireReadPermission(app)
  if (refused) return refused
  const {flags, words} = call
  const isChosen = words.length > 0 || ['filter', 'view', 'idsFrom'].some(name => flags.text(name) !== undefined)
  const chosen = isChosen ? await selectUsers(call, app, words) : undefined
  if (isCliError(chosen)) return chosen
  const [missing] = chosen?.missing ?? []
  if (missing) return missing
  const users = chosen?.selection ?? usersWithFees(app)
  let count = 0
  async function* counted(): AsyncIterable<readonly FaultyFee[]> {
    for await (const some of findFaultyFees(app, users)) {
      count += some.length
      yield some
    }
  }
  const printed = await printRows(call, counted(), {
    columns: [
      textColumn('primary_id', 'Primary identifier', each => each.primary_id),
      textColumn('fee', 'Fee', each => each.fee),
      textColumn('fault', 'Fault', each => each.fault),
    ],
    plural: 'faults',
    none: 'All fines and fees agree with their transactions.',
  })
  return printed === exit.ok && count > 0 ? exit.differences : printed
}
