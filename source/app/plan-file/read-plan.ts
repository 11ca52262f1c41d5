import {sumCounts} from '../outcome.ts'
import {chunkSize} from '../writes/selection.ts'
import {linesOf} from './file-lines.ts'
import {endLine, type Numbered, type PlanHeader} from './plan-file.ts'
import {readHeader, readUserLine} from './read-line.ts'

/** The bytes of a plan file from its beginning, as often as asked for. */
export type PlanSource = () => AsyncIterable<Uint8Array>

/** What makes a plan file unusable: the line, counted from 1, and a sentence that goes on from "line 3: ". */
export type PlanFault = {readonly line: number; readonly sentence: string}

/** What a plan file is about, every line of it looked at. */
export type Examined = {
  readonly header: PlanHeader
  /** Users who would change. */
  readonly changing: number
  /** Lines of the plan as it was written that are no longer in it. */
  readonly leftOut: number
}

type Read = {readonly header: PlanHeader} | Numbered | {readonly fault: PlanFault}

/** Reads the header, then one user after the other; ends with the fault if there is one. A user must not be in a plan twice. */
async function* readPlan(source: PlanSource): AsyncGenerator<Read> {
  const lineOf = new Map<number, number>()
  let [hasHeader, hasEnd, last] = [false, false, 0]
  for await (const each of linesOf(source())) {
    const {line} = each
    last = line
    if ('fault' in each) return yield {fault: {line, sentence: each.fault}}
    if (!hasHeader) {
      const header = readHeader(each.text)
      if ('fault' in header) return yield {fault: {line, sentence: header.fault}}
      hasHeader = true
      yield {header}
      continue
    }
    if (hasEnd) return yield {fault: {line, sentence: `there are lines after the last line, ${endLine}`}}
    if (each.text.trim() === endLine) {
      hasEnd = true
      continue
    }
    const user = readUserLine(each.text)
    if ('fault' in user) return yield {fault: {line, sentence: user.fault}}
    const earlier = lineOf.get(user.id)
    if (earlier !== undefined)
      return yield {fault: {line, sentence: `${user.primary_id} is in the plan twice, first on line ${earlier}`}}
    lineOf.set(user.id, line)
    yield {line, user}
  }
  if (!hasHeader) yield {fault: {line: 1, sentence: 'the file is empty'}}
  else if (!hasEnd)
    yield {fault: {line: last + 1, sentence: `the last line, ${endLine}, is missing: the file was cut off`}}
}

/** Looks at every line of a plan file before anything is done with it. */
export async function examinePlan(source: PlanSource): Promise<Examined | {readonly fault: PlanFault}> {
  let header: PlanHeader | undefined
  let [changing, lines] = [0, 0]
  for await (const each of readPlan(source)) {
    if ('fault' in each) return each
    if ('header' in each) header = each.header
    else {
      lines += 1
      if (each.user.result === 'changed') changing += 1
    }
  }
  if (!header) throw new Error('A plan without a header has a fault')
  return {header, changing, leftOut: Math.max(0, sumCounts(header.counts) - lines)}
}

/** The users of a plan in pieces small enough to hold. A fault, which `examinePlan` would have found, throws. */
export async function* usersOfPlan(source: PlanSource): AsyncGenerator<readonly Numbered[]> {
  let piece: Numbered[] = []
  for await (const each of readPlan(source)) {
    if ('fault' in each)
      throw new Error(`The plan changed while it was read: line ${each.fault.line}, ${each.fault.sentence}`)
    if ('header' in each) continue
    piece.push(each)
    if (piece.length < chunkSize) continue
    yield piece
    piece = []
  }
  if (piece.length > 0) yield piece
}
