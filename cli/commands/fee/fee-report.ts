import {type App, today} from '../../../source/app/app.ts'
import {type FeeReportRow, type ReportGroup, reportGroups} from '../../../source/app/fees/ports.ts'
import {authorize} from '../../../source/app/writes/authorize.ts'
import {addToDay, type Day, readDay, startOfDay} from '../../../source/domain/base/day.ts'
import {joinOr} from '../../../source/domain/base/join-or.ts'
import {writeMoney} from '../../../source/domain/base/money.ts'
import {labelOf} from '../../../source/domain/codes/code-book.ts'
import {cashierRoles} from '../../../source/domain/rules/fees/site-fees.ts'
import {type CliError, isCliError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {outputFlags} from '../../framework/flags.ts'
import {type Column, textColumn} from '../../output/columns.ts'
import {printRows} from '../../output/print-rows.ts'
import {declinedError} from '../../writes/perform-write.ts'

const {output, json, fields, header} = outputFlags

export const feeReport: AppCommand = {
  name: 'fee report',
  about:
    'Report what was charged, paid, refunded, waived and exported in a period. With --desk, the cash report of one circulation desk.',
  usage: '',
  flags: {
    by: {value: 'GROUP', about: `${joinOr(reportGroups)}. Default: type`},
    from: {value: 'DATE', about: 'First day. Default: today'},
    to: {value: 'DATE', about: 'Last day. Default: today'},
    desk: {value: 'CODE', about: 'Only transactions of this circulation desk'},
    output,
    json,
    fields,
    header,
  },
  examples: ['fee report --from 2026-11-01 --to 2026-11-30 --by owner', 'fee report --desk MAIN --by operator'],
  seeAlso: ['fee list', 'fee check'],
  run: reportFees,
}

async function reportFees(call: Call, app: App): Promise<CommandResult> {
  const {flags, words} = call
  if (words[0] !== undefined) return usageError(`Unexpected argument "${words[0]}"`)
  const admitted = authorize({...app, readOnly: false}, {label: 'Report fees', roles: cashierRoles})
  if ('refusal' in admitted) return declinedError({declined: [admitted.refusal]})
  const wanted = flags.text('by') ?? 'type'
  const by = reportGroups.find(each => each === wanted.toLowerCase())
  if (by === undefined) return usageError(`--by "${wanted}" is not valid: use ${joinOr(reportGroups)}`)
  const from = readDayFlag(call, 'from', today(app))
  if (isCliError(from)) return from
  const to = readDayFlag(call, 'to', today(app))
  if (isCliError(to)) return to
  if (to < from) return usageError(`--to ${to} is before --from ${from}`)
  const bounds = {from: startOfDay(from), to: startOfDay(addToDay(to, 1, 'd'))}
  const rows = await app.reads.fees.report({by, ...bounds, desk: flags.text('desk')})
  return printRows(call, withTotal(rows), {
    columns: columnsFor(by, app),
    plural: 'groups',
    none: 'Nothing was recorded.',
  })
}

function readDayFlag({flags}: Call, name: 'from' | 'to', now: Day): Day | CliError {
  const text = flags.text(name)
  if (text === undefined) return now
  return readDay(text, now) ?? usageError(`--${name} "${text}" is not a date: write YYYY-MM-DD or today`)
}

type Sum = Exclude<keyof FeeReportRow, 'key'>
const sums: readonly (readonly [name: string, label: string, of: Sum])[] = [
  ['charged', 'Charged', 'chargedMinor'],
  ['paid', 'Paid', 'paidMinor'],
  ['refunded', 'Refunded', 'refundedMinor'],
  ['waived', 'Waived', 'waivedMinor'],
  ['exported', 'Exported', 'exportedMinor'],
  ['disputed', 'In dispute', 'disputedMinor'],
  ['open', 'Open', 'openMinor'],
]

const totalKey = 'total'

function withTotal(rows: readonly FeeReportRow[]): readonly FeeReportRow[] {
  if (rows.length === 0) return rows
  const sum = (of: Sum): number => rows.reduce((total, row) => total + row[of], 0)
  return [
    ...rows,
    {
      key: totalKey,
      chargedMinor: sum('chargedMinor'),
      paidMinor: sum('paidMinor'),
      refundedMinor: sum('refundedMinor'),
      waivedMinor: sum('waivedMinor'),
      exportedMinor: sum('exportedMinor'),
      disputedMinor: sum('disputedMinor'),
      openMinor: sum('openMinor'),
    },
  ]
}

const tables: Readonly<Partial<Record<ReportGroup, string>>> = {type: 'FineFeeType', owner: 'Library'}

function columnsFor(by: ReportGroup, {policy}: App): Column<FeeReportRow>[] {
  const table = tables[by]
  const label = (key: string): string =>
    table === undefined || key === totalKey ? key : labelOf(policy.codes, table, key)
  const group: Column<FeeReportRow> = {
    name: by,
    label: by.charAt(0).toUpperCase() + by.slice(1),
    exact: row => row.key,
    show: row => label(row.key) || '-',
  }
  return [
    group,
    ...sums.map(
      ([name, title, of]): Column<FeeReportRow> => ({
        ...textColumn<FeeReportRow>(name, title, row => writeMoney(row[of])),
        isRight: true,
      }),
    ),
  ]
}
