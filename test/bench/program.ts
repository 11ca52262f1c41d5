import {renameSync, rmSync} from 'node:fs'
import {resolve} from 'node:path'
import {bundle} from '../../cli/build/bundle.ts'
import {benchLogin, scratch} from './library.ts'

const root = resolve(import.meta.dirname, '../..')

/** The program that is measured. */
export const executable = scratch('program/usher.cjs')

/** Builds the program for the bench alone, so that nobody who builds it meanwhile is in the way. */
export async function buildProgram(): Promise<void> {
  const outdir = scratch('program-next')
  await bundle({
    cli: resolve(root, 'cli/main.ts'),
    tui: resolve(root, 'source/tui/starts.ts'),
    deferred: resolve(root, 'cli/deferred-commands.ts'),
    outdir,
  })
  rmSync(scratch('program'), {recursive: true, force: true})
  renameSync(outdir, scratch('program'))
}

/** The environment of a user at a terminal, whoever runs the bench. */
export function benchEnvironment(): Record<string, string> {
  const kept = Object.fromEntries(
    Object.entries(process.env).filter((each): each is [string, string] => each[1] !== undefined && each[0] !== 'CI'),
  )
  return {
    ...kept,
    USER: benchLogin,
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    XDG_CONFIG_HOME: scratch('config'),
    XDG_CACHE_HOME: scratch('cache'),
  }
}
