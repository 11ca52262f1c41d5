// All changes of the configuration go through here: the role is checked, the configuration is validated as a whole, codes in
// use are not removed, and every change is recorded and can be undone (F317).
import {type Refusal, refusal} from '../../domain/base/outcome.ts'
import {
  type Configuration,
  compareSites,
  removedCodes,
  type SiteStep,
} from '../../domain/configuration/configuration.ts'
import {type SiteFault, siteFaults, siteHasCode} from '../../domain/configuration/configuration-faults.ts'
import {readSetting} from '../../domain/configuration/read-setting.ts'
import {revertSteps} from '../../domain/configuration/revert-steps.ts'
import {settingNamed} from '../../domain/configuration/settings.ts'
import {stepLines} from '../../domain/configuration/step-text.ts'
import {userAdministrator} from '../../domain/rules/roles/roles.ts'
import type {App, Operator} from '../app.ts'
import {counted} from '../display/text/counts.ts'
import type {CodeUse, SiteChange} from '../ports.ts'
import {authorize} from '../writes/authorize.ts'
import type {Declined} from '../writes/run.ts'

/** What a change would do, and what is wrong with it. With faults or lost codes it is not written. */
export type SitePlan = {
  readonly steps: readonly SiteStep[]
  readonly faults: readonly SiteFault[]
  /** Codes that would be taken away although records hold them. */
  readonly lost: readonly {readonly table: string; readonly code: string; readonly uses: readonly CodeUse[]}[]
}

/** Requires the role User Administrator and a session that is not read-only. */
export function authorizeConfiguration(app: App): {operator: Operator} | {refusal: Refusal} {
  const admitted = authorize(app, {label: 'Changing the configuration', roles: [userAdministrator]})
  if ('operator' in admitted || admitted.refusal.code !== 'ROLE') return admitted
  return {refusal: refusal('ROLE', 'Changing the configuration needs the role User Administrator')}
}

/** What it would take to make `next` of `present`. Reads the records only if codes would go. */
export async function planSite(app: App, present: Configuration, next: Configuration): Promise<SitePlan> {
  const steps = compareSites(present, normalizeConfiguration(next))
  const lost = []
  for (const {table, code} of removedCodes(steps)) {
    const uses = await app.reads.site.codeUses(table, code)
    if (uses.length > 0) lost.push({table, code, uses})
    await app.pause()
  }
  return {steps, faults: siteFaults(present, next), lost}
}

// The same is always kept in the same words: `true` of a file as `yes`, and what a code is for in one order.
function normalizeConfiguration(next: Configuration): Configuration {
  const settings = [...next.settings].map(([name, text]) => {
    const known = settingNamed(name)
    const read = known && readSetting(known, text, (table, code) => siteHasCode(next, table, code))
    return [name, read && 'value' in read ? read.value : text] as const
  })
  // A table without codes is no table.
  const codes = [...next.codes].flatMap(([table, list]) => {
    return list.length === 0 ? [] : [[table, list.map(each => ({...each, for: [...each.for].sort()}))] as const]
  })
  return {...next, settings: new Map(settings), codes: new Map(codes)}
}

/** Why the plan cannot be written, all reasons at once. */
export function siteRefusals({faults, lost}: SitePlan): Refusal[] {
  return [
    ...faults.map(each => refusal(each.isForbidden ? 'FIXED' : 'FORMAT', each.sentence)),
    ...lost.map(each => refusal('IN_USE', inUseSentence(each.table, each.code, each.uses))),
  ]
}

/** `The code "GRAD" of UserGroups is in use: User group of 12 users. ...` */
export function inUseSentence(table: string, code: string, uses: readonly CodeUse[]): string {
  const places = uses.map(({entity, label, rows, users}) => {
    const where = rows === users ? counted(users, 'user') : `${counted(rows, entity)} of ${counted(users, 'user')}`
    return `${label} of ${where}`
  })
  return `The code "${code}" of ${table} is in use: ${places.join(', ')}. Disable it, or replace it by another code`
}

/** Writes the steps, all of them or nothing; answers the number under which the history knows them. */
export async function writeSteps(
  app: App,
  steps: readonly SiteStep[],
  undoes?: number,
): Promise<{readonly id: number} | Declined> {
  const admitted = authorizeConfiguration(app)
  if ('refusal' in admitted) return {declined: [admitted.refusal]}
  const written = await app.writes.site.change({
    at: app.now(),
    operator: admitted.operator.primary_id,
    source: app.source,
    steps,
    ...(undoes === undefined ? {} : {undoes}),
  })
  if (written.kind === 'in-use')
    return {declined: [refusal('IN_USE', inUseSentence(written.table, written.code, written.uses))]}
  if (written.kind === 'moved') {
    const what = stepLines(written.step)[0]?.what ?? written.step.name
    return {declined: [refusal('CONFLICT', `Another operator changed ${what} in the meantime: check it and try again`)]}
  }
  await app.renew()
  return {id: written.id}
}

/** The configuration without a change that was made to it; refuses where something was changed since. */
export async function revertChange(
  app: App,
  change: SiteChange,
): Promise<{readonly present: Configuration; readonly next: Configuration} | Declined> {
  if (change.undone_by !== null) {
    const sentence = `Change ${change.id} was already undone by change ${change.undone_by}; undo that change to redo it`
    return {declined: [refusal('UNDONE', sentence)]}
  }
  const present = await app.reads.site.configuration()
  const taken = revertSteps(present, change.steps)
  if ('next' in taken) return {present, next: taken.next}
  return {
    declined: taken.changedSince.map(what =>
      refusal('CHANGED_SINCE', `${what} was changed since and cannot be undone`),
    ),
  }
}
