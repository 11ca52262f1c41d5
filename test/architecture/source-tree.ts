import {readdirSync, readFileSync} from 'node:fs'
import {join, sep} from 'node:path'

/** A file of the project: its path from the root with slashes, and what stands in it. */
export type SourceFile = {readonly path: string; readonly text: string}

const folders = ['source', 'cli', 'db', 'test']
const code = /\.(ts|tsx|cjs)$/

const namesUnder = (root: string, folder: string): string[] =>
  readdirSync(join(root, folder), {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
    )

/** All code of the project under `root`. */
export const sourceTree = (root: string): SourceFile[] =>
  folders
    .flatMap(folder => namesUnder(root, folder))
    .filter(path => code.test(path))
    .sort()
    .map(path => ({path, text: readFileSync(join(root, path), 'utf8')}))
