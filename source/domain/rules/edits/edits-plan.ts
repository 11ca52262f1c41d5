// What a bulk edit makes of one person: the edits are tried one after the other on a draft of the record, then everything
// that would differ is judged at once, by the rules of forms (F313).
import type {Problem} from '../../base/outcome.ts'
import type {Plan, Value} from '../../base/plan.ts'
import type {Entity} from '../../entity/entity.ts'
import {segments} from '../../user/index.ts'
import {subjectOf} from '../../user/user-file.ts'
import {keepInDraft} from '../external/protection.ts'
import {roleRemarks} from '../roles/role-remarks.ts'
import {judgeSegments, problemOf, situationIn} from '../segments/judge-segments.ts'
import type {SegmentFacts} from '../segments/segment-facts.ts'
import {addSegment, changeSegment, removeSegment} from '../segments/segments.ts'
import {Draft, type DraftRow, type PartlyLoaded} from './draft.ts'
import type {Edit, Test} from './edit.ts'
import {judgeFields, personOf, setField} from './set-fields.ts'
import {type Setting, settledValue} from './setting.ts'
import {meets} from './test-segment.ts'

type EditOf<D extends Edit['do']> = Extract<Edit, {do: D}>

/** The plan that makes these edits of a person whose lists are loaded, or every reason why it cannot be made. */
export function editsPlan(file: PartlyLoaded, edits: readonly Edit[], facts: SegmentFacts): Plan | Problem[] {
  const draft = new Draft(file)
  const problems = applyEdits(draft, edits, facts)
  if (problems.length > 0) return problems
  if (facts.opened) keepInDraft(draft, facts.opened.keep)
  const fields = judgeFields(draft, situationIn(draft), facts.policy)
  const entries = judgeSegments(draft, facts)
  const wrong = [...fields.problems, ...entries.problems]
  if (wrong.length > 0) return eachOnce(wrong)
  const {changes, read} = entries
  const findings = [...fields.findings, ...roleRemarks(draft, facts.policy)]
  const plan = {subject: subjectOf(file.user), changes, findings}
  return changes.length > 0 && read.length > 0 ? {...plan, read} : plan
}

/** Tries the edits on a draft, one after the other; answers why some cannot be made. */
export function applyEdits(draft: Draft, edits: readonly Edit[], facts: SegmentFacts): Problem[] {
  return eachOnce(edits.flatMap(edit => applied(draft, edit, facts)))
}

// Several entries of one person are often refused for the same reason.
function eachOnce(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map(each => [each.sentence, each])).values()]
}

function applied(draft: Draft, edit: Edit, facts: SegmentFacts): Problem[] {
  switch (edit.do) {
    case 'set': {
      const problem = setField(draft, edit.setting, facts.today)
      return problem ? [problem] : []
    }
    case 'add':
      return added(draft, edit, facts)
    case 'remove':
      return removed(draft, edit, facts)
    case 'change':
      return changed(draft, edit, facts)
  }
}

function added(draft: Draft, {list, values, settings, patron}: EditOf<'add'>, facts: SegmentFacts): Problem[] {
  const entity: Entity = segments[list]
  const given: Record<string, Value> = {...values}
  const problems: Problem[] = []
  for (const setting of settings) {
    const made = settled(draft, entity, setting, null)
    if ('sentence' in made) problems.push(made)
    else given[setting.field] = made.value
  }
  if (patron !== undefined) {
    const found = facts.patrons?.get(patron)
    if (!found) problems.push(problemOf(entity, 'proxy_for_id', 'NO_PATRON', `Proxy for: there is no user "${patron}"`))
    else given['proxy_for_id'] = found.id
  }
  const problem = problems.length > 0 ? undefined : addSegment(draft, list, given, facts)
  return problem ? [problem] : problems
}

function removed(draft: Draft, {list, tests, patron}: EditOf<'remove'>, facts: SegmentFacts): Problem[] {
  // Nobody is a proxy for somebody who does not exist.
  const target: Test[] =
    patron === undefined ? [] : [{field: 'proxy_for_id', how: '=', value: facts.patrons?.get(patron)?.id ?? -1}]
  return matching(draft, list, [...target, ...tests]).flatMap(row => removeSegment(draft, list, row, facts) ?? [])
}

function changed(draft: Draft, {list, tests, setting}: EditOf<'change'>, facts: SegmentFacts): Problem[] {
  const entity: Entity = segments[list]
  const rows = matching(draft, list, tests)
  const isMark = setting.field === 'preferred' || setting.field === 'preferred_sms'
  if (isMark && setting.how === 'set' && setting.value === true && rows.length > 1) {
    const sentence = `Only one of the ${entity.plural} can be preferred, and ${rows.length} are meant`
    return [problemOf(entity, setting.field, 'AMBIGUOUS', sentence)]
  }
  return rows.flatMap(row => {
    const made = settled(draft, entity, setting, row.values[setting.field] ?? null)
    if ('sentence' in made) return [made]
    return changeSegment(draft, list, row, {[setting.field]: made.value}, facts) ?? []
  })
}

function matching(draft: Draft, list: Parameters<Draft['rows']>[0], tests: readonly Test[]): DraftRow[] {
  return draft.rows(list).filter(row => meets({...row.values, id: row.id}, tests))
}

function settled(draft: Draft, entity: Entity, setting: Setting, old: Value): {readonly value: Value} | Problem {
  const field = entity.fields[setting.field]
  if (!field) return problemOf(entity, setting.field, 'FIELD', `${entity.label}: there is no field "${setting.field}"`)
  const made = settledValue(setting, field, old, personOf(draft))
  return 'code' in made ? problemOf(entity, setting.field, made.code, `${entity.label}, ${made.sentence}`) : made
}
