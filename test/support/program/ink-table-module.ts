import {resolve} from 'node:path'
import {build} from 'esbuild'
import {slim} from '../../../cli/build/slim.ts'

const root = resolve(import.meta.dirname, '../../..')
const entry = resolve(root, 'node_modules/ink-table/dist/index.js')

/** True of the file, by its path or address, that `inkTableModule` stands for. */
export const isInkTable = (file: string): boolean => /\/ink-table\/dist\/index\.js$/.test(file)

/**
 * The text of ink-table as an ES module. Node cannot load it as it is: it is CommonJS and requires Ink, an ES module with a
 * top-level await. Whoever runs the screens from their source gets it with the same replacements as the program.
 */
export async function inkTableModule(): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    external: ['ink', 'react'],
    plugins: [slim({root, outdir: resolve(root, '.cache')})],
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}
