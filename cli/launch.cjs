'use strict'

// Loads the program, and keeps its compiled code from one start to the next. Node's own cache of it holds what is compiled
// when a file is loaded, but most functions are compiled when they are first called: kept as well, they spare a fifth of a
// start, and a third of the time until the screens answer. Copied into the build as it is.
const fs = require('node:fs')
const path = require('node:path')
const vm = require('node:vm')

// The name of the build stands here in place of this one: code is kept for this very program, or not believed.
const build = 'BUILD'

// What is called differs from command to command: those that are run most often have a cache of their own.
const often = ['user list', 'user show', 'user set', 'auth check', 'auth pin']
const known = [
  'user',
  'auth',
  'import',
  'export',
  'lint',
  'history',
  'undo',
  'apply',
  'job',
  'policy',
  'code',
  'config',
]

function kind([word = 'tui', next]) {
  if (/^(?:-h|-V|--help|--version)$/.test(word)) return 'other'
  if (word === 'tui' || word === 'demo' || word.startsWith('-')) return 'screens'
  if (often.includes(`${word} ${next}`)) return `${word}-${next}`
  return known.includes(word) ? word : 'other'
}

// What is kept for all programs of this name; nothing where there is no place for it.
function cacheOfAll() {
  const {XDG_CACHE_HOME, HOME, USERPROFILE} = process.env
  const home = HOME || USERPROFILE
  const cache = XDG_CACHE_HOME || (home && path.join(home, '.cache'))
  return cache && path.isAbsolute(cache) ? path.join(cache, 'usher') : undefined
}

const all = cacheOfAll()
const folder = all && path.join(all, build, `${process.version}-${process.arch}`, kind(process.argv.slice(2)))
const loaded = new Map()
const learning = []

// The engine does not look whether it is whole, and dies of one that is not. So it is kept twice, one behind the other, and
// believed where both are the same: any sum of it would take longer.
function kept(name) {
  if (!folder) return undefined
  try {
    const both = fs.readFileSync(path.join(folder, name))
    const half = both.length / 2
    const data = both.subarray(0, half)
    return half > 0 && data.equals(both.subarray(half)) ? data : undefined
  } catch {
    return undefined
  }
}

function load(name) {
  const filename = path.join(__dirname, name)
  const cachedData = kept(name)
  const head = '(function (exports, require, module, __filename, __dirname) {'
  // The build writes nothing but ASCII.
  const source = `${head}${fs.readFileSync(filename, 'latin1')}\n})`
  const script = new vm.Script(source, {filename, columnOffset: -head.length, cachedData})
  if (folder && (!cachedData || script.cachedDataRejected)) learning.push({name, script})
  const module = {exports: {}}
  loaded.set(name, module)
  script.runInThisContext()(module.exports, requireHere, module, filename, __dirname)
  return module
}

// The files of the program itself; all others are Node's to load.
function requireHere(id) {
  if (!id.startsWith('./') || !id.endsWith('.cjs')) return require(id)
  const name = id.slice(2)
  return (loaded.get(name) ?? load(name)).exports
}
requireHere.resolve = require.resolve

// Written beside its place first: two programs may be doing it at once, and any may be killed. Where it cannot be written,
// the next start is only slower.
function keep() {
  for (const {name, script} of learning) {
    const place = path.join(folder, name)
    const beside = `${place}.${process.pid}`
    try {
      const data = script.createCachedData()
      if (fs.mkdirSync(folder, {recursive: true, mode: 0o700})) forgetOldBuilds()
      fs.writeFileSync(beside, Buffer.concat([data, data]), {mode: 0o600})
      fs.renameSync(beside, place)
    } catch {
      forget(beside)
    }
  }
}

// Of programs that were replaced long ago. One that is still there only learns anew.
const oldMs = 30 * 24 * 60 * 60 * 1000

function forgetOldBuilds() {
  for (const name of fs.readdirSync(all)) {
    const place = path.join(all, name)
    if (name !== build && Date.now() - fs.statSync(place).mtimeMs > oldMs)
      fs.rmSync(place, {recursive: true, force: true})
  }
}

function forget(file) {
  try {
    fs.unlinkSync(file)
  } catch {
    // It was never there.
  }
}

// The screens say when they stand: whoever ends them by closing the window leaves no other moment.
const soonMs = 3000
process.once('usher:ready', () => setTimeout(keep, soonMs).unref())
process.once('exit', keep)

requireHere('./main.cjs')
