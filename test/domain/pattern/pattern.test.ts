import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {createMatcher} from '../../../source/domain/pattern/automaton.ts'
import {costOf, stepsFor} from '../../../source/domain/pattern/cost.ts'
import {readReplacePattern, readTestPattern} from '../../../source/domain/pattern/pattern.ts'
import {readPattern} from '../../../source/domain/pattern/syntax.ts'

const follows = (source: string, flags: string, text: string): boolean =>
  createMatcher(readPattern(source, flags), flags.includes('u'))(text)

const samples = ['', 'a', 'aab', 'abc@x.org', 'A1 b2', '12', 'foo\nbar', 'é ſ K', '😀x', 'a]b}c{2}', 'x_1-y', '\ud83d']

describe('all ways at once answer as the engine of JavaScript does', () => {
  test.each([
    ['a|b|', 'i'],
    ['^(?:a|ab)*b?$', 'iu'],
    ['^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$', 'u'],
    ['(?<year>\\d{2,4})?x|\\d$', 'u'],
    ['^(?=.*\\d)(?=.*[a-z])(?!.*\\s).{2,}$', 'u'],
    ['(?<=a)b|(?<!o)\\n', 'i'],
    ['\\bb\\d\\b|\\B_', 'iu'],
    ['\\p{Lu}\\d|\\p{Script=Latin}\\u{301}?$', 'u'],
    ['\\ud83d\\ude00x', 'u'],
    ['^\\ud83d$', ''],
    ['[\\]}-]b', 'i'],
    ['a]b}c{2}', 'i'],
    ['c{,2}|x{', 'i'],
    ['(?i:AAB)|(?-i:Z)', 'u'],
    ['(?m:^bar$)', 'u'],
    ['(?s:o.b)|o.b', ''],
    ['\\x61{2,}?b|\\cJb|\\0', 'i'],
    ['(?:(?:a*)*|b)+c$', 'i'],
    ['\\1(a)', 'iu'.slice(1)],
    ['[^]{3}$', ''],
    ['\\12|\\8', 'i'],
  ])('%s with the flags "%s"', (source, flags) => {
    if (/\\[1-9]/.test(source) && flags === 'u') return
    for (const text of samples)
      expect([text, follows(source, flags, text)]).toEqual([text, new RegExp(source, flags).test(text)])
  })

  test('for any pattern of letters, classes, groups, repeats and looks', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '\\b', '^', '$', 'é')
    const {pattern} = fc.letrec<{pattern: string}>(tie => ({
      pattern: fc.oneof(
        {maxDepth: 4, withCrossShrink: true},
        atom,
        fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `${one}${other}`),
        fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(?:${one}|${other})`),
        fc
          .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{0,}', '*?'))
          .map(([one, times]) => `(?:${one})${times}`),
        fc
          .tuple(fc.constantFrom('(?=', '(?!', '(?<=', '(?<!', '('), tie('pattern'))
          .map(([head, one]) => `${head}${one})`),
      ),
    }))
    const text = fc.string({unit: fc.constantFrom('a', 'b', 'é', ' ', '\n', 'K'), maxLength: 7})
    fc.assert(
      fc.property(pattern, text, fc.constantFrom('', 'i', 'u', 'iu'), (source, given, flags) => {
        expect(follows(source, flags, given)).toBe(new RegExp(source, flags).test(given))
      }),
      {numRuns: 2000},
    )
  })
})

describe('the number of ways', () => {
  const steps = (source: string, length: number) => stepsFor(costOf(readPattern(source, 'i')), length)

  test.each(['(a+)+$', '(.*)*(.*)*(.*)*x$', '(a|a)*b', '(\\d+|\\w+)*!', '^(a?){40}a{40}$', '(?:a{1,9}){1,30}b'])(
    '%s has more than can be tried',
    source => {
      expect(steps(source, 40)).toBeGreaterThan(1e9)
    },
  )

  test.each(['smith', '^s0\\d{6}$', '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$', 'a.*b', '(\\w+), (\\w+) (\\d*)-'])(
    '%s has few',
    source => {
      expect(steps(source, 40)).toBeLessThan(100_000)
    },
  )
})

describe('a pattern of a person', () => {
  test.each(['(.*)*(.*)*(.*)*x$', '(a+)+$', '(a|a)*b', '^(?=(a+)+b)c'])('%s is answered at once', source => {
    const read = readTestPattern(source, 'i')
    const begun = performance.now()
    expect('test' in read && read.test(`${'a'.repeat(5000)}!`)).toBe(false)
    expect(performance.now() - begun).toBeLessThan(2000)
  })

  test.each([
    ['(', 'is not a valid regular expression: Unterminated group'],
    ['(a+)+\\1', 'could take very long, since it refers back to a group with \\1. Write it without that'],
    ['(?:(?:a{1,99}){99}){99}', 'is too large: it repeats what is repeated many times. Write smaller numbers'],
  ])('%s is refused', (source, fault) => {
    expect(readTestPattern(source, 'i')).toEqual({fault})
  })

  test('may refer back to a group where that takes no time', () => {
    const doubled = readTestPattern('(.)\\1', 'i')
    expect('test' in doubled && [doubled.test('Anna'), doubled.test('Ana')]).toEqual([true, false])
    const noTriple = readTestPattern('^(?!.*(.)\\1\\1).{8,}$', 'u', 1024)
    expect('test' in noTriple && [noTriple.test('aabbccdd'), noTriple.test('aaabbccdd')]).toEqual([true, false])
  })

  test('for replacing is refused where it could take very long, and limited in length', () => {
    expect(readReplacePattern('(a+)+$', 'gu')).toEqual({
      fault: 'could take very long: it repeats what has repeats or alternatives in it. Write it without one of them',
    })
    expect(readReplacePattern('ab?', 'gu')).toMatchObject({maxLength: expect.any(Number)})
    const swap = readReplacePattern('(\\w+), (\\w+) - (\\d+)\\s', 'gu')
    expect('find' in swap && swap.maxLength).toBeGreaterThan(4000)
  })
})
