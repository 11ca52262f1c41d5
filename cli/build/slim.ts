import {readFileSync} from 'node:fs'
import {mkdir, writeFile} from 'node:fs/promises'
import {join, resolve} from 'node:path'
import {build, type Plugin} from 'esbuild'

/** One replacement of text inside a dependency. `from` has to stand there exactly once, else the build fails. */
type Edit = {from: string; to: string}

type Trim = {file: RegExp; edits: readonly Edit[]}

/** A module that the bundle gets in place of the one in `node_modules`, or of a module of Node. */
type Stand = {
  module: RegExp
  importer: RegExp
  contents: string
  /** What it imports becomes a part of it. */
  isOneModule?: true
}

/** Where the pieces that are not JavaScript come from and go to, and where it is noted what was replaced. */
export type SlimOptions = {root: string; outdir: string; used?: Set<RegExp>}

const widthFile = 'source/app/display/text/width.ts'
const wasmText = /"data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)"/

const refusal = (what: string) => `throw new Error(${JSON.stringify(`${what} is not part of this build.`)})`

const trims: readonly Trim[] = [
  {
    // meow normalizes a package file with the SPDX licence tables, and frames the code in which JSON is wrong. It
    // prepares both when it is imported, 150 KB of them, and this program asks for neither: 2.4 to 1.3 times a bare start.
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
    // conf needs node:crypto (10 ms) for encrypted files alone.
    file: /conf\/dist\/source\/index\.js$/,
    edits: [
      {
        from: "import crypto from 'node:crypto';\n",
        to: "const crypto = new Proxy({}, {get: (_, name) => process.getBuiltinModule('node:crypto')[name]});\n",
      },
    ],
  },
  {
    // The addon lies beside the JavaScript of better-sqlite3, which the bundle has taken in: it is looked for where that
    // package is installed, first in the two usual places (require.resolve takes 2 ms), and opened without require.
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
    // Yoga compiles its WebAssembly from a data: address with fetch, which loads all of undici, and waits for it with a
    // top-level await. A file compiled synchronously is 40 ms less, and lets the bundle be CommonJS.
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
    // Where the terminal does not tell its size, this asks other programs for it. To be able to, it loads
    // node:child_process (4 ms) at every start.
    file: /terminal-size\/index\.js$/,
    edits: [
      {from: "import {execFileSync} from 'node:child_process';\n", to: ''},
      {from: '\texecFileSync(command,', to: "\tprocess.getBuiltinModule('node:child_process').execFileSync(command,"},
    ],
  },
  {
    // Ink restores the cursor with it. It loads node:assert for one check of what it is given, 2 ms at every start.
    file: /signal-exit\/index\.js$/,
    edits: [
      {
        from: "var assert = require('assert')\n",
        to: 'var assert = {equal(given, wanted, why) { if (given !== wanted) throw new TypeError(why) }}\n',
      },
    ],
  },
  {
    // Ink puts every frame together from single characters, and takes each line apart anew to get them: two fifths of the time
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
    // good, and it counts UTF-16 units where columns of the screen are meant.
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
    // The developer tools of React, behind DEV=true, are waited for at the top level, which CommonJS cannot.
    file: /ink\/build\/reconciler\.js$/,
    edits: [
      {from: "await import('./devtools.js');", to: ''},
      {from: 'const loaded = await loadPackageJson();', to: 'const loaded = packageInfo;'},
    ],
  },
]

const stands: readonly Stand[] = [
  // conf checks a JSON schema and runs migrations between versions. Settings are checked by our own field kinds, so the
  // validators and semver, 2.4 to 1.2 times a bare start together, stay out. Asked for all the same, they say so.
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
  // It hooks every signal that ends a process, at import, and fights the terminal restore. Temporary files are still
  // removed when the process exits.
  {
    module: /^when-exit$/,
    importer: /atomically\/dist/,
    contents: `export default callback => {
  process.once('exit', callback)
  return () => process.off('exit', callback)
}`,
  },
  // The index of Kysely is all of it: four dialects, migrations, plugins. A module that is only loaded on demand takes
  // the whole index with it, half of the bundle; these are the parts that this program names, as one module in place of 226
  // that are begun one by one: 4 ms of every start.
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
    ]
      .map(part => `export * from './node_modules/kysely/dist/${part}.js'`)
      .join('\n'),
  },
]

/** `text` with its replacements, each of which has to find its place exactly once. */
export const edited = (file: string, text: string, edits: readonly Edit[]): string => {
  let result = text
  for (const {from, to} of edits) {
    const parts = result.split(from)
    if (parts.length !== 2) {
      const complaint = `${file} holds ${parts.length - 1} times, not once: ${from.trim()}`
      throw new Error(`${complaint} (what replaces it is in cli/build/slim.ts)`)
    }
    result = parts.join(to)
  }
  return result
}

/** Writes the WebAssembly into a file of its own, so that neither its base64 nor its decoding is left in `text`. */
const withoutWasm = async (text: string, outdir: string): Promise<string> => {
  const base64 = wasmText.exec(text)?.[1]
  if (base64 === undefined) throw new Error('yoga-layout no longer carries its WebAssembly as base64.')
  await mkdir(outdir, {recursive: true})
  await writeFile(join(outdir, 'yoga.wasm'), Buffer.from(base64, 'base64'))
  return text.replace(wasmText, '"yoga.wasm"')
}

/** What a module exports, with everything that it imports and that is used of it. */
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

/** Takes out of the bundle what only costs start-up time. Fails where a dependency is no longer what was replaced. */
export const slim = ({root, outdir, used}: SlimOptions): Plugin => ({
  name: 'slim',
  setup(bundle) {
    for (const {file, edits} of trims) {
      bundle.onLoad({filter: file}, ({path}) => {
        used?.add(file)
        return {contents: edited(path, readFileSync(path, 'utf8'), edits), loader: 'js'}
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

    // Both are found at run time, where they are installed; pg only once a database on a server is opened.
    bundle.onResolve({filter: /^(pg|better-sqlite3\/package\.json)$/}, ({path}) => ({path, external: true}))

    bundle.onLoad({filter: /yoga-wasm-base64-esm\.js$/}, async ({path}) => ({
      contents: await withoutWasm(readFileSync(path, 'utf8'), outdir),
      loader: 'js',
    }))

    // Its regular expression of all emoji takes 23 ms to build and 22 ms at its first use. The program measures with its
    // own tables; with the same ones under Ink, columns cannot drift apart.
    bundle.onResolve({filter: /^string-width$/}, () => ({path: 'string-width', namespace: 'slim-width'}))
    bundle.onLoad({filter: /.*/, namespace: 'slim-width'}, () => ({
      contents: `export {stringWidth as default} from ${JSON.stringify(resolve(root, widthFile))}`,
      loader: 'js',
      resolveDir: root,
    }))
  },
})

/** The replacements that nothing asked for: what they replaced has moved, or is no longer used. */
export const unusedReplacements = (used: ReadonlySet<RegExp>): string[] =>
  [...trims.map(({file}) => file), ...stands.map(({module}) => module)].filter(each => !used.has(each)).map(String)

/** What esbuild puts in place of these expressions; `LazySegmenter` comes from the file injected with it. */
export const slimDefine = {
  'Intl.Segmenter': 'LazySegmenter',
  'process.env.NODE_ENV': '"production"',
  'process.env.DEV': '"false"',
} as const
