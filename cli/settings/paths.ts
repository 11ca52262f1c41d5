import {join, resolve} from 'node:path'
import type {Flags} from '../framework/flags.ts'
import type {Io} from '../framework/io.ts'
import {readSettings} from './settings-file.ts'

type World = Pick<Io, 'env' | 'cwd'>

// A timer may run without HOME; then the system's user database has it, if the account is in there.
function homeFolder({env, cwd}: World): string {
  const home = env['HOME'] || env['USERPROFILE']
  if (home) return home
  try {
    return process.getBuiltinModule('node:os').userInfo().homedir || cwd
  } catch {
    return cwd
  }
}

// The program's folder by the XDG base directory rules.
function xdgFolder(world: World, variable: string, byDefault: string): string {
  const base = world.env[variable]
  return join(base?.startsWith('/') ? base : join(homeFolder(world), byDefault), 'usher')
}

/** The operator's settings on this computer. */
export function settingsFile(world: World): string {
  return join(xdgFolder(world, 'XDG_CONFIG_HOME', '.config'), 'config.json')
}

/** The filters that the operator has used. */
export function filtersFile(world: World): string {
  return join(xdgFolder(world, 'XDG_STATE_HOME', '.local/state'), 'filters.json')
}

/** A file that the program writes without asking for a path. */
export function stateFile(name: string, world: World): string {
  return join(xdgFolder(world, 'XDG_STATE_HOME', '.local/state'), name)
}

/** A path as typed, made absolute, with `~` for the home folder. */
export function expandPath(name: string, world: World): string {
  return resolve(world.cwd, name.replace(/^~(?=\/|$)/, homeFolder(world)))
}

/**
 * The database to open, a path or a server address: from `--db`, USHER_DB or the settings, otherwise the default path. The
 * settings are only read if they decide.
 */
export async function resolveDatabase(flags: Flags, world: World): Promise<string> {
  const given = flags.text('db') || world.env['USHER_DB'] || (await settingFor('database', world))
  if (given === undefined) return join(xdgFolder(world, 'XDG_DATA_HOME', '.local/share'), 'usher.db')
  return isServerAddress(given) ? given : resolve(world.cwd, given.replace(/^~(?=\/)/, homeFolder(world)))
}

/** The key file for PINs: from USHER_PIN_KEY or the settings, otherwise beside the default database. */
export async function resolvePinKey(world: World): Promise<string> {
  const given = world.env['USHER_PIN_KEY'] || (await settingFor('pin_key', world))
  if (given === undefined) return join(xdgFolder(world, 'XDG_DATA_HOME', '.local/share'), 'pin.key')
  return expandPath(given, world)
}

/** True for the address of a database server, false for a path. */
export function isServerAddress(location: string): boolean {
  return /^[a-z]+:\/\//.test(location)
}

/** A path or server address for messages, with the password hidden. */
export function redactAddress(location: string): string {
  if (!isServerAddress(location)) return location
  return location.replace(/(:\/\/[^:/?#@]*):.*@/, '$1:***@').replace(/(password=)[^&]*/gi, '$1***')
}

async function settingFor(name: string, world: World): Promise<string | undefined> {
  const {values, fault, text = ''} = readSettings(settingsFile(world))
  // The file names a database or key but cannot be parsed: an error is safer than the default path.
  if (fault !== undefined && text.includes(name)) throw new Error(fault)
  const value = values[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
