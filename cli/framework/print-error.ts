import {harmless} from '../../source/app/display/text/sanitize.ts'
import {jsonText} from '../output/exact.ts'
import {wantsJson} from '../output/format.ts'
import type {Call} from './command.ts'
import type {Complaint} from './exit.ts'

type World = Pick<Call, 'io' | 'flags'>

/** Prints a complaint on standard error: a line of JSON where JSON was asked for, sentences otherwise. */
export function tellComplaint({io, flags}: World, complaint: Complaint): void {
  io.stderr.write(wantsJson(flags) ? jsonComplaint(complaint, flags.text('requestId')) : plainComplaint(complaint))
}

/** A complaint as one line of JSON. */
export function jsonComplaint(complaint: Complaint, requestId?: string): string {
  return `${jsonText({error: {...complaint, requestId}})}\n`
}

/** A complaint for people: the sentence, all reasons, how to go on. */
export function plainComplaint({message, reasons = [], hint}: Complaint): string {
  const lines = [
    `usher: ${message}`,
    ...reasons.map(each => `  ${each.message}`),
    ...(hint === undefined ? [] : hint.split('\n').map(line => `  ${line}`)),
  ]
  return `${lines.map(line => harmless(line)).join('\n')}\n`
}
