import {readFileSync} from 'node:fs'
import {availableParallelism} from 'node:os'
import {resolve} from 'node:path'
import {defineConfig, type Plugin} from 'vitest/config'
import {editedText} from '../cli/build/slim.ts'
import {inkTableModule, isInkTable} from './support/program/ink-table-module.ts'

const root = resolve(import.meta.dirname, '..')

const inkTable: Plugin = {
  name: 'ink-table',
  enforce: 'pre',
  load: async id => (isInkTable(id) ? await inkTableModule() : undefined),
}

// Ink as the program has it, with the rows that it keeps between frames: frames take half the time of the package as it is.
// Its source maps are left out, for the package has no sources.
const ink: Plugin = {
  name: 'ink',
  enforce: 'pre',
  load: id => {
    if (!/\/node_modules\/ink\/build\/.*\.js$/.test(id)) return undefined
    const text = id.endsWith('/output.js') ? editedText(id) : readFileSync(id, 'utf8')
    return text?.replace(/^\/\/# sourceMappingURL=.*$/m, '')
  },
}

export default defineConfig({
  root,
  oxc: {jsx: {development: false}},
  plugins: [inkTable, ink],
  cacheDir: resolve(root, '.cache/vite'),
  test: {
    // React without its checks for developers, as in the program.
    // In one zone, wherever the tests are run: days and times stand in what they expect.
    env: {NODE_ENV: 'production', TZ: 'UTC'},
    include: ['test/**/*.test.{ts,tsx}'],
    server: {deps: {inline: ['ink', 'ink-table', 'ink-testing-library']}},
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
