import type {SourceFile} from './source-tree.ts'

const emptyWords = new Set(
  'util utils helper helpers manager managers service services common misc data info'.split(' '),
)
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|config|d))?\.(ts|tsx|cjs)$/
const databaseWord = /sqlite|postgres/i
const knowsTheDatabase = /^(db\/dialect\/|db\/open\.ts$|cli\/boot\.ts$|cli\/build\/|test\/)/
const unfinished = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b`)

const isTest = (path: string) => path.startsWith('test/')

// Patron Services is what the field calls the screen of a circulation desk.
const termsOfTheField = /\bpatron-services\b/g

const fileName = ({path}: SourceFile): string[] => {
  const steps = path.replace(termsOfTheField, 'patron').split('/')
  const word = steps.flatMap(step => step.split(/[-.]/)).find(each => emptyWords.has(each))
  const name = steps.at(-1) ?? ''
  return [
    ...(word === undefined ? [] : [`${path}: "${word}" says nothing in a name`]),
    ...(kebab.test(name) ? [] : [`${path}: file names are in kebab case`]),
  ]
}

const fileSize = ({path, text}: SourceFile): string[] => {
  const most = isTest(path) ? 500 : 400
  const lines = text.split('\n').length - 1
  return lines > most ? [`${path}: ${lines} lines, over ${most}`] : []
}

const maxFiles = 15

// A folder is found by reading its names, and nobody reads more of them than this.
const folderSizes = (files: readonly SourceFile[]): string[] => {
  const byFolder = Map.groupBy(files, ({path}) => path.slice(0, path.lastIndexOf('/')))
  return [...byFolder].flatMap(([folder, own]) =>
    own.length > maxFiles ? [`${folder}: ${own.length} files, over ${maxFiles}: group them into folders`] : [],
  )
}

const eachLine = (file: SourceFile, pattern: RegExp, complaint: string): string[] =>
  file.text
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1}: ${complaint}`] : []))

const databaseWords = (file: SourceFile): string[] =>
  knowsTheDatabase.test(file.path) ? [] : eachLine(file, databaseWord, 'which database it is, only db/dialect knows')

const unfinishedWords = (file: SourceFile): string[] =>
  eachLine(file, unfinished, 'finish it, or write it down as an issue')

const inputHooks = (files: readonly SourceFile[]): string[] => {
  const screens = files.filter(({path}) => path.startsWith('source/tui/'))
  const calls = screens.flatMap(({path, text}) => Array.from(text.matchAll(/\buseInput\s*\(/g), () => path))
  const isDrawn = screens.some(({path}) => path.endsWith('start.tsx'))
  return calls.length > 1 || (isDrawn && calls.length === 0)
    ? [`source/tui: useInput is called ${calls.length} times, not once${calls.map(path => ` ${path}`).join()}`]
    : []
}

// A part of a dependency that it calls internal may be gone with its next version.
const internalParts = (file: SourceFile): string[] =>
  /^(source|cli)\//.test(file.path) ? eachLine(file, /\binternal_\w+/, 'a dependency keeps this to itself') : []

/** What the house rules say about names, words and sizes and these files do not keep, one line each. */
export const wordFindings = (files: readonly SourceFile[]): string[] => [
  ...files.flatMap(file => [
    ...fileName(file),
    ...fileSize(file),
    ...databaseWords(file),
    ...unfinishedWords(file),
    ...internalParts(file),
  ]),
  ...inputHooks(files),
  ...folderSizes(files),
]
