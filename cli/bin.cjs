#!/usr/bin/env node
'use strict'

// Copied into the build unchanged, in syntax that every version of Node can read: it reports a version that is too old,
// before newer syntax or the database addon fails without an explanation.
var found = process.versions.node.split('.').map(Number)

if (found[0] < 24 || (found[0] === 24 && found[1] < 7)) {
  process.stderr.write('usher needs Node 24.7 or newer; this is Node ' + process.versions.node + '.\n')
  process.stderr.write(nameWay() + '.\n')
  process.exit(2)
}

// Where npm installed usher with all it needs, the right Node is there as well.
function nameWay() {
  var path = require('node:path')
  var fs = require('node:fs')
  var program = fs.realpathSync(__filename)
  var folder = path.dirname(path.dirname(program))
  var own = path.join(folder, 'node_modules', '.bin', 'node')
  if (fs.existsSync(own)) return 'One came with usher. Run ' + own + ' ' + program + ', or npx usher in ' + folder
  return 'In the folder of usher, npm ci installs one; npx usher then runs with it'
}

// Importing a million users creates hundreds of millions of short-lived objects. By default V8 lets 100 MB of them
// accumulate before it collects garbage; with these flags an import stays below 230 MB and takes hardly longer. The flags
// must be set when the process starts, so that it replaces itself.
var gcFlags = ['--max-semi-space-size=8', '--heap-growing-percent=30']
if (process.argv[2] === 'import' && process.execve && process.execArgv.indexOf(gcFlags[0]) < 0) {
  process.execve(
    process.execPath,
    [process.execPath].concat(gcFlags, process.execArgv, process.argv.slice(1)),
    process.env,
  )
}

require('./launch.cjs')
