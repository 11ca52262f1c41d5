import {type App, today} from '../../../../app/app.ts'
import type {SegmentFacts} from '../../../../domain/rules/segments/segment-facts.ts'

/** Returns the facts that defaults of segments depend on; reads nothing. */
export function segmentFacts(app: App): SegmentFacts {
  const {policy, operator} = app
  return {policy, today: today(app), now: app.now(), operator: operator?.primary_id ?? '', newId: () => 0}
}
