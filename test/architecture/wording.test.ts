import {join, resolve} from 'node:path'
import {expect, test} from 'vitest'
import {isShipped, userTexts} from '../strings/literals.ts'
import {compareCounts, type Finding, findPrivateWords, readCounts, writeCounts} from './private-words.ts'
import {sourceTree} from './source-tree.ts'

const root = resolve(import.meta.dirname, '../..')
const countsFile = join(import.meta.dirname, 'wording-counts.json')

test('texts for users have no more private words than were left, folder by folder', () => {
  const texts = sourceTree(root).filter(isShipped).flatMap(userTexts)
  const allowed = readCounts(countsFile)
  const {faults, lower} = compareCounts(findPrivateWords(texts), allowed)
  expect(faults, 'Write these texts in plain English; the counts in wording-counts.json are never raised').toEqual([])
  // Fewer than before: that is the new limit. The file is lowered here, to be committed with the texts.
  if (JSON.stringify(lower) !== JSON.stringify(allowed)) {
    writeCounts(countsFile, lower)
    process.stderr.write(
      'Fewer private words than before: test/architecture/wording-counts.json was lowered, commit it.\n',
    )
  }
})

const finding = (path: string): Finding => {
  const [found] = findPrivateWords([{path, line: 7, text: 'At most so\n many users', use: 'about'}])
  if (!found) throw new Error('not found')
  return found
}

test('a private word is found across line ends and in any case, with the plain word', () => {
  expect(finding('cli/commands/user/list.ts')).toMatchObject({line: 7, plain: 'the number, or a maximum'})
  expect(findPrivateWords([{path: 'cli/a.ts', line: 1, text: 'Whoever reads', use: ''}])).toHaveLength(1)
  expect(findPrivateWords([{path: 'cli/a.ts', line: 1, text: 'The users meant here', use: ''}])).toEqual([])
})

test('more of them than a folder is left with fail, named; fewer lower the limit, and none takes the folder away', () => {
  const two = [finding('source/tui/a.ts'), finding('source/tui/b.ts')]
  const allowed = {'source/tui': 1, 'source/app': 3, cli: 2}
  const {faults, lower} = compareCounts([...two, finding('cli/c.ts')], allowed)
  expect(faults).toEqual([
    expect.stringContaining('source/tui has 2'),
    expect.stringContaining('source/tui/a.ts:7'),
    expect.stringContaining('source/tui/b.ts:7'),
  ])
  expect(lower).toEqual({'source/tui': 1, cli: 1})
})
