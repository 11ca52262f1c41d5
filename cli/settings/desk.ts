import type {Flags} from '../framework/flags.ts'
import type {Io} from '../framework/io.ts'
import {settingsFile} from './paths.ts'
import {readSettings} from './settings-file.ts'

/** The flag that says at which circulation desk somebody is. */
export const deskFlag = {
  desk: {value: 'CODE', about: 'The circulation desk where you are; else USHER_DESK, or "desk" in the settings'},
} as const

/** The circulation desk that is meant: the flag, USHER_DESK, else the person's settings; nothing if none of them says. */
export function readDesk(flags: Flags, world: Pick<Io, 'env' | 'cwd'>): string | undefined {
  const given = flags.text('desk') || world.env['USHER_DESK']
  if (given) return given.trim() || undefined
  const {desk} = readSettings(settingsFile(world)).values
  return typeof desk === 'string' ? desk.trim() || undefined : undefined
}
