import {memo} from 'react'
import {thousands} from '../../../app/display/text/counts.ts'
import {minuteText} from '../../../app/display/text/moments.ts'
import {deletedCount, deletedText} from '../../../app/jobs/deleted-text.ts'
import type {JobRun} from '../../../app/ports.ts'
import {timeZoneName} from '../../../domain/base/day.ts'
import {useOverlay, useShell} from '../../shell/frame/context.tsx'
import {PickList} from '../../ui/pick-list.tsx'
import {useRoom} from '../../ui/room.tsx'
import {Blank, Paragraph, Row} from '../../ui/row.tsx'
import {fitSafe} from '../../ui/text.ts'
import {aboutJob, currentRun, jobCommand, resultOf} from './state.ts'

const widths = {job: 14, result: 9, operator: 12} as const
const headRows = 3
// Rows below the list: a blank line, the result in up to two lines, the description of the job, and its command.
const footRows = 6
const minRows = 3

type RunProps = {readonly run: JobRun; readonly isCurrent: boolean}

function Run({run, isCurrent}: RunProps) {
  const {theme} = useRoom()
  const {app} = useShell()
  const result = resultOf(run, app.now())
  const cells = [
    minuteText(run.started_at),
    fitSafe(run.job, widths.job, theme),
    fitSafe(result, widths.result, theme),
    fitSafe(run.operator, widths.operator, theme),
    thousands(deletedCount(run.counts)),
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

/** Details of the current run: result, description of the job, and command. */
function RunDetail({run}: {readonly run: JobRun}) {
  const ended = run.ended_at === null ? 'has not ended' : `ended ${minuteText(run.ended_at)}`
  return (
    <>
      <Blank />
      <Paragraph text={`Run ${run.id} ${ended}; deleted ${deletedText(run.counts) || 'nothing'}.`} indent={1} />
      <Paragraph text={aboutJob(run)} indent={1} />
      <Row text={[' ', ['key', jobCommand(run)]]} />
    </>
  )
}

function header(): string {
  return `  ${'BEGAN'.padEnd(16)}  ${'JOB'.padEnd(widths.job)}  ${'RESULT'.padEnd(widths.result)}  ${'FOR'.padEnd(widths.operator)}  DELETED`
}

export const JobsScreen = memo(() => {
  const {rows} = useRoom()
  const view = useOverlay('jobs')
  if (!view) return null
  const run = currentRun(view)
  const empty = view.runs === undefined ? '  Loading the runs of jobs' : '  No job has run yet'
  return (
    <>
      <Row text={` Jobs: runs, newest first (${timeZoneName()})`} style="title" />
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
      {run && <RunDetail run={run} />}
    </>
  )
})
