import type {App} from '../../../source/app/app.ts'
import {joinOr} from '../../../source/domain/base/join-or.ts'
import {writeMoney} from '../../../source/domain/base/money.ts'
import {ownValue} from '../../../source/domain/base/own-value.ts'
import type {Field} from '../../../source/domain/entity/kind.ts'
import {showValue} from '../../../source/domain/entity/read-value.ts'
import {feeId, findFees} from '../../../source/domain/rules/fees/find-fees.ts'
import {feeRulesOf, patronRefusal} from '../../../source/domain/rules/fees/site-fees.ts'
import {balancesOf} from '../../../source/domain/user/fee-balances.ts'
import {
  type Fee,
  type FeeTransaction,
  fee as feeEntity,
  feeTransaction,
  type UserFile,
} from '../../../source/domain/user/index.ts'
import {valuesOf} from '../../../source/domain/user/user-file.ts'
import {type CliError, exit, isCliError, refusedUserError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {outputFlags} from '../../framework/flags.ts'
import {printStatus} from '../../framework/print-status.ts'
import {type Column, textColumn} from '../../output/columns.ts'
import {readFormat} from '../../output/format.ts'
import {printRows} from '../../output/print-rows.ts'
import {exactFieldValue} from '../../output/user-columns.ts'
import {findNamedUser} from '../../selection/named-user.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'

const {output, json, fields, header} = outputFlags

const statuses: Readonly<Record<string, Fee['fee_status'] | 'ALL'>> = {
  active: 'ACTIVE',
  disputed: 'INDISPUTE',
  transferred: 'EXPORTED',
  closed: 'CLOSED',
  all: 'ALL',
}

export const feeList: AppCommand = {
  name: 'fee list',
  about: 'List the fines and fees of a user, the active ones unless another status is asked for.',
  usage: 'ID',
  flags: {
    status: {value: 'STATUS', about: `${joinOr(Object.keys(statuses))}. Default: active`},
    output,
    json,
    fields,
    header,
  },
  examples: ['fee list u1048823', 'fee list u1048823 --status all -o csv'],
  seeAlso: ['fee show', 'fee pay', 'fee waive'],
  run: listFees,
}

async function listFees(call: Call, app: App): Promise<CommandResult> {
  const wanted = call.flags.text('status') ?? 'active'
  const status = ownValue(statuses, wanted.toLowerCase())
  if (status === undefined) return usageError(`--status "${wanted}" is not valid: use ${joinOr(Object.keys(statuses))}`)
  const file = await findPatron(call, app)
  if (isCliError(file)) return file
  const rows = file.fees.filter(each => status === 'ALL' || each.fee_status === status)
  const printed = await printRows(call, rows, {columns: feeColumns(app), plural: 'fees', none: 'No fines and fees.'})
  if (printed === exit.ok && readFormat(call.flags, call.io.stdout) === 'table')
    printStatus(call, balanceText(file, app))
  return printed
}

export const feeShow: AppCommand = {
  name: 'fee show',
  about: 'Show the transactions of a fine or fee: payments, waivers, disputes, exports.',
  usage: 'ID FEE',
  flags: {output, json, fields, header},
  examples: ['fee show u1048823 F1204'],
  seeAlso: ['fee list', 'history u1048823'],
  run: showFee,
}

async function showFee(call: Call, app: App): Promise<CommandResult> {
  const [, id, another] = call.words
  if (id === undefined || another !== undefined) return usageError('Name a user and one fee: usher fee show ID FEE')
  const file = await findPatron({...call, words: call.words.slice(0, 1)}, app)
  if (isCliError(file)) return file
  const found = findFees(file.fees, [id])
  if ('code' in found) return refusedUserError(found, file.user.primary_id)
  const rows = file.fee_transactions.filter(each => found.some(fee => fee.id === each.fee_id))
  const columns = Object.entries<Field>(feeTransaction.fields)
    .filter(([name]) => name !== 'fee_id')
    .map(([name, field]) => fieldColumn<FeeTransaction>(feeTransaction, name, field, app))
  return printRows(call, rows, {columns, plural: 'transactions', none: 'No transactions.'})
}

async function findPatron(call: Call, app: App): Promise<UserFile | CliError> {
  const refused = requireReadPermission(app)
  if (refused) return refused
  const [id, another] = call.words
  if (another !== undefined) return usageError(`Name one user, not "${another}" as well`)
  const file = await findNamedUser(call, app, id, ['fees', 'fee_transactions', 'roles'])
  if (isCliError(file)) return file
  const noPatron = patronRefusal(file)
  return noPatron ? refusedUserError(noPatron, file.user.primary_id) : file
}

function feeColumns(app: App): Column<Fee>[] {
  const own = Object.entries<Field>(feeEntity.fields)
    .filter(([name]) => name !== 'external_id' && name !== 'credit_for')
    .map(([name, field]) => fieldColumn<Fee>(feeEntity, name, field, app))
  return [textColumn('id', 'Fee', feeId), ...own]
}

function fieldColumn<Row extends Fee | FeeTransaction>(
  entity: typeof feeEntity | typeof feeTransaction,
  name: string,
  field: Field,
  {policy}: App,
): Column<Row> {
  const value = (row: Row) => valuesOf(entity, row)[name] ?? null
  return {
    name,
    label: field.label,
    exact: row => exactFieldValue(field, value(row)),
    show: row => showValue(field, value(row), policy.codes),
  }
}

function balanceText({fees}: UserFile, app: App): string {
  const {active, disputed, transferred, credit} = balancesOf(fees)
  const texts = [
    `Active balance ${feeRulesOf(app.policy).amountText(active)}`,
    ...(disputed === 0 ? [] : [`in dispute ${writeMoney(disputed)}`]),
    ...(transferred === 0 ? [] : [`with the bursar ${writeMoney(transferred)}`]),
    ...(credit === 0 ? [] : [`credit ${writeMoney(credit)}`]),
  ]
  return texts.join(', ')
}
