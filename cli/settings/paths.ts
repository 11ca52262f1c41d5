import {join, resolve} from 'node:path'
import {type CliError, usageError} from '../framework/cli-error.ts'
import type {Flags} from '../framework/flags.ts'
import type {Io} from '../framework/io.ts'
import {readSettings} from './settings-file.ts'

type World = Pick<Io, 'env' | 'cwd'>

// Where the environment does not say it, as in a timer's, the system's list of users does; not everybody is in it.
function home({env, cwd}: World): string {
  const told = env['HOME'] || env['USERPROFILE']
  if (told) return told
  try {
    return process.getBuiltinModule('node:os').userInfo().homedir || cwd
  } catch {
    return cwd
  }
}

/** Where the program's own files are when the environment does not say otherwise, as the XDG rules have it. */
function folder(world: World, variable: string, usual: string): string {
  const given = world.env[variable]
  return join(given?.startsWith('/') ? given : join(home(world), usual), 'usher')
}

/** The file of a person's own settings on this machine. */
export function settingsFile(world: World): string {
  return join(folder(world, 'XDG_CONFIG_HOME', '.config'), 'config.json')
}

/** The file of the filters that a person has used. */
export function filtersFile(world: World): string {
  return join(folder(world, 'XDG_STATE_HOME', '.local/state'), 'filters.json')
}

/** A file that a person asked for without naming a place. */
export function stateFile(name: string, world: World): string {
  return join(folder(world, 'XDG_STATE_HOME', '.local/state'), name)
}

/** A file name as it is typed, with `~` for the person's own folder, made absolute. */
export function expandPath(name: string, world: World): string {
  return resolve(world.cwd, name.replace(/^~(?=\/|$)/, home(world)))
}

/**
 * Which database is meant: the flag, USHER_DB, the person's settings, else the usual place. File names are made
 * absolute; addresses of servers stay as they are. The settings are read only if they decide.
 */
export async function resolveDatabase(flags: Flags, world: World): Promise<string> {
  const given = flags.text('db') || world.env['USHER_DB'] || (await settingFor('database', world))
  if (given === undefined) return join(folder(world, 'XDG_DATA_HOME', '.local/share'), 'usher.db')
  return isServerAddress(given) ? given : resolve(world.cwd, given.replace(/^~(?=\/)/, home(world)))
}

/** The file with the key for PINs: USHER_PIN_KEY, the person's settings, else beside the usual database. */
export async function resolvePinKey(world: World): Promise<string> {
  const given = world.env['USHER_PIN_KEY'] || (await settingFor('pin_key', world))
  if (given === undefined) return join(folder(world, 'XDG_DATA_HOME', '.local/share'), 'pin.key')
  return expandPath(given, world)
}

/** True for the address of a database on a server, false for a file. */
export function isServerAddress(place: string): boolean {
  return /^[a-z]+:\/\//.test(place)
}

/** An address without the password that it may hold, for messages. */
export function redactAddress(place: string): string {
  if (!isServerAddress(place)) return place
  return place.replace(/(:\/\/[^:/?#@]*):.*@/, '$1:***@').replace(/(password=)[^&]*/gi, '$1***')
}

async function settingFor(name: string, world: World): Promise<string | undefined> {
  const {values, fault, text = ''} = readSettings(settingsFile(world))
  // Rather nothing than another place than the one that is meant.
  if (fault !== undefined && text.includes(name)) throw new Error(fault)
  const value = values[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

const unitsMs: Readonly<Record<string, number>> = {ms: 1, s: 1000, m: 60_000}

/** Milliseconds from `5s`, `300ms`, `1m` or a bare number of seconds; `usual` when nothing is given. */
export function duration(text: string | undefined, usual: number): number | CliError {
  if (text === undefined) return usual
  const parts = /^(\d{1,6})(ms|s|m)?$/.exec(text)
  if (!parts) return usageError(`"${text}" is not a time: write 5s, 300ms or 1m`)
  return Number(parts[1]) * (unitsMs[parts[2] ?? 's'] ?? 1000)
}
