import {type App, today} from '../../../../app/app.ts'
import type {SegmentFacts} from '../../../../domain/rules/segments/segment-facts.ts'

/** What an entry begins with depends on this; nothing is read for it. */
export function segmentFacts(app: App): SegmentFacts {
  const {policy, operator} = app
  return {policy, today: today(app), now: app.now(), operator: operator?.primary_id ?? '', newId: () => 0}
}
