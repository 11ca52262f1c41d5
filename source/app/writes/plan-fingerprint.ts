// Only what a preview has shown is committed: users who changed since are left out and named.
import {refusal} from '../../domain/base/outcome.ts'
import type {Plan} from '../../domain/base/plan.ts'
import type {Outcome} from '../outcome.ts'

/** Which rows, as they were, each user's plan rests on; users without a plan are not in it. */
export type Previewed = ReadonlyMap<number, string>

/** The rows that a plan changes, with the versions they had. */
export function planFingerprint({changes}: Plan): string {
  return changes.map(each => `${each.entity}${each.kind === 'create' ? '' : ` ${each.id}`}@${each.version}`).join()
}

const moved = refusal('CONFLICT', 'Changed by another operator since the preview: preview again')

/** The outcomes without plans that are not those of the preview. */
export async function* onlyPreviewed(
  chunks: AsyncIterable<readonly Outcome[]>,
  previewed: Previewed | undefined,
): AsyncIterable<readonly Outcome[]> {
  if (previewed === undefined) {
    yield* chunks
    return
  }
  for await (const chunk of chunks) {
    yield chunk.map(outcome => {
      const {plan, result, subject} = outcome
      if (result !== 'changed' || !plan || previewed.get(subject.id) === planFingerprint(plan)) return outcome
      return {subject, result: 'refused', reasons: [moved]}
    })
  }
}
