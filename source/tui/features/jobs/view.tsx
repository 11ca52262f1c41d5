import {memo} from 'react'
import {minuteText} from '../../../app/display/text/moments.ts'
import type {JobRun} from '../../../app/ports.ts'
import {useOverlay, useShell} from '../../shell/frame/context.tsx'
import {PickList} from '../../ui/pick-list.tsx'
import {useRoom} from '../../ui/room.tsx'
import {Blank, Paragraph, Row} from '../../ui/row.tsx'
import {fitSafe} from '../../ui/text.ts'
import {aboutJob, currentRun, jobCommand, resultOf} from './state.ts'

const widths = {job: 14, result: 9, operator: 12} as const
const headRows = 3
// A blank line, what the run removed and when it ended in up to two lines, what its job does, and its command.
const footRows = 6
const minRows = 3

const kinds: Readonly<Record<string, string>> = {
  people: 'users',
  entries: 'changes',
  batches: 'batches',
  credentials: 'sign-ins',
  demerits: 'demerits',
}

function minuteOf(moment: string | null): string {
  return moment === null ? '-' : minuteText(moment)
}

/** What a run deleted, kind by kind. */
function removedText({counts}: JobRun): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0)
  return parts.map(([kind, count]) => `${count} ${kinds[kind] ?? kind}`).join(', ') || 'nothing'
}

function removedCount({counts}: JobRun): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

type RunProps = {readonly run: JobRun; readonly isCurrent: boolean}

function Run({run, isCurrent}: RunProps) {
  const {theme} = useRoom()
  const {app} = useShell()
  const result = resultOf(run, app.now())
  const cells = [
    minuteOf(run.started_at),
    fitSafe(run.job, widths.job, theme),
    fitSafe(result, widths.result, theme),
    fitSafe(run.operator, widths.operator, theme),
    String(removedCount(run)),
  ]
  const isBad = result === 'died' || result === 'failed'
  return (
    <Row
      text={`${isCurrent ? '>' : ' '} ${cells.join('  ')}`}
      style={isBad ? 'error' : undefined}
      isCurrent={isCurrent}
    />
  )
}

/** The run under the cursor in full, what its job does, and the command that runs it. */
function RunInFull({run}: {readonly run: JobRun}) {
  const ended = run.ended_at === null ? 'has not ended' : `ended ${minuteOf(run.ended_at)}`
  return (
    <>
      <Blank />
      <Paragraph text={`Run ${run.id} ${ended}; deleted ${removedText(run)}.`} indent={1} />
      <Paragraph text={aboutJob(run)} indent={1} />
      <Row text={[' ', ['key', jobCommand(run)]]} />
    </>
  )
}

function header(): string {
  return `  ${'BEGAN'.padEnd(16)}  ${'JOB'.padEnd(widths.job)}  ${'RESULT'.padEnd(widths.result)}  ${'FOR'.padEnd(widths.operator)}  DELETED`
}

/** The runs of jobs, newest first. */
export const JobsScreen = memo(() => {
  const {rows} = useRoom()
  const view = useOverlay('jobs')
  if (!view) return null
  const run = currentRun(view)
  const empty = view.runs === undefined ? '  Reading the runs of jobs' : '  No job has run yet'
  return (
    <>
      <Row text=" Jobs: when they ran, newest first (UTC)" style="title" />
      <Blank />
      <Row text={header()} style="header" />
      <PickList
        items={view.runs ?? []}
        at={view.at}
        rows={Math.max(minRows, rows - headRows - footRows)}
        isFilled
        empty={empty}
      >
        {(each, isCurrent) => <Run run={each} isCurrent={isCurrent} />}
      </PickList>
      {run && <RunInFull run={run} />}
    </>
  )
})
