import type {App} from '../../../source/app/app.ts'
import {type Job, type JobReport, jobs, runJob} from '../../../source/app/jobs/jobs.ts'
import type {JobRun} from '../../../source/app/ports.ts'
import {nearest} from '../../../source/domain/base/nearest.ts'
import {isAbandoned} from '../../../source/domain/rules/retention.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags} from '../../framework/flags.ts'
import {heedInterruption} from '../../framework/interruption.ts'
import {counted, printStatus} from '../../framework/print-status.ts'
import {type Column, numberColumn, textColumn} from '../../output/columns.ts'
import {formatFor} from '../../output/format.ts'
import {printChosen} from '../../output/print-rows.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {declinedError} from '../../writes/perform-write.ts'
import {wholeNumber} from '../../writes/write-flags.ts'

const {output, json, header} = outputFlags
const usualRuns = 20

export const jobRun: AppCommand = {
  name: 'job run',
  about:
    'Runs a job to its end: audit-purge deletes the history that is too old, erase what is kept of deleted users. Made for cron: two of one job never run at once.',
  usage: 'JOB',
  flags: {dryRun: {short: 'n', about: 'Delete nothing; count what would go'}, output, json, header},
  fieldNames: ['job', 'result', 'before', 'batches', 'entries', 'people', 'credentials', 'demerits', 'run'],
  examples: ['job run audit-purge --dry-run', 'job run audit-purge -o json', 'job run erase --quiet'],
  seeAlso: ['job list', 'policy show user_audit_retention_period', 'policy show undelete_days', 'help exit-codes'],
  run: runNamed,
}

type Line = {readonly job: string; readonly result: string; readonly report: JobReport}

const kinds = ['batches', 'entries', 'people', 'credentials', 'demerits'] as const
const labels = {
  batches: 'Batches',
  entries: 'Changes',
  people: 'Users',
  credentials: 'Sign-ins',
  demerits: 'Demerits',
} as const

const lineColumns: readonly Column<Line>[] = [
  textColumn('job', 'Job', each => each.job),
  textColumn('result', 'Result', each => each.result),
  momentColumn('before', 'Older than (UTC)', each => each.report.before ?? null),
  ...kinds.map(kind => numberColumn<Line>(kind, labels[kind], each => each.report.counts[kind] ?? 0)),
  numberColumn('run', 'Run', each => each.report.run ?? null),
]

async function runNamed(call: Call, app: App): Promise<Answer> {
  const [word, another] = call.words
  const names = jobs.map(each => each.id)
  if (word === undefined || another !== undefined)
    return usage('Say which job: usher job run JOB', `There are ${names.join(' and ')}`)
  const job = jobs.find(each => each.id === word)
  if (!job) return usage(`There is no job "${word}"${nearest(word, names)}`, `There are ${names.join(' and ')}`)
  const format = formatFor(call.flags, call.io.stdout)
  if (isCliError(format)) return format
  const dryRun = call.flags.on('dryRun')
  const interruption = heedInterruption(call.io)
  try {
    const report = await runJob(app, job, {dryRun, signal: interruption.signal})
    if ('declined' in report) return declinedError(report)
    if ('running' in report) return isAtWork(report.running)
    const result = dryRun && report.outcome === 'done' ? 'looked' : report.outcome
    const printed = await printChosen(call, format, lineColumns, 'jobs', only([{job: job.id, result, report}]), '')
    if (isCliError(printed)) return printed
    printStatus(call, sentence(job, report, dryRun))
    return report.outcome === 'stopped' ? (interruption.code() ?? exit.busy) : exit.ok
  } finally {
    interruption.end()
  }
}

async function* only<R>(rows: readonly R[]): AsyncIterable<readonly R[]> {
  yield rows
}

function isAtWork({job, operator, started_at}: JobRun): CliError {
  const since = started_at.slice(0, 16).replace('T', ' ')
  return {
    code: 'E-BUSY',
    message: `The job ${job} is running already, since ${since} UTC, for ${operator}`,
    exit: exit.busy,
    hint: 'Try again when it has ended; one whose program died can be run again after a minute',
  }
}

function sentence({label, idle}: Job, {outcome, counts}: JobReport, isDry: boolean): string {
  if (outcome === 'idle') return `${label}: nothing to do. ${idle}.`
  const parts = [
    [counts['people'] ?? 0, 'user'],
    [counts['entries'] ?? 0, 'change'],
    [counts['credentials'] ?? 0, 'sign-in'],
    [counts['demerits'] ?? 0, 'demerit'],
  ] as const
  const went = parts.flatMap(([count, one]) => (count > 0 ? [counted(count, one)] : [])).join(', ')
  if (went === '') return `${label}: nothing is old enough to go.`
  if (isDry) return `${label}: ${went} would go. Nothing was deleted.`
  return outcome === 'stopped'
    ? `${label}: stopped after ${went}. The next run goes on from there.`
    : `${label}: ${went} deleted for good.`
}

export const jobList: AppCommand = {
  name: 'job list',
  about: 'Shows when jobs ran, for whom, and what came of it; the latest first.',
  usage: '',
  flags: {
    limit: {value: 'N', about: `At most so many runs: ${usualRuns} unless told; 0 is all`},
    output,
    json,
    header,
  },
  examples: ['job list', 'job list --limit 1 -o json'],
  seeAlso: ['job run audit-purge', 'job run erase'],
  async run(call, app) {
    const refused = requireReadPermission(app)
    if (refused) return refused
    if (call.words.length > 0) return usage(`"${call.words[0]}" is not expected here`)
    const limit = wholeNumber(call.flags, 'limit', '--limit')
    if (isCliError(limit)) return limit
    const runs = await app.reads.history.jobRuns(limit === 0 ? Number.MAX_SAFE_INTEGER : (limit ?? usualRuns))
    const format = formatFor(call.flags, call.io.stdout)
    if (isCliError(format)) return format
    const none = `No job ran yet. There are ${jobs.map(each => each.id).join(' and ')}.`
    return printChosen(call, format, runColumns(app.now()), 'runs', only(runs), none)
  },
}

function runColumns(now: string): readonly Column<JobRun>[] {
  return [
    numberColumn('run', 'Run', each => each.id),
    textColumn('job', 'Job', each => each.job),
    textColumn('outcome', 'Result', each => (isAbandoned(each, now) ? 'died' : each.outcome)),
    momentColumn('started_at', 'Began (UTC)', each => each.started_at),
    momentColumn('ended_at', 'Ended (UTC)', each => each.ended_at),
    textColumn('operator', 'For', each => each.operator),
    momentColumn('before', 'Older than (UTC)', each => each.before),
    ...kinds.map(kind => numberColumn<JobRun>(kind, labels[kind], each => each.counts[kind] ?? 0)),
  ]
}

function isEndless(moment: string | null): boolean {
  return moment?.startsWith('9999') === true
}

function momentColumn<R>(name: string, label: string, read: (row: R) => string | null): Column<R> {
  const show = (row: R): string => {
    const moment = read(row)
    if (moment === null) return '-'
    return isEndless(moment) ? 'any' : moment.slice(0, 16).replace('T', ' ')
  }
  // Without a limit, everything is older.
  const exact = (row: R): string | null => (isEndless(read(row)) ? null : read(row))
  return {name, label, exact, show}
}
