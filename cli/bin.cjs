#!/usr/bin/env node
'use strict'

// Copied into the build as it is, in syntax that any Node can read: it is here to say so where the Node is too old,
// before a newer syntax or the database addon fails without a word.
var found = process.versions.node.split('.').map(Number)

if (found[0] < 24 || (found[0] === 24 && found[1] < 7)) {
  process.stderr.write('usher needs Node 24.7 or newer, and this is Node ' + process.versions.node + '.\n')
  process.exit(2)
}

var path = require('node:path')

var home = process.env.HOME || process.env.USERPROFILE
var cache = process.env.XDG_CACHE_HOME || (home && path.join(home, '.cache'))

// Compiled code is kept from one start to the next. It answers with a status where it cannot write, and then all is
// only slower.
if (cache && path.isAbsolute(cache)) require('node:module').enableCompileCache(path.join(cache, 'usher'))

require('./main.cjs')
