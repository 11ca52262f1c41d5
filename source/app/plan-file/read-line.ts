import {momentFault} from '../../domain/base/day.ts'
import {nearest} from '../../domain/base/nearest.ts'
import {ownValue} from '../../domain/base/own-value.ts'
import type {Change, Value, Values} from '../../domain/base/plan.ts'
import type {Entity} from '../../domain/entity/entity.ts'
import {entities} from '../../domain/user/user-file.ts'
import type {Counts} from '../outcome.ts'
import type {PlanHeader, UserLine} from './plan-file.ts'

/** Says what is wrong with a line; caught where the line is read, so that it never leaves this file. */
class LineFault extends Error {}

type Shape = Readonly<Record<string, unknown>>

/** The header from the first line, or what is wrong with it. */
export function readHeader(text: string): PlanHeader | {readonly fault: string} {
  return readJsonLine(text, header => {
    if (!('usher_plan' in header)) throw new LineFault('this is not a plan file: usher_plan is missing')
    if (header['usher_plan'] !== 1) throw new LineFault('the plan is from a newer version of this program')
    const made_at = textIn(header, 'made_at')
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(made_at) || momentFault(made_at))
      throw new LineFault(`made_at "${made_at.slice(0, 40)}" is not a date and time`)
    const input = header['input']
    if (!isList(input) || !input.every(each => typeof each === 'string'))
      throw new LineFault('input is not a list of texts')
    return {
      usher_plan: 1,
      action: textIn(header, 'action'),
      input,
      label: textIn(header, 'label'),
      operator: textIn(header, 'operator'),
      made_at,
      ...('filter' in header ? {filter: textIn(header, 'filter')} : {}),
      counts: countsIn(header['counts']),
    }
  })
}

/** A user's line, or what is wrong with it: its shape, and entities and fields that do not exist. */
export function readUserLine(text: string): UserLine | {readonly fault: string} {
  return readJsonLine(text, line => {
    const result = textIn(line, 'result')
    if (result !== 'changed' && result !== 'unchanged' && result !== 'refused')
      throw new LineFault(`result must be changed, unchanged or refused, not "${result.slice(0, 40)}"`)
    const id = idIn(line, 'id')
    const changes = listIn(line, 'changes').map(each => changeIn(each, id))
    if ((result === 'changed') !== changes.length > 0)
      throw new LineFault(
        changes.length > 0
          ? `the result is ${result}, but there are changes`
          : 'the result is changed, but there are no changes',
      )
    return {
      primary_id: textIn(line, 'primary_id'),
      id,
      name: textIn(line, 'name'),
      version: idIn(line, 'version'),
      result,
      reasons: listIn(line, 'reasons').map(each => ({code: textIn(each, 'code'), sentence: textIn(each, 'sentence')})),
      changes,
    }
  })
}

function readJsonLine<T>(text: string, read: (line: Shape) => T): T | {readonly fault: string} {
  let line: unknown
  try {
    line = JSON.parse(text)
  } catch {
    return {fault: 'it is not JSON: the file was cut off, or changed by hand'}
  }
  try {
    return read(shapeOf(line, 'it'))
  } catch (error) {
    if (error instanceof LineFault) return {fault: error.message}
    throw error
  }
}

function isShape(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function shapeOf(value: unknown, name: string): Shape {
  if (!isShape(value)) throw new LineFault(`${name} is not a group of values`)
  return value
}

function listIn(line: Shape, name: string): readonly Shape[] {
  const list = line[name] ?? []
  if (!isList(list)) throw new LineFault(`${name} is not a list`)
  return list.map(each => shapeOf(each, `an entry of ${name}`))
}

function textIn(line: Shape, name: string): string {
  const value = line[name]
  if (typeof value !== 'string') throw new LineFault(value === undefined ? `${name} is missing` : `${name} is not text`)
  return value
}

function idIn(line: Shape, name: string): number {
  const value = line[name]
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new LineFault(value === undefined ? `${name} is missing` : `${name} is not a whole number`)
  return value
}

function countsIn(given: unknown): Counts {
  const counts = shapeOf(given, 'counts')
  const [changed, unchanged] = [idIn(counts, 'changed'), idIn(counts, 'unchanged')]
  return {changed, unchanged, refused: idIn(counts, 'refused'), failed: idIn(counts, 'failed')}
}

function entityIn(change: Shape): Entity {
  const name = textIn(change, 'entity')
  const entity = ownValue(entities, name)
  if (!entity)
    throw new LineFault(`entity "${name.slice(0, 40)}" does not exist${nearest(name, Object.keys(entities))}`)
  return entity
}

function changeIn(given: Shape, owner: number): Change {
  const entity = entityIn(given)
  const user = 'user' in given ? idIn(given, 'user') : owner
  const of = {entity: entity.name, id: idIn(given, 'id'), user, version: idIn(given, 'version')}
  switch (given['kind']) {
    case 'create':
      return {...of, kind: 'create', values: valuesIn(given, 'values', entity)}
    case 'delete':
      return {...of, kind: 'delete', before: valuesIn(given, 'before', entity)}
    case 'update':
      return {...of, kind: 'update', before: valuesIn(given, 'before', entity), after: valuesIn(given, 'after', entity)}
    default:
      throw new LineFault('kind must be create, update or delete')
  }
}

function valuesIn(change: Shape, name: string, entity: Entity): Values {
  const values: Record<string, Value> = {}
  for (const [field, value] of Object.entries(shapeOf(change[name], name))) {
    const described = ownValue(entity.fields, field)
    if (!described || described.kind === 'secret') {
      const near = nearest(field, Object.keys(entity.fields))
      throw new LineFault(`${entity.label} has no field "${field.slice(0, 40)}"${near}`)
    }
    if (!isValue(value)) throw new LineFault(`${described.label} cannot have this value`)
    values[field] = value
  }
  return values
}

function isValue(value: unknown): value is Value {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  return isList(value) && (value.every(each => typeof each === 'string') || value.every(isTextual))
}

function isTextual(value: unknown): boolean {
  return isShape(value) && Object.values(value).every(each => typeof each === 'string')
}
