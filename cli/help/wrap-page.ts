// Pages of help are written without regard to the width of a terminal and broken at blanks when they are printed.
import {stringWidth} from '../../source/app/display/text/width.ts'
import type {Io, Output} from '../framework/io.ts'

const usualWidth = 80
// Longer lines are hard to read.
const maxWidth = 100
const minWidth = 40
// A description with less room than this stands below its term.
const minDescription = 24
const belowTerm = 6

type World = Pick<Io, 'stdout' | 'env'>

/** How wide pages of help are: as the terminal or COLUMNS has it, 100 at most; 80 where it is no terminal. */
export function pageWidth({env}: World, output: Output): number {
  const wished = Number(env['COLUMNS'])
  const columns = Number.isInteger(wished) && wished > 0 ? wished : output.isTTY ? output.columns : usualWidth
  return Math.max(minWidth, Math.min(maxWidth, columns))
}

/** Prints a page of help, as wide as the terminal allows. */
export function printPage(io: World, page: string, output: Output = io.stdout): void {
  output.write(wrapPage(page, pageWidth(io, output)))
}

/**
 * A page with its lines broken at blanks. Paragraphs at the left edge are filled; after `  term  description` lines go on below the
 * description; commands go on further to the right, examples with the backslash that a shell asks for.
 */
export function wrapPage(page: string, width: number): string {
  return blocksOf(page.split('\n'))
    .flatMap(block => wrapBlock(block, width))
    .join('\n')
}

/** Lines that belong together: how the first one begins, the text, and where the text goes on. */
type Block = {readonly lead: string; readonly text: string; readonly indent: number; readonly kind: Kind}
type Kind = 'text' | 'term' | 'command' | 'example'

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = []
  let heading = ''
  for (const line of lines) {
    const before = blocks.at(-1)
    const indent = line.length - line.trimStart().length
    if (indent === 0) heading = line
    if (before && goesOn(before, line, indent))
      blocks[blocks.length - 1] = {...before, text: `${before.text} ${line.trim()}`}
    else blocks.push(blockOf(line, indent, heading))
  }
  return blocks
}

// Paragraphs at the left edge, and descriptions that were written on several lines.
function goesOn({kind, text, indent: column}: Block, line: string, indent: number): boolean {
  if (line === '' || text === '' || indent !== column) return false
  return kind === 'term' ? indent > 0 : kind === 'text' && indent === 0
}

const term = /^( *\S+(?: \S+)* {2,})(?=\S)/

function blockOf(line: string, indent: number, heading: string): Block {
  const text = line.trim()
  const [lead] = indent > 0 ? (term.exec(line) ?? []) : []
  if (text.startsWith('usher ') && indent > 0 && lead === undefined)
    return {lead: ' '.repeat(indent), text, indent: indent + 4, kind: heading === 'Examples' ? 'example' : 'command'}
  if (lead !== undefined) return {lead, text: line.slice(lead.length), indent: lead.length, kind: 'term'}
  return {lead: ' '.repeat(indent), text, indent, kind: 'text'}
}

function wrapBlock({lead, text, indent, kind}: Block, width: number): string[] {
  if (text === '') return ['']
  const end = kind === 'example' ? ' \\' : ''
  const words = kind === 'example' ? shellWords(text) : wordsOf(text)
  if (kind === 'term' && width - indent < minDescription && stringWidth(lead + text) > width)
    return [lead.trimEnd(), ...filled(words, width, ' '.repeat(belowTerm), belowTerm, end)]
  return filled(words, width, lead, indent, end)
}

/** A word with the blanks before it, which go where a line is broken. */
type Word = {readonly gap: string; readonly word: string}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/( *)(\S+)/g)].map(([, gap = '', word = '']) => ({gap, word}))
}

// What stands in quotation marks is one word to a shell.
function shellWords(text: string): Word[] {
  return [...text.matchAll(/( *)((?:'[^']*'|"[^"]*"|[^\s'"])+|['"])/g)].map(([, gap = '', word = '']) => ({gap, word}))
}

function filled(words: readonly Word[], width: number, lead: string, indent: number, end: string): string[] {
  const lines: string[] = []
  let line = lead
  let isEmpty = true
  for (const [at, {gap, word}] of words.entries()) {
    const room = width - (at === words.length - 1 ? 0 : end.length)
    if (!isEmpty && stringWidth(line + gap + word) > room) {
      lines.push(line + end)
      line = ' '.repeat(indent) + word
    } else line += isEmpty ? word : gap + word
    isEmpty = false
  }
  return [...lines, line]
}
