// A change of very many users at once requires their number to be typed, so that a filter that is too wide is noticed.
import {setting} from '../../domain/entity/policy.ts'
import type {Action} from '../actions/action.ts'
import type {App} from '../app.ts'
import {counted} from '../display/text/counts.ts'
import type {Tab} from '../ports.ts'

// In a smaller library every change of a few is a large share.
const smallLibrary = 50

/** The maximum number of users that an action may change without the number being typed. */
export async function maxWithoutCount(app: App, action: Action, tab: Tab): Promise<number> {
  if (action.danger !== 'moderate') return Number.POSITIVE_INFINITY
  const {users, share} = await readLimits(app, tab)
  return Math.min(users, share)
}

/** Names the limit that a change of this many users exceeds, if it does. */
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

// A setting that is not a number sets no limit. Such values are refused when settings are written.
function readLimit(app: App, name: string): number {
  const value = Number(setting(app.policy, name) || Number.NaN)
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value
}
