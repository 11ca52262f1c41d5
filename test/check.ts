import {spawn} from 'node:child_process'
import {delimiter, dirname, resolve} from 'node:path'
import {brokenRules} from './architecture/layers.ts'
import {sourceTree} from './architecture/source-tree.ts'
import {syntaxFindings} from './architecture/syntax.ts'
import {wordFindings} from './architecture/words.ts'

// Everything that can be said about the code without running it, side by side. Says nothing where all is well.
const root = resolve(import.meta.dirname, '..')

// The tools look for Node themselves, and find the one that runs this.
const env = {...process.env, PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter)}

type Verdict = {readonly name: string; readonly complaint: string}

const command = (name: string, ...args: string[]): Promise<Verdict> =>
  new Promise((done, fail) => {
    const child = spawn(resolve(root, 'node_modules/.bin', name), args, {cwd: root, env})
    let said = ''
    child.stdout.on('data', chunk => {
      said += chunk
    })
    child.stderr.on('data', chunk => {
      said += chunk
    })
    child.on('error', fail)
    child.on('close', status => done({name, complaint: status === 0 ? '' : said || `ended with ${status}`}))
  })

const layers = async (): Promise<Verdict> => ({
  name: 'layers',
  complaint: (await brokenRules(root, ['source', 'cli', 'db'])).join('\n'),
})

const words = async (): Promise<Verdict> => {
  const files = sourceTree(root)
  return {name: 'words', complaint: [...wordFindings(files), ...syntaxFindings(files)].join('\n')}
}

const verdicts = await Promise.all([
  command('tsc', '-p', '.'),
  command('biome', 'check', '--error-on-warnings', '--max-diagnostics=200'),
  layers(),
  words(),
])

for (const {name, complaint} of verdicts) {
  if (complaint === '') continue
  process.stderr.write(`${name}\n${complaint.trimEnd()}\n\n`)
  process.exitCode = 1
}
