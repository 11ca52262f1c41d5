import type {App} from '../../source/app/app.ts'
import type {Call} from '../framework/command.ts'
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

/** The application as it is at the desk that a call, the environment or the settings name. */
export function withDesk({flags, io}: Pick<Call, 'flags' | 'io'>, app: App): App {
  return {
    ...app,
    desk: readDesk(flags, io),
    // The application replaces its policy when it is renewed: a plain copy would keep the old one.
    get policy() {
      return app.policy
    },
  }
}
