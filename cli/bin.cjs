#!/usr/bin/env node
'use strict'

// Copied into the build as it is, in syntax that any Node can read: it is here to say so where the Node is too old,
// before a newer syntax or the database addon fails without a word.
var found = process.versions.node.split('.').map(Number)

if (found[0] < 24 || (found[0] === 24 && found[1] < 7)) {
  process.stderr.write('usher needs Node 24.7 or newer, and this is Node ' + process.versions.node + '.\n')
  process.exit(2)
}

// A file of a million people makes hundreds of millions of short-lived objects. Left to itself the engine lets 100 MB of
// them lie about before it clears up; told to be tidy, an import stays below 230 MB and takes hardly longer. Only the start
// of a process can say so, hence the second one in its place.
var tidy = ['--max-semi-space-size=8', '--heap-growing-percent=30']
if (process.argv[2] === 'import' && process.execve && process.execArgv.indexOf(tidy[0]) < 0) {
  process.execve(
    process.execPath,
    [process.execPath].concat(tidy, process.execArgv, process.argv.slice(1)),
    process.env,
  )
}

require('./launch.cjs')
