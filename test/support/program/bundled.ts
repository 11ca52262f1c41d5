import {execFile} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {bundleFile} from '../../../cli/build/bundle.ts'

const root = resolve(import.meta.dirname, '../../..')

/** How a program ended, and what it said. */
export type Run = {readonly status: number; readonly out: string; readonly err: string}

/** Runs Node with these arguments, in a terminal-less process of its own. */
export const runNode = (args: readonly string[], env: Record<string, string> = {}): Promise<Run> =>
  new Promise(done => {
    execFile(process.execPath, [...args], {env: {...process.env, ...env}}, (error, out, err) => {
      done({status: error === null ? 0 : Number(error.code ?? 1), out, err})
    })
  })

/** A folder for small programs that are run once as they are and once as the build would bundle them. */
export const bundledPrograms = () => {
  const tree = mkdtempSync(join(tmpdir(), 'usher-build-'))
  mkdirSync(join(tree, 'dist'))
  writeFileSync(join(tree, 'package.json'), '{"type": "module"}')
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))

  const write = (name: string, text: string): string => {
    const entry = join(tree, name)
    writeFileSync(entry, text)
    return entry
  }

  const bundled = async (name: string, text: string, args: readonly string[] = []): Promise<Run> => {
    const outfile = join(tree, 'dist', name.replace(/\.\w+$/, '.cjs'))
    await bundleFile(write(name, text), outfile)
    return runNode([outfile, ...args], {TMPDIR: tree})
  }

  const plain = async (name: string, text: string, args: readonly string[] = []): Promise<Run> =>
    runNode([write(name, text), ...args], {TMPDIR: tree})

  return {tree, bundled, plain, remove: () => rmSync(tree, {recursive: true})}
}
