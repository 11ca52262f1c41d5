import {type Policy, setting} from '../../source/domain/entity/policy.ts'

const ownZone = process.env['TZ']

/**
 * Makes the zone of the site that of this process, so that days begin and end where the library is, whatever computer the
 * operator works on. Without the setting it is the zone of the computer. Called whenever the settings were read.
 */
export function applyTimeZone(policy: Policy): void {
  const wanted = setting(policy, 'time_zone') || ownZone
  if (process.env['TZ'] === wanted) return
  if (wanted === undefined) delete process.env['TZ']
  else process.env['TZ'] = wanted
}
