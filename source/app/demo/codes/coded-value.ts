import {shippedCodes} from '../../../domain/codes/shipped.ts'
import {demoCodes} from './demo-codes.ts'

/** A coded value as records carry it. */
export type Coded = {value: string; desc: string}

/** What stands where a record has no code. */
export const noCode: Coded = {value: '', desc: ''}

const tables = new Map<string, Map<string, Coded>>()

const tableOf = (name: string): Map<string, Coded> => {
  const known = tables.get(name)
  if (known) return known
  const made = new Map<string, Coded>()
  for (const [code, label] of Object.entries(shippedCodes[name] ?? {})) made.set(code, {value: code, desc: label})
  for (const {table, code, label} of demoCodes) if (table === name) made.set(code, {value: code, desc: label})
  tables.set(name, made)
  return made
}

/**
 * The coded value of a code in that table; records share it, so it must not be changed. Throws if neither the shipped
 * codes nor those of the demo library have it.
 */
export function coded(table: string, code: string): Coded {
  const found = tableOf(table).get(code)
  if (!found) throw new RangeError(`The table ${table} has no code "${code}"`)
  return found
}

/** The same where there may be no code. */
export function codedOr(table: string, code: string | null): Coded {
  return code === null ? noCode : coded(table, code)
}
