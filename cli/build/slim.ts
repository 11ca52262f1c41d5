import {readFileSync} from 'node:fs'
import {mkdir, writeFile} from 'node:fs/promises'
import {join, resolve} from 'node:path'
import {build, type Plugin} from 'esbuild'

/** One replacement of text inside a dependency. `from` must occur exactly once, otherwise the build fails. */
type Edit = {from: string; to: string}

type Trim = {file: RegExp; edits: readonly Edit[]}

/** A module that replaces one in `node_modules`, or one of Node, in the bundle. */
type Stand = {
  module: RegExp
  importer: RegExp
  contents: string
  /** True if its imports are bundled into it first. */
  isOneModule?: true
}

/** The project folder, the folder for files that are not JavaScript, and the set of replacements that were made. */
export type SlimOptions = {root: string; outdir: string; used?: Set<RegExp>}

const widthFile = 'source/app/display/text/width.ts'
const wasmText = /"data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)"/

const refusal = (what: string) => `throw new Error(${JSON.stringify(`${what} is not part of this build.`)})`

const trims: readonly Trim[] = [
  {
    // On import meow prepares 150 KB of SPDX licence tables for package files, and code frames for JSON errors. This
    // program uses neither; without them the start takes 1.3 instead of 2.4 times as long as bare Node.
    file: /meow\/build\/dependencies\.js$/,
    edits: [
      {from: 'var normalizeExports = requireNormalize();\n', to: ''},
      {
        from: 'const normalizePackageData = getDefaultExportFromCjs(normalizeExports);',
        to: `const normalizePackageData = () => { ${refusal('The package file that meow normalizes')} };`,
      },
      {from: 'var libExports = requireLib$1();\n', to: ''},
      {from: 'libExports.codeFrameColumns(input, {start: location}, {highlightCode})', to: 'input'},
      // A promise version of execFile that nothing keeps: it only loads node:child_process, and with it the network.
      {from: "import { execFile } from 'node:child_process';\n", to: ''},
      {from: 'promisify(execFile);\n', to: ''},
    ],
  },
  {
    // conf needs node:crypto (10 ms) for encrypted files only.
    file: /conf\/dist\/source\/index\.js$/,
    edits: [
      {
        from: "import crypto from 'node:crypto';\n",
        to: "const crypto = new Proxy({}, {get: (_, name) => process.getBuiltinModule('node:crypto')[name]});\n",
      },
    ],
  },
  {
    // The JavaScript of better-sqlite3 is in the bundle, its addon is not. It is searched where the package is installed,
    // first in the two common places (require.resolve takes 2 ms), and opened without require.
    file: /better-sqlite3\/lib\/binding\.js$/,
    edits: [
      {
        from: 'let DEFAULT_ADDON;\n',
        to: `let DEFAULT_ADDON;
const __installed = [path.join(__dirname, '..', 'node_modules'), path.join(__dirname, '..', '..')]
  .map(directory => path.join(directory, 'better-sqlite3', 'lib'))
  .find(directory => fs.existsSync(directory));
const __addons = __installed ?? path.join(path.dirname(require.resolve('better-sqlite3/package.json')), 'lib');
const __open = file => {
  const opened = {exports: {}};
  process.dlopen(opened, file);
  return opened.exports;
};
`,
      },
      {from: "path.join(__dirname, '..', 'build', 'Debug'", to: "path.join(__addons, '..', 'build', 'Debug'"},
      {from: "path.join(__dirname, '..', 'build', 'Release'", to: "path.join(__addons, '..', 'build', 'Release'"},
      {from: "path.join(__dirname, '..', 'prebuilds'", to: "path.join(__addons, '..', 'prebuilds'"},
      {from: 'DEFAULT_ADDON = require(filename);', to: 'DEFAULT_ADDON = __open(filename);'},
      {
        from: 'DEFAULT_ADDON = require(getPrebuildPath() || filename);',
        to: 'DEFAULT_ADDON = __open(getPrebuildPath() || filename);',
      },
      // It is a program of its own for its installer. In a bundle it would be the main module of the process.
      {from: 'if (require.main === module) {', to: 'if (false) {'},
    ],
  },
  {
    // Yoga compiles its WebAssembly from a data: URL with fetch, which loads undici, and with a top-level await. Compiling a
    // file synchronously saves 40 ms and allows a CommonJS bundle.
    file: /yoga-layout\/dist\/src\/index\.js$/,
    edits: [
      {
        from: 'const Yoga = wrapAssembly(await loadYoga());',
        to: `import {readFileSync} from 'node:fs';
import {join} from 'node:path';
const loaded = {
  instantiateWasm(imports, done) {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(join(__dirname, 'yoga.wasm'))), imports);
    done(instance);
    return instance.exports;
  },
};
loadYoga(loaded);
const Yoga = wrapAssembly(loaded);`,
      },
    ],
  },
  {
    // This runs other programs if the terminal does not report its size, and for that loads node:child_process (4 ms) at
    // every start.
    file: /terminal-size\/index\.js$/,
    edits: [
      {from: "import {execFileSync} from 'node:child_process';\n", to: ''},
      {from: '\texecFileSync(command,', to: "\tprocess.getBuiltinModule('node:child_process').execFileSync(command,"},
    ],
  },
  {
    // Ink restores the cursor with this. It loads node:assert, 2 ms at every start, to check one argument.
    file: /signal-exit\/index\.js$/,
    edits: [
      {
        from: "var assert = require('assert')\n",
        to: 'var assert = {equal(given, wanted, why) { if (given !== wanted) throw new TypeError(why) }}\n',
      },
    ],
  },
  {
    // Ink puts every frame together from single characters, and splits every line again to get them: two fifths of the time
    // of a frame. A row that is one whole line, as nearly all of ours are, is the same text in every frame: it is kept. What
    // overlaps, is clipped or has several pieces in a row goes the way it always went, with characters kept between frames.
    file: /ink\/build\/output\.js$/,
    edits: [
      {from: '    caches = new OutputCaches();\n', to: '    caches = OutputCaches.shared();\n'},
      {
        from: '    styledChars = new Map();\n',
        to: `    styledChars = new Map();
    rows = new Map();
    static kept = new OutputCaches();
    // A screen has some dozens of lines; thousands are those of lists that were scrolled through.
    static shared() {
        const {styledChars, rows} = OutputCaches.kept;
        if (styledChars.size > 4000 || rows.size > 4000) OutputCaches.kept = new OutputCaches();
        return OutputCaches.kept;
    }
`,
      },
      {
        from: '    get() {\n',
        to: `    // The rows that are one whole line each, as it is written there.
    wholeRows() {
        const rows = new Map();
        const mixed = new Set();
        for (const {type, x, y, text, transformers} of this.operations) {
            if (type !== 'write') return new Map();
            const count = text.includes('\\n') ? text.split('\\n').length : 1;
            for (let row = y; row < y + count; row++) {
                if (rows.has(row) || count > 1 || x !== 0) mixed.add(row);
                rows.set(row, {text, transformers});
            }
        }
        for (const row of mixed) rows.delete(row);
        return rows;
    }
    rowText({text, transformers}) {
        let line = text;
        for (const transformer of transformers) line = transformer(line, 0);
        const known = this.caches.rows.get(line);
        if (known !== undefined) return known;
        const alone = new Output({width: this.width, height: 1});
        alone.write(0, 0, line, {transformers: []});
        const {output} = alone.getMixed();
        this.caches.rows.set(line, output);
        return output;
    }
    get() {
        const whole = this.wholeRows();
        if (whole.size === 0) return this.getMixed();
        const {operations} = this;
        this.operations = operations.filter(each => !whole.has(each.y));
        const rows = this.operations.length === 0 ? Array(this.height).fill('') : this.getMixed().output.split('\\n');
        for (const [row, written] of whole) if (row >= 0 && row < this.height) rows[row] = this.rowText(written);
        this.operations = operations;
        return {output: rows.join('\\n'), height: this.height};
    }
    getMixed() {
`,
      },
    ],
  },
  {
    // It asks for Ink with require, and Ink is an ES module. It hashes rows for the keys of React, for which their text is as
    // good, and it counts UTF-16 units instead of screen columns.
    file: /ink-table\/dist\/index\.js$/,
    edits: [
      {
        from: 'const react_1 = __importDefault(require("react"));',
        to: 'import react from "react";\nimport screenWidth from "string-width";\nconst react_1 = {default: react};',
      },
      {from: 'const ink_1 = require("ink");', to: 'import * as ink_1 from "ink";'},
      {from: 'const object_hash_1 = require("object-hash");', to: 'const object_hash_1 = {sha1: JSON.stringify};'},
      {from: 'const header = String(key).length;', to: 'const header = screenWidth(String(key));'},
      {from: 'return String(value).length;', to: 'return screenWidth(String(value));'},
      {from: 'column.width - String(value).length', to: 'column.width - screenWidth(String(value))'},
    ],
  },
  {
    // With DEV=true, Ink awaits React's developer tools at the top level, which CommonJS does not support.
    file: /ink\/build\/reconciler\.js$/,
    edits: [
      {from: "await import('./devtools.js');", to: ''},
      {from: 'const loaded = await loadPackageJson();', to: 'const loaded = packageInfo;'},
    ],
  },
]

const stands: readonly Stand[] = [
  // conf can validate against a JSON schema and migrate between versions. This program uses neither, so that the validators
  // and semver stay out: the start takes 1.2 instead of 2.4 times as long as bare Node. The replacements throw if called.
  {
    module: /^ajv\/dist\/2020\.js$/,
    importer: /conf\/dist\/source/,
    contents: `export class Ajv2020 { constructor() { ${refusal('The schema option of conf')} } }`,
  },
  {module: /^ajv-formats$/, importer: /conf\/dist\/source/, contents: 'export default {default() {}}'},
  {
    module: /^semver$/,
    importer: /conf\/dist\/source/,
    contents: `export default new Proxy({}, {get() { ${refusal('The migrations option of conf')} }})`,
  },
  // On import it installs handlers for every signal that ends a process, which conflict with restoring the terminal.
  // Temporary files are still removed when the process exits.
  {
    module: /^when-exit$/,
    importer: /atomically\/dist/,
    contents: `export default callback => {
  process.once('exit', callback)
  return () => process.off('exit', callback)
}`,
  },
  // The index of Kysely exports everything: four dialects, migrations, plugins. A module that is loaded on demand would
  // include the whole index, half of the bundle. This one has only the parts that the program uses, as one module instead of
  // 226, whose initialisation takes 4 ms of every start.
  {
    module: /^kysely$/,
    importer: /\/(?:db|cli)\//,
    isOneModule: true,
    contents: [
      'kysely',
      'raw-builder/sql',
      'query-compiler/compiled-query',
      'dialect/sqlite/sqlite-dialect',
      'dialect/postgres/postgres-dialect',
      'dialect/postgres/postgres-driver',
    ]
      .map(part => `export * from './node_modules/kysely/dist/${part}.js'`)
      .join('\n'),
  },
]

/** Applies the replacements to `text`. Throws if one of them does not occur exactly once. */
export const applyEdits = (file: string, text: string, edits: readonly Edit[]): string => {
  let result = text
  for (const {from, to} of edits) {
    const parts = result.split(from)
    if (parts.length !== 2) {
      const found = `${file} contains ${parts.length - 1} times instead of once: ${from.trim()}`
      throw new Error(`${found} (its replacement is in cli/build/slim.ts)`)
    }
    result = parts.join(to)
  }
  return result
}

/** The text of a file of a dependency with its replacements; nothing if it has none. */
export const editedText = (file: string): string | undefined => {
  const trim = trims.find(each => each.file.test(file))
  return trim && applyEdits(file, readFileSync(file, 'utf8'), trim.edits)
}

/** Writes the WebAssembly to a file of its own, and removes its base64 text and decoding from `text`. */
const withoutWasm = async (text: string, outdir: string): Promise<string> => {
  const base64 = wasmText.exec(text)?.[1]
  if (base64 === undefined) throw new Error('yoga-layout no longer carries its WebAssembly as base64.')
  await mkdir(outdir, {recursive: true})
  await writeFile(join(outdir, 'yoga.wasm'), Buffer.from(base64, 'base64'))
  return text.replace(wasmText, '"yoga.wasm"')
}

/** Bundles a module with the used parts of its imports into one module. */
const oneModule = async (contents: string, root: string): Promise<string> => {
  const stdin = {contents, resolveDir: root}
  const {outputFiles} = await build({
    stdin,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

/** The plugin that removes code that only costs start-up time. Fails if a dependency no longer has the replaced text. */
export const slim = ({root, outdir, used}: SlimOptions): Plugin => ({
  name: 'slim',
  setup(bundle) {
    for (const {file, edits} of trims) {
      bundle.onLoad({filter: file}, ({path}) => {
        used?.add(file)
        return {contents: applyEdits(path, readFileSync(path, 'utf8'), edits), loader: 'js'}
      })
    }

    for (const [index, {module, importer}] of stands.entries()) {
      bundle.onResolve({filter: module}, given => {
        if (!importer.test(given.importer)) return undefined
        used?.add(module)
        return {path: String(index), namespace: 'slim', sideEffects: false}
      })
    }
    bundle.onLoad({filter: /.*/, namespace: 'slim'}, async ({path}) => {
      const {contents = '', isOneModule} = stands[Number(path)] ?? {}
      return {contents: isOneModule ? await oneModule(contents, root) : contents, loader: 'js', resolveDir: root}
    })

    // Both are resolved at run time from the installed packages; pg only when a server database is opened.
    bundle.onResolve({filter: /^(pg|better-sqlite3\/package\.json)$/}, ({path}) => ({path, external: true}))

    bundle.onLoad({filter: /yoga-wasm-base64-esm\.js$/}, async ({path}) => ({
      contents: await withoutWasm(readFileSync(path, 'utf8'), outdir),
      loader: 'js',
    }))

    // Its regular expression of all emoji takes 23 ms to build and 22 ms at its first use. Our own width tables replace it,
    // so that Ink and the program measure text in the same way.
    bundle.onResolve({filter: /^string-width$/}, () => ({path: 'string-width', namespace: 'slim-width'}))
    bundle.onLoad({filter: /.*/, namespace: 'slim-width'}, () => ({
      contents: `export {stringWidth as default} from ${JSON.stringify(resolve(root, widthFile))}`,
      loader: 'js',
      resolveDir: root,
    }))
  },
})

/** The replacements that were not made, because the replaced text moved or is no longer used. */
export const unusedReplacements = (used: ReadonlySet<RegExp>): string[] =>
  [...trims.map(({file}) => file), ...stands.map(({module}) => module)].filter(each => !used.has(each)).map(String)

/** The expressions that esbuild replaces. `LazySegmenter` comes from the injected file. */
export const slimDefine = {
  'Intl.Segmenter': 'LazySegmenter',
  'process.env.NODE_ENV': '"production"',
  'process.env.DEV': '"false"',
} as const
