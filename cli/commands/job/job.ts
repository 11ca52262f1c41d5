import type {App} from '../../../source/app/app.ts'
import {minuteText, zonedMinuteText} from '../../../source/app/display/text/moments.ts'
import {deletedText} from '../../../source/app/jobs/deleted-text.ts'
import {type Job, type JobReport, jobs, runJob} from '../../../source/app/jobs/jobs.ts'
import type {JobRun} from '../../../source/app/ports.ts'
import {nearest} from '../../../source/domain/base/nearest.ts'
import {isAbandoned} from '../../../source/domain/rules/retention.ts'
import {type CliError, exit, isCliError, unexpectedArgumentError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {readLimit} from '../../framework/flag-values.ts'
import {outputFlags} from '../../framework/flags.ts'
import {listenForInterruption} from '../../framework/interruption.ts'
import {printStatus} from '../../framework/print-status.ts'
import {type Column, momentColumn, numberColumn, textColumn} from '../../output/columns.ts'
import {readFormat} from '../../output/format.ts'
import {printRows} from '../../output/print-rows.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {declinedError} from '../../writes/perform-write.ts'

const {output, json, header} = outputFlags
const defaultLimit = 20
const jobNames = jobs.map(each => each.id)
const jobHint = `The jobs are ${jobNames.join(' and ')}`

export const jobRun: AppCommand = {
  name: 'job run',
  about:
    'Run a job to its end: audit-purge deletes history that is too old, erase deletes what is kept of deleted users, and rewrites the database so that its unused space holds nothing of them: others can read meanwhile, but not write. Made for cron: a job never runs twice at the same time.',
  usage: 'JOB',
  flags: {dryRun: {short: 'n', about: 'Delete nothing; count what would be deleted'}, output, json, header},
  fieldNames: ['job', 'result', 'before', 'batches', 'entries', 'people', 'credentials', 'demerits', 'run'],
  examples: ['job run audit-purge --dry-run', 'job run audit-purge -o json', 'job run erase --quiet'],
  seeAlso: ['job list', 'policy show user_audit_retention_period', 'policy show undelete_days', 'help exit-codes'],
  run: runNamedJob,
}

type ResultRow = {readonly job: string; readonly result: string; readonly report: JobReport}

const kinds = ['batches', 'entries', 'people', 'credentials', 'demerits'] as const
const labels = {
  batches: 'Batches',
  entries: 'Changes',
  people: 'Users',
  credentials: 'Sign-ins',
  demerits: 'Demerits',
} as const

const resultColumns: readonly Column<ResultRow>[] = [
  textColumn('job', 'Job', each => each.job),
  textColumn('result', 'Result', each => each.result),
  limitColumn('before', 'Older than', each => each.report.before ?? null),
  ...kinds.map(kind => numberColumn<ResultRow>(kind, labels[kind], each => each.report.counts[kind] ?? 0)),
  numberColumn('run', 'Run', each => each.report.run ?? null),
]

async function runNamedJob(call: Call, app: App): Promise<CommandResult> {
  const [word, another] = call.words
  if (word === undefined || another !== undefined) return usageError('Name one job: usher job run JOB', jobHint)
  const job = jobs.find(each => each.id === word)
  if (!job) return usageError(`Unknown job "${word}"${nearest(word, jobNames)}`, jobHint)
  const format = readFormat(call.flags, call.io.stdout)
  if (isCliError(format)) return format
  const dryRun = call.flags.on('dryRun')
  const interruption = listenForInterruption(call.io)
  try {
    const report = await runJob(app, job, {dryRun, signal: interruption.signal})
    if ('declined' in report) return declinedError(report)
    if ('running' in report) return alreadyRunningError(report.running)
    const result = dryRun && report.outcome === 'done' ? 'looked' : report.outcome
    const printed = isSilent(call)
      ? exit.ok
      : await printRows(call, [{job: job.id, result, report}], {columns: resultColumns, plural: 'jobs'})
    if (isCliError(printed)) return printed
    printStatus(call, summarySentence(job, report, dryRun))
    if (report.isInLog) printStatus(call, logSentence)
    return report.outcome === 'stopped' ? (interruption.code() ?? exit.busy) : exit.ok
  } finally {
    interruption.end()
  }
}

// Cron sends what is printed. With --quiet that is nothing, unless a format was requested.
function isSilent({flags}: Call): boolean {
  return flags.on('quiet') && flags.text('output') === undefined && flags.text('json') === undefined
}

function alreadyRunningError({job, operator, started_at}: JobRun): CliError {
  return {
    code: 'E-BUSY',
    message: `Job ${job} is already running, since ${zonedMinuteText(started_at)}, started by ${operator}`,
    exit: exit.busy,
    hint: 'Try again when it has ended. If its program died, it can be run again after a minute',
  }
}

const logSentence =
  'Other programs are reading the database: what was deleted may be left in its log until they end. Run the job again then.'

function summarySentence({label, idle}: Job, {outcome, counts}: JobReport, isDryRun: boolean): string {
  if (outcome === 'idle') return `${label}: nothing to do. ${idle}.`
  const deleted = deletedText(counts)
  if (deleted === '') return `${label}: nothing is old enough to be deleted.`
  if (isDryRun) return `${label}: ${deleted} would be deleted. Nothing changed.`
  return outcome === 'stopped'
    ? `${label}: stopped after deleting ${deleted}. The next run continues from there.`
    : `${label}: ${deleted} permanently deleted.`
}

export const jobList: AppCommand = {
  name: 'job list',
  about: 'List when jobs ran, who started them, and their results; the latest first.',
  usage: '',
  flags: {
    limit: {value: 'N', about: `Maximum number of runs. 0 for all. Default: ${defaultLimit}`},
    output,
    json,
    header,
  },
  examples: ['job list', 'job list --limit 1 -o json'],
  seeAlso: ['job run audit-purge', 'job run erase'],
  async run(call, app) {
    const refused = requireReadPermission(app)
    if (refused) return refused
    if (call.words.length > 0) return unexpectedArgumentError(call.words[0])
    const limit = readLimit(call.flags, defaultLimit)
    if (isCliError(limit)) return limit
    const runs = await app.reads.history.jobRuns(limit)
    return printRows(call, runs, {
      columns: runColumns(app.now()),
      plural: 'runs',
      none: `No job has run. ${jobHint}.`,
    })
  },
}

function runColumns(now: string): readonly Column<JobRun>[] {
  return [
    numberColumn('run', 'Run', each => each.id),
    textColumn('job', 'Job', each => each.job),
    textColumn('outcome', 'Result', each => (isAbandoned(each, now) ? 'died' : each.outcome)),
    limitColumn('started_at', 'Started', each => each.started_at),
    limitColumn('ended_at', 'Ended', each => each.ended_at),
    textColumn('operator', 'Operator', each => each.operator),
    limitColumn('before', 'Older than', each => each.before),
    ...kinds.map(kind => numberColumn<JobRun>(kind, labels[kind], each => each.counts[kind] ?? 0)),
  ]
}

// The year 9999 stands for no limit.
function isUnlimited(moment: string | null): boolean {
  return moment?.startsWith('9999') === true
}

function limitColumn<R>(name: string, label: string, read: (row: R) => string | null): Column<R> {
  const show = (row: R): string => {
    const moment = read(row)
    if (moment === null) return '-'
    return isUnlimited(moment) ? 'any' : minuteText(moment)
  }
  const exact = (row: R): string | null => (isUnlimited(read(row)) ? null : read(row))
  const moment = momentColumn(name, label, read)
  return {
    name,
    get label() {
      return moment.label
    },
    exact,
    show,
  }
}
