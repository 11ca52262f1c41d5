// The list of findings: each kind with the number of users, counted in the background, and the remedy.

import {type Finding, findingCondition, findingFilter, findings, remedyCommand} from '../../../app/findings/findings.ts'
import {siteContextOf} from '../../../app/site-context.ts'
import {type Engine, sayFault} from '../../shell/engine.ts'
import {applyFilter} from '../filter/state.ts'
import {showTab} from '../list/state.ts'
import {countInto} from '../picker/counts.ts'
import {openPicker} from '../picker/effects.ts'
import type {PickerEntry} from '../picker/state.ts'
import {leaveView} from '../views/state.ts'

/** Opens the findings in a picker; the numbers follow as they are counted. */
export async function openFindings(engine: Engine): Promise<void> {
  const entries = findings.map(findingEntry)
  openPicker(engine, {purpose: 'findings', title: 'Findings', entries, query: '', isLarge: true})
  try {
    const {app} = engine
    for (const finding of findings) {
      const scope = {tab: 'all', where: findingCondition(app, [finding]), now: app.now()} as const
      await countInto(engine, 'findings', finding.id, scope)
    }
  } catch (error) {
    sayFault(engine, error)
  }
}

function findingEntry(finding: Finding): PickerEntry {
  const {id, title, severity, about, advice} = finding
  const command = remedyCommand(finding)
  return {
    id,
    label: `${severity === 'note' ? '-' : '!'} ${title}`,
    note: 'counting',
    about: `${severity}: ${about} ${advice}.`,
    keywords: [id, severity],
    ...(command === undefined ? {} : {command}),
  }
}

/** Filters the list to the users with a finding. */
export function showFinding({store, app}: Engine, id: string): void {
  store.set(state => applyFilter(showTab(leaveView(state), 'all'), findingFilter({id}), siteContextOf(app)))
}
