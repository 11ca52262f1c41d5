// Prints every text that people can see, file by file, and every page of help:
//   npm run strings                          all of it
//   npm run strings -- --only source/tui     the texts in the code of a folder
//   npm run strings -- --help-pages          the pages of help
//   npm run strings -- --private-words       the texts that are still to be written in plain English
import '../support/program/tsx-modules.ts'
import {resolve} from 'node:path'
import {parseArgs} from 'node:util'
import {findingLine, findPrivateWords} from '../architecture/private-words.ts'
import {sourceTree} from '../architecture/source-tree.ts'
import {isShipped, type UserText, userTexts} from './literals.ts'

const {values} = parseArgs({
  options: {only: {type: 'string'}, 'help-pages': {type: 'boolean'}, 'private-words': {type: 'boolean'}},
})
const root = resolve(import.meta.dirname, '../..')
const folder = values.only?.replace(/^\.\//, '') ?? ''
const files = sourceTree(root).filter(file => isShipped(file) && file.path.startsWith(folder))

if (values['private-words']) printPrivateWords()
else if (values['help-pages']) await printPages()
else {
  printTexts()
  if (folder === '') await printPages()
}
// The screens leave timers behind that nobody waits for.
process.exit(0)

function printTexts(): void {
  for (const file of files) {
    const texts = userTexts(file)
    if (texts.length > 0) process.stdout.write(`${file.path}\n${lines(texts).join('\n')}\n\n`)
  }
}

function printPrivateWords(): void {
  for (const found of findPrivateWords(files.flatMap(userTexts))) process.stdout.write(`${findingLine(found)}\n`)
}

// A text that stands in a file several times is printed once, with all its lines.
function lines(texts: readonly UserText[]): string[] {
  return [...Map.groupBy(texts, each => each.text)].map(([text, all]) => {
    const numbers = [...new Set(all.map(each => each.line))].join(', ')
    return `${numbers.padStart(6)}  ${text.replaceAll('\n', `\n${' '.repeat(8)}`)}`
  })
}

async function printPages(): Promise<void> {
  const {commandPages, screenPages} = await import('./help-pages.ts')
  for (const {asked, text} of [...(await commandPages()), ...(await screenPages())])
    process.stdout.write(`==== ${asked}\n\n${text}\n`)
}
