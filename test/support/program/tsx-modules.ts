// Node strips types but does not know JSX. Imported first, this lets scripts outside of the test runner load the screens as they
// stand in the source.
import {readFileSync} from 'node:fs'
import {registerHooks} from 'node:module'
import {fileURLToPath} from 'node:url'
import {transformSync} from '@swc/core'
import {inkTableModule, isInkTable} from './ink-table-module.ts'

const inkTable = await inkTableModule()

registerHooks({
  load(url, context, next) {
    if (isInkTable(url)) return {format: 'module', source: inkTable, shortCircuit: true}
    if (!url.endsWith('.tsx')) return next(url, context)
    const {code} = transformSync(readFileSync(fileURLToPath(url), 'utf8'), {
      jsc: {
        parser: {syntax: 'typescript', tsx: true},
        transform: {react: {runtime: 'automatic'}, verbatimModuleSyntax: true},
        target: 'es2024',
      },
    })
    return {format: 'module', source: code, shortCircuit: true}
  },
})
