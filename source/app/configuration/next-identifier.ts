import {findNumberPattern, formatNumber} from '../../domain/configuration/number-pattern.ts'
import type {App} from '../app.ts'

const maxTries = 1000

/**
 * The next generated primary identifier, or identifier of a type, that is not in use (F052, F182). Undefined if the site
 * generates none. Throws if a thousand consecutive numbers are in use, because then the setting needs another form.
 */
export async function nextIdentifier(app: App, idType?: string): Promise<string | undefined> {
  const form = findNumberPattern(app.policy, idType)
  if (form === undefined) return undefined
  for (let tries = 0; tries < maxTries; tries++) {
    const value = formatNumber(form, await app.writes.site.nextNumber(idType ?? 'primary_id'))
    if ((await app.reads.findHolders([value])).length === 0) return value
  }
  throw new Error(`A thousand consecutive numbers for "${form}" are in use: change the form in the setting`)
}
