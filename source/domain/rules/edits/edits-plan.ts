// Applies a list of edits to one user: each edit changes a draft of the record, then everything that differs is validated at
// once by the rules of forms (F313).
import type {Problem} from '../../base/outcome.ts'
import type {Plan, Value} from '../../base/plan.ts'
import type {Entity} from '../../entity/entity.ts'
import {segments} from '../../user/index.ts'
import {subjectOf} from '../../user/user-file.ts'
import {recordTypeProblems} from '../dependent-fields.ts'
import {protectInDraft} from '../external/protection.ts'
import {roleRemarks} from '../roles/role-remarks.ts'
import type {SegmentFacts} from '../segments/segment-facts.ts'
import {addSegment, changeSegment, removeSegment} from '../segments/segments.ts'
import {draftSituation, problemOf, validateSegments} from '../segments/validate-segments.ts'
import {Draft, type DraftRow, type PartialUserFile} from './draft.ts'
import type {Edit, FieldTest} from './edit.ts'
import {computeValue, type FieldEdit} from './field-edit.ts'
import {matchesTests} from './match-tests.ts'
import {setField, validateFields, valueSourceOf} from './set-fields.ts'

type EditOf<D extends Edit['do']> = Extract<Edit, {do: D}>

/** The plan for these edits of a user whose lists are loaded, or every reason why they are refused. */
export function editsPlan(file: PartialUserFile, edits: readonly Edit[], facts: SegmentFacts): Plan | Problem[] {
  const draft = new Draft(file)
  const problems = applyEdits(draft, edits, facts)
  if (problems.length > 0) return problems
  if (facts.opened) protectInDraft(draft, facts.opened.keep)
  const fields = validateFields(draft, draftSituation(draft), facts.policy)
  const entries = validateSegments(draft, facts)
  const wrong = [...recordTypeProblems(draft, facts.policy), ...fields.problems, ...entries.problems]
  if (wrong.length > 0) return uniqueBySentence(wrong)
  const {changes, read} = entries
  const findings = [...fields.findings, ...roleRemarks(draft, facts.policy)]
  const plan = {subject: subjectOf(file.user), changes, findings}
  return changes.length > 0 && read.length > 0 ? {...plan, read} : plan
}

/** Applies edits to a draft one after the other and returns why some of them cannot be applied. */
export function applyEdits(draft: Draft, edits: readonly Edit[], facts: SegmentFacts): Problem[] {
  return uniqueBySentence(edits.flatMap(edit => applyEdit(draft, edit, facts)))
}

/** Removes problems with the same sentence: several segments of one user are often refused for the same reason. */
export function uniqueBySentence(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map(each => [each.sentence, each])).values()]
}

function applyEdit(draft: Draft, edit: Edit, facts: SegmentFacts): Problem[] {
  switch (edit.do) {
    case 'set': {
      const problem = setField(draft, edit.fieldEdit, facts.today)
      return problem ? [problem] : []
    }
    case 'add':
      return applyAdd(draft, edit, facts)
    case 'remove':
      return applyRemove(draft, edit, facts)
    case 'change':
      return applyChange(draft, edit, facts)
  }
}

function applyAdd(draft: Draft, {list, values, fieldEdits, patron}: EditOf<'add'>, facts: SegmentFacts): Problem[] {
  const entity: Entity = segments[list]
  const given: Record<string, Value> = {...values}
  const problems: Problem[] = []
  for (const fieldEdit of fieldEdits) {
    const made = computeSegmentValue(draft, entity, fieldEdit, null)
    if ('sentence' in made) problems.push(made)
    else given[fieldEdit.field] = made.value
  }
  if (patron !== undefined) {
    const found = facts.patrons?.get(patron)
    if (!found)
      problems.push(problemOf(entity, 'proxy_for_id', 'NO_PATRON', `Proxy for: user "${patron}" does not exist`))
    else given['proxy_for_id'] = found.id
  }
  const problem = problems.length > 0 ? undefined : addSegment(draft, list, given, facts)
  return problem ? [problem] : problems
}

function applyRemove(draft: Draft, {list, tests, patron}: EditOf<'remove'>, facts: SegmentFacts): Problem[] {
  // An unknown patron matches nothing: no proxy can refer to one.
  const target: FieldTest[] =
    patron === undefined ? [] : [{field: 'proxy_for_id', how: '=', value: facts.patrons?.get(patron)?.id ?? -1}]
  return matchingRows(draft, list, [...target, ...tests]).flatMap(row => removeSegment(draft, list, row, facts) ?? [])
}

function applyChange(draft: Draft, {list, tests, fieldEdit}: EditOf<'change'>, facts: SegmentFacts): Problem[] {
  const entity: Entity = segments[list]
  const rows = matchingRows(draft, list, tests)
  const isMark = fieldEdit.field === 'preferred' || fieldEdit.field === 'preferred_sms'
  if (isMark && fieldEdit.how === 'set' && fieldEdit.value === true && rows.length > 1) {
    const sentence = `Only one of the ${entity.plural} can be preferred, but ${rows.length} match`
    return [problemOf(entity, fieldEdit.field, 'AMBIGUOUS', sentence)]
  }
  return rows.flatMap(row => {
    const made = computeSegmentValue(draft, entity, fieldEdit, row.values[fieldEdit.field] ?? null)
    if ('sentence' in made) return [made]
    return changeSegment(draft, list, row, {[fieldEdit.field]: made.value}, facts) ?? []
  })
}

function matchingRows(draft: Draft, list: Parameters<Draft['rows']>[0], tests: readonly FieldTest[]): DraftRow[] {
  return draft.rows(list).filter(row => matchesTests({...row.values, id: row.id}, tests))
}

function computeSegmentValue(
  draft: Draft,
  entity: Entity,
  fieldEdit: FieldEdit,
  old: Value,
): {readonly value: Value} | Problem {
  const field = entity.fields[fieldEdit.field]
  if (!field)
    return problemOf(entity, fieldEdit.field, 'FIELD', `${entity.label}: field "${fieldEdit.field}" does not exist`)
  const made = computeValue(fieldEdit, field, old, valueSourceOf(draft))
  return 'code' in made ? problemOf(entity, fieldEdit.field, made.code, `${entity.label}, ${made.sentence}`) : made
}
