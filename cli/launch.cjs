'use strict'

// Loads the program and caches its compiled code between starts. Node's own compile cache contains what is compiled when a
// file is loaded, but most functions are compiled when they are first called. Caching those as well saves a fifth of the
// start, and a third of the time until the screens respond. Copied into the build unchanged.
const fs = require('node:fs')
const path = require('node:path')
const vm = require('node:vm')

// The build replaces this with its hash: cached code is only valid for the same build.
const build = 'BUILD'

// Each command calls different functions, so that the commands used most have caches of their own.
const frequentCommands = ['user list', 'user show', 'user set', 'auth check', 'auth pin']
const commandGroups = [
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

function cacheName([word = 'tui', next]) {
  if (/^(?:-h|-V|--help|--version)$/.test(word)) return 'other'
  if (word === 'tui' || word === 'demo' || word.startsWith('-')) return 'screens'
  if (frequentCommands.includes(`${word} ${next}`)) return `${word}-${next}`
  return commandGroups.includes(word) ? word : 'other'
}

// The cache folder of all builds of this program; undefined if there is no home folder.
function cacheRoot() {
  const {XDG_CACHE_HOME, HOME, USERPROFILE} = process.env
  const home = HOME || USERPROFILE
  const cache = XDG_CACHE_HOME || (home && path.join(home, '.cache'))
  return cache && path.isAbsolute(cache) ? path.join(cache, 'usher') : undefined
}

// Compiled code is run without being looked at, so it must come from nobody else: what holds it has to belong to the user
// who runs the program, and only that user may write there. With the HOME of another user, as under sudo, there is no cache.
function isOwn(stat) {
  return !process.getuid || (stat.uid === process.getuid() && (stat.mode & 0o022) === 0)
}

// True if every folder from this one up to that of the program is the user's own, as far as they exist. The folder above
// holds the caches of all programs: others of the user's group may write there, but not become the owner of what is in it.
function isOwnFolder(folder) {
  try {
    for (let each = folder; each.length >= root.length; each = path.dirname(each)) {
      const stat = fs.lstatSync(each, {throwIfNoEntry: false})
      if (stat && !(stat.isDirectory() && isOwn(stat))) return false
    }
    const above = fs.statSync(path.dirname(root), {throwIfNoEntry: false})
    return !above || !process.getuid || above.uid === process.getuid()
  } catch {
    return false
  }
}

const root = cacheRoot()
const place = root && path.join(root, build, `${process.version}-${process.arch}`, cacheName(process.argv.slice(2)))
const folder = place && isOwnFolder(place) ? place : undefined
const loaded = new Map()
const uncached = []

// V8 does not verify cached code and crashes if it is damaged. The file therefore contains it twice and is only used if both
// halves are equal, which is faster than computing a checksum.
function readCache(name) {
  if (!folder) return undefined
  try {
    const file = fs.openSync(path.join(folder, name), fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0))
    const both = isOwn(fs.fstatSync(file)) ? fs.readFileSync(file) : Buffer.alloc(0)
    fs.closeSync(file)
    const half = both.length / 2
    const data = both.subarray(0, half)
    return half > 0 && data.equals(both.subarray(half)) ? data : undefined
  } catch {
    return undefined
  }
}

function load(name) {
  const filename = path.join(__dirname, name)
  const cachedData = readCache(name)
  const head = '(function (exports, require, module, __filename, __dirname) {'
  // The build writes ASCII only.
  const source = `${head}${fs.readFileSync(filename, 'latin1')}\n})`
  const script = new vm.Script(source, {filename, columnOffset: -head.length, cachedData})
  if (folder && (!cachedData || script.cachedDataRejected)) uncached.push({name, script})
  const module = {exports: {}}
  loaded.set(name, module)
  script.runInThisContext()(module.exports, requireHere, module, filename, __dirname)
  return module
}

// Loads the files of the program itself; Node loads all others.
function requireHere(id) {
  if (!id.startsWith('./') || !id.endsWith('.cjs')) return require(id)
  const name = id.slice(2)
  return (loaded.get(name) ?? load(name)).exports
}
requireHere.resolve = require.resolve

// Written under a temporary name first: two processes may write at the same time, and each may be killed. If it cannot be
// written, the next start is only slower.
function writeCaches() {
  for (const {name, script} of uncached) {
    const file = path.join(folder, name)
    const temporary = `${file}.${process.pid}`
    try {
      const data = script.createCachedData()
      if (fs.mkdirSync(folder, {recursive: true, mode: 0o700})) removeOldBuilds()
      fs.writeFileSync(temporary, Buffer.concat([data, data]), {mode: 0o600, flag: 'wx'})
      fs.renameSync(temporary, file)
    } catch {
      removeFile(temporary)
    }
  }
}

// Removes the caches of builds that are no longer used. A build that still exists creates its cache again.
const maxAgeMs = 30 * 24 * 60 * 60 * 1000

function removeOldBuilds() {
  for (const name of fs.readdirSync(root)) {
    const other = path.join(root, name)
    if (name !== build && Date.now() - fs.statSync(other).mtimeMs > maxAgeMs)
      fs.rmSync(other, {recursive: true, force: true})
  }
}

function removeFile(file) {
  try {
    fs.unlinkSync(file)
  } catch {
    // It was not created.
  }
}

// The screens report when they are ready, because closing the terminal window ends the process without an exit event.
const delayMs = 3000
process.once('usher:ready', () => setTimeout(writeCaches, delayMs).unref())
process.once('exit', writeCaches)

requireHere('./main.cjs')
