// A change of very many people at once asks for their number, so that a filter that was too wide is noticed.
import {setting} from '../../domain/entity/policy.ts'
import type {Action} from '../actions/action.ts'
import type {App} from '../app.ts'
import {counted} from '../display/text/counts.ts'
import type {Tab} from '../ports.ts'

// In a smaller library every change of a few is a large share.
const smallLibrary = 50

/** The most people that an action may change without their number being asked for. */
export async function maxWithoutCount(app: App, action: Action, tab: Tab): Promise<number> {
  if (action.danger !== 'moderate') return Number.POSITIVE_INFINITY
  const {users, share} = await readLimits(app, tab)
  return Math.min(users, share)
}

/** A line that names the limit which a change of so many people passes, or nothing. */
export async function bulkLimitWarning(
  app: App,
  action: Action,
  changed: number,
  tab: Tab,
): Promise<string | undefined> {
  if (action.danger !== 'moderate') return undefined
  const {users, share, percent, all} = await readLimits(app, tab)
  if (changed > users) return `This changes more than ${counted(users, 'user')} (setting brake_people).`
  if (changed <= share) return undefined
  const whole = counted(all, tab === 'all' ? 'user' : `${tab} user`)
  return `This changes more than ${percent} % of all ${whole} (setting brake_percent).`
}

async function readLimits(app: App, tab: Tab) {
  const [users, percent] = [readLimit(app, 'brake_people'), readLimit(app, 'brake_percent')]
  const all = (await app.reads.counters())[tab]
  const share = all > smallLibrary ? (all * percent) / 100 : Number.POSITIVE_INFINITY
  return {users, percent, all, share}
}

// A setting that is no number brakes nothing: it is refused where settings are written.
function readLimit(app: App, name: string): number {
  const value = Number(setting(app.policy, name) || Number.NaN)
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value
}
