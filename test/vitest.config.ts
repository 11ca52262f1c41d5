import {availableParallelism} from 'node:os'
import {resolve} from 'node:path'
import {build} from 'esbuild'
import {defineConfig, type Plugin} from 'vitest/config'
import {slim} from '../cli/build/slim.ts'

const root = resolve(import.meta.dirname, '..')

// Node cannot load ink-table as it is: it is CommonJS and requires Ink, an ES module with a top-level await. Tests get it with the
// same replacements as the program.
const inkTable: Plugin = {
  name: 'ink-table',
  enforce: 'pre',
  async load(id) {
    if (!/ink-table\/dist\/index\.js$/.test(id)) return undefined
    const {outputFiles} = await build({
      entryPoints: [id],
      bundle: true,
      format: 'esm',
      external: ['ink', 'react'],
      plugins: [slim({root, outdir: resolve(root, '.cache')})],
      write: false,
    })
    return outputFiles[0]?.text
  },
}

export default defineConfig({
  root,
  plugins: [inkTable],
  cacheDir: resolve(root, '.cache/vite'),
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    server: {deps: {inline: ['ink-table']}},
    globalSetup: ['test/support/global-setup.ts'],
    // A worker boots its PGlite once and keeps it for all its files, as an application keeps its modules.
    pool: 'forks',
    isolate: false,
    maxWorkers: availableParallelism(),
    // How long a machine takes is not what is tested; whoever waits for a screen gives up by themselves, and says what stands there.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: ['default', ['json', {outputFile: resolve(root, '.cache/test-report.json')}]],
  },
})
