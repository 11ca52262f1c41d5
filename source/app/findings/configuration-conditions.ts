// What the site's mandatory fields and code tables ask of records, as questions.
import {recordTypes} from '../../domain/entity/kind.ts'
import type {Policy} from '../../domain/entity/policy.ts'
import {
  allowedCodes,
  codedLocations,
  type FieldLocation,
  mandatoryLocations,
  missingListsOf,
} from '../../domain/rules/findings/site.ts'
import {segments} from '../../domain/user/index.ts'
import {type Condition, noUsers, type SegmentTest} from '../queries/condition.ts'

/** The condition for users without a field that is mandatory for their record type. */
export function missingField(policy: Policy): Condition {
  return byRecordType(type => [
    ...mandatoryLocations(policy, type).map(
      ({entity, name}): Condition => ({kind: 'empty', entity: entity.name, field: name}),
    ),
    ...missingListsOf(policy, type).map(
      (list): Condition => ({kind: 'not', of: {kind: 'has', entity: segments[list].name}}),
    ),
  ])
}

/** The condition for users with a code that does not exist or is not allowed for their record type. */
export function unknownCode(policy: Policy): Condition {
  return byRecordType(type => {
    const byEntity = Map.groupBy(codedLocations(policy.codes), each => each.entity.name)
    return [...byEntity].flatMap(([entity, places]) => {
      const single = places.filter(each => each.field.kind === 'code')
      const wrong = single.map(each => wrongCode(each.name, allowedCodes(policy, each, type)))
      const lists = places.filter(each => each.field.kind === 'codes')
      return [
        ...(wrong.length > 0 ? [{kind: 'segment', entity, tests: [{how: 'any', of: wrong}]} as const] : []),
        ...lists.map(each => wrongInList(entity, each, allowedCodes(policy, each, type))),
      ]
    })
  })
}

// What all record types ask is asked once: most rules are the same for each.
function byRecordType(conditionsFor: (type: (typeof recordTypes)[number]) => readonly Condition[]): Condition {
  const types = new Map<string, {condition: Condition; of: (typeof recordTypes)[number][]}>()
  for (const type of recordTypes) {
    for (const condition of conditionsFor(type)) {
      const key = JSON.stringify(condition)
      types.set(key, {condition, of: [...(types.get(key)?.of ?? []), type]})
    }
  }
  const list = [...types.values()].map(({condition, of}): Condition => {
    if (of.length === recordTypes.length) return condition
    return {kind: 'all', of: [{kind: 'any', of: of.map(ofType)}, condition]}
  })
  return list.length === 0 ? noUsers : {kind: 'any', of: list}
}

function ofType(value: string): Condition {
  return {kind: 'field', entity: 'user', field: 'record_type', how: '=', value}
}

function wrongCode(field: string, values: readonly string[]): SegmentTest {
  const fine: readonly SegmentTest[] = [
    {field, how: 'empty'},
    {field, how: 'in', values},
  ]
  return {how: 'not', of: {how: 'any', of: fine}}
}

// A list of codes is JSON text without blanks: a code in it follows a bracket or a comma.
function wrongInList(entity: string, {name}: FieldLocation, codes: readonly string[]): Condition {
  const known = codes.map(code =>
    JSON.stringify(code)
      .slice(1, -1)
      .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
  )
  return {kind: 'pattern', entity, field: name, source: `[[,]"(?!(?:${known.join('|')})")`}
}
