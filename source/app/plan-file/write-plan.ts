import type {Action} from '../actions/action.ts'
import type {App} from '../app.ts'
import {type Report, zeroCounts} from '../outcome.ts'
import type {WriteOptions} from '../writes/commit-outcomes.ts'
import {type Declined, type Request, run} from '../writes/run.ts'
import {endLine, formatUserLine, type PlanHeader} from './plan-file.ts'

/** The header of the plan for a request, without counts; `filter` says how the users were selected. */
export function headerFor(app: App, {action, input}: Request, filter?: string): PlanHeader {
  return {
    usher_plan: 1,
    action: action.id,
    input,
    label: action.label,
    operator: app.operator?.primary_id ?? '',
    made_at: app.now(),
    ...(filter === undefined ? {} : {filter}),
    counts: zeroCounts(),
  }
}

type PlanningOptions = Pick<WriteOptions, 'onProgress' | 'signal'>

/**
 * Plans a request without writing anything to the library, and hands over a line of the plan file for each user. Their
 * text is in order and never held as a whole; the header, which comes before them, can be made from the report.
 */
export async function writePlanLines(
  app: App,
  request: Request,
  take: (line: string) => void | Promise<void>,
  options: PlanningOptions = {},
): Promise<Report | Declined> {
  const versions = new Map<number, number>()
  const report = await run(
    app,
    {...request, action: recordVersions(request.action, versions)},
    {
      ...options,
      dryRun: true,
      onOutcome: outcome => {
        const {id} = outcome.subject
        const line = formatUserLine(outcome, versions.get(id) ?? 0)
        versions.delete(id)
        return take(line)
      },
    },
  )
  if (!('declined' in report)) await take(endLine)
  return report
}

// A plan that changes entries alone does not say which version the user had when it was made.
function recordVersions(action: Action, versions: Map<number, number>): Action {
  return {
    ...action,
    prepare: (input, facts) => {
      const prepared = action.prepare(input, facts)
      if (!('plan' in prepared)) return prepared
      return {
        ...prepared,
        refuse: (file, more) => {
          versions.set(file.user.id, file.user.version)
          return prepared.refuse(file, more)
        },
      }
    },
  }
}
