// Writes the plan of a preview to a file for review, to be applied with `usher apply`.

import {findAction} from '../../../app/actions/registry.ts'
import {counted} from '../../../app/display/text/counts.ts'
import {secondText} from '../../../app/display/text/moments.ts'
import {BufferedSink} from '../../../app/exchange/write/sink.ts'
import {headerLine} from '../../../app/plan-file/plan-file.ts'
import {headerFor, writePlanLines} from '../../../app/plan-file/write-plan.ts'
import {selectIds} from '../../../app/writes/selection.ts'
import {type Engine, say, sayFault} from '../../shell/engine.ts'
import {type PlanView, resultCount} from './state.ts'

/** Writes the plan without excluded users to a file named by date and time; the preview stays open. */
export async function writePlanFile(engine: Engine, view: PlanView): Promise<void> {
  const {app, host} = engine
  const action = findAction(view.action)
  if (!action) return
  const request = {action, input: view.input, selection: selectIds(view.ids.filter(id => !view.without.has(id)))}
  const counts = {...view.question.counts, changed: resultCount(view, 'changed')}
  const name = `usher-plan-${secondText(app.now()).replaceAll(/[-:]/g, '').replace(' ', '-')}.jsonl`
  say(engine, 'note', `Writing ${name}`)
  try {
    const written = await host.writeFile(name, false, async sink => {
      const lines = new BufferedSink(sink)
      await lines.add(`${headerLine({...headerFor(app, request, view.who), counts})}\n`)
      const report = await writePlanLines(app, request, line => lines.add(`${line}\n`))
      await lines.flush()
      return !('declined' in report) && report.counts.changed === counts.changed
    })
    if (written.kind === 'done')
      say(engine, 'ok', `Plan for ${counted(counts.changed, 'user')} in ${written.path}. Apply it with usher apply`)
    else if (written.kind === 'dropped')
      say(engine, 'warning', 'Some of these users changed since the preview. Preview again.')
    else say(engine, 'warning', written.kind === 'exists' ? `${written.path} is there already` : written.sentence)
  } catch (error) {
    sayFault(engine, error)
  }
}
