import {resolve} from 'node:path'
import {expect, test} from 'vitest'
import {isShipped, userTexts} from '../strings/literals.ts'
import {findingLine, findPrivateWords} from './private-words.ts'
import {sourceTree} from './source-tree.ts'

const root = resolve(import.meta.dirname, '../..')

test('texts for users have no private words', () => {
  const texts = sourceTree(root).filter(isShipped).flatMap(userTexts)
  expect(texts.length).toBeGreaterThan(1000)
  expect(findPrivateWords(texts).map(findingLine)).toEqual([])
})

test('a private word is found across line ends and in any case, with the plain word', () => {
  expect(
    findPrivateWords([{path: 'cli/commands/user/list.ts', line: 7, text: 'At most so\n many users', use: 'about'}]),
  ).toMatchObject([{line: 7, plain: 'the number, or a maximum'}])
  expect(findPrivateWords([{path: 'cli/a.ts', line: 1, text: 'Whoever reads', use: ''}])).toHaveLength(1)
  expect(findPrivateWords([{path: 'cli/a.ts', line: 1, text: 'The users meant here', use: ''}])).toEqual([])
})
