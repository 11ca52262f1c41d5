import {findNumberPattern, formatNumber} from '../../domain/configuration/number-pattern.ts'
import type {App} from '../app.ts'

const maxTries = 1000

/**
 * The next generated primary identifier, or identifier of a type, that nobody holds (F052, F182); nothing where the site
 * generates none. Fails if a thousand numbers in a row are taken: then the form of the site needs another beginning.
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
