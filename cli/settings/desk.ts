import type {Flags} from '../framework/flags.ts'
import type {Io} from '../framework/io.ts'
import {settingsFile} from './paths.ts'
import {readSettings} from './settings-file.ts'

/** The flag that names the operator's circulation desk. */
export const deskFlag = {
  desk: {value: 'CODE', about: 'Circulation desk where you are. Default: USHER_DESK, then "desk" in config.json'},
} as const

/** The operator's circulation desk: from the flag, USHER_DESK or the settings; undefined if none names one. */
export function readDesk(flags: Flags, world: Pick<Io, 'env' | 'cwd'>): string | undefined {
  const code = flags.text('desk') || world.env['USHER_DESK']
  if (code) return code.trim() || undefined
  const {desk} = readSettings(settingsFile(world)).values
  return typeof desk === 'string' ? desk.trim() || undefined : undefined
}
