import {execFileSync} from 'node:child_process'
import {readdirSync, statSync} from 'node:fs'
import {join, resolve} from 'node:path'

const root = resolve(import.meta.dirname, '../../..')

/** The built program. The global set-up builds it where it is older than what it is built from. */
export const executable = resolve(root, 'dist/usher.cjs')

// Folders too: one that lost a file is younger than the file was.
const timesIn = (folder: string): number[] =>
  readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .concat('.')
    .map(name => statSync(join(folder, name)).mtimeMs)

/** When the youngest of these files and folders was changed, in milliseconds. */
export const changedAt = (paths: readonly string[]): number =>
  Math.max(...paths.flatMap(path => (statSync(path).isDirectory() ? timesIn(path) : [statSync(path).mtimeMs])))

/** Whether a program was built after the last change of what it is built from. */
export const isUpToDate = (program: string, sources: readonly string[]): boolean => {
  // The build writes it last.
  const built = statSync(program, {throwIfNoEntry: false})
  return built !== undefined && built.mtimeMs > changedAt(sources)
}

/** Builds the program unless it is up to date; fails where the build does. */
export const buildProgram = (): void => {
  const sources = ['source', 'cli', 'db', 'package-lock.json'].map(each => join(root, each))
  if (isUpToDate(executable, sources)) return
  execFileSync(process.execPath, [join(root, 'cli/build.ts')], {cwd: root, stdio: 'inherit'})
}
