import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {isTail, type Sequence, SequenceReader} from '../../../source/tui/terminal/sequences.ts'

/** The sequences in these pieces, once nothing more comes; runs of text as one. */
function read(...pieces: string[]): string[] {
  const reader = new SequenceReader()
  return shown([...pieces.flatMap(each => reader.push(each)), ...reader.settle()])
}

function shown(sequences: readonly Sequence[]): string[] {
  const all: string[] = []
  let isText = false
  for (const {kind, bytes} of sequences) {
    const text = bytes.replaceAll('\x1b', '^')
    if (kind === 'text' && isText) all.push(`${all.pop()}${text}`)
    else all.push(kind === 'escape' ? kind : `${kind} ${text}`)
    isText = kind === 'text'
  }
  return all
}

describe('of what a terminal sends', () => {
  it.each<[string, string[]]>([
    ['jk\r', ['text jk\r']],
    ['\x1b[A', ['key ^[A']],
    ['j\x1b[1;5Ak', ['text j', 'key ^[1;5A', 'text k']],
    ['\x1bOP\x1bOA\x1bO5P', ['key ^OP', 'key ^OA', 'key ^O5P']],
    ['\x1b[[A\x1b[[5~', ['key ^[[A', 'key ^[[5~']],
    ['\x1b[3~\x1b[3$\x1b[3^\x1b[15;2~', ['key ^[3~', 'key ^[3$', 'key ^[3^', 'key ^[15;2~']],
    ['\x1b[117;3u\x1b[97:65;2:1;65u', ['key ^[117;3u', 'key ^[97:65;2:1;65u']],
    ['\x1b', ['escape']],
    ['\x1b\x1b', ['escape', 'escape']],
    ['\x1b\x1b\x1b', ['escape', 'escape', 'escape']],
    ['\x1bu', ['after-escape ^u']],
    ['\x1buy', ['after-escape ^u', 'text y']],
    ['\x1b\r', ['after-escape ^\r']],
    ['\x1b👍', ['after-escape ^👍']],
    ['\x1b\x1bu', ['escape', 'after-escape ^u']],
    ['\x1b\x1b[A', ['after-escape ^^[A']],
    ['\x1b\x1b\x1b[A', ['escape', 'after-escape ^^[A']],
    ['\x1b\x1bOP', ['after-escape ^^OP']],
    ['\x1b\x1b[1;5A', ['escape', 'key ^[1;5A']],
    // No sequence has this form: they were typed.
    ['\x1b[j', ['after-escape ^[', 'text j']],
    ['\x1b[\r', ['after-escape ^[', 'text \r']],
    ['\x1b]j', ['after-escape ^]', 'text j']],
    ['\x1bP1j', ['after-escape ^P', 'text 1j']],
    ['\x1b_j', ['after-escape ^_', 'text j']],
    // Nothing more comes, and they can be keys.
    ['\x1b[', ['after-escape ^[']],
    ['\x1bO', ['after-escape ^O']],
    ['\x1b]1', ['after-escape ^]', 'text 1']],
    ['\x1b\x1b[', ['escape', 'after-escape ^[']],
  ])('%j is %j', (bytes, sequences) => {
    expect(read(bytes)).toEqual(sequences)
    expect(read(...bytes)).toEqual(sequences)
  })

  it.each([
    ['what it is', '\x1b[?62;4;22c'],
    ['its version', '\x1b[>1;4000;0c'],
    ['where the cursor is', '\x1b[12;40R'],
    ['where the cursor is, in the first row', '\x1b[1;5R'],
    ['where the mouse is, as it was once told', '\x1b[M !~'],
    ['that it draws pictures', '\x1b_Gi=31;OK\x1b\\'],
    ['a colour', '\x1b]11;rgb:1e1e/1e1e/2e2e\x07'],
    ['a colour, ended in another way', '\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\'],
    ['a setting', '\x1bP1$r2 q\x1b\\'],
    ['its name', '\x1bP>|terminal 1.0\x1b\\'],
  ])('a report of %s is nobody’s key', (_, report) => {
    const kept = (sequences: string[]) => sequences.filter(each => !/^key \^\[[?>]/.test(each))
    expect(kept(read(report))).toEqual([])
    expect(kept(read(...report))).toEqual([])
    expect(kept(read(`j${report}k`)).join()).toMatch(/^text jk?(,text k)?$/)
    expect(kept(read(`\x1b${report}`))).toEqual(['escape'])
  })

  it.each([
    ['\x1b[1;', 'j'],
    ['\x1b[20', '\r'],
    ['\x1b_Gi=1', 'j'],
    ['\x1b]11;rgb', 'j'],
    ['\x1b[M!', 'j'],
  ])('the beginning %j is dropped when nothing more comes, and the next key is one again', (begin, key) => {
    const reader = new SequenceReader()
    expect(reader.push(begin)).toEqual([])
    expect(reader.unfinished).toBe('sequence')
    expect(reader.settle()).toEqual([])
    expect(reader.unfinished).toBeUndefined()
    expect(shown(reader.push(key))).toEqual([`text ${key}`])
  })

  it.each([
    ['\x1b[1;5', '\x1b[A', ['key ^[A']],
    ['\x1b[1;5', 'ñ', ['text ñ']],
    ['\x1b_Gi=1', '\x1b[A', ['key ^[A']],
    ['\x1b[M', '\x1b[A', ['key ^[A']],
  ])('the beginning %j is dropped when %j follows', (begin, next, sequences) => {
    expect(read(begin, next)).toEqual(sequences)
    expect(read(begin + next)).toEqual(sequences)
  })

  it('a paste is one, with all that looks like keys in it, wherever its marks are cut', () => {
    const bytes = 'j\x1b[200~two\r\x1b[A\x1b, ñ\x1b[201~k'
    for (let cut = 0; cut <= bytes.length; cut++)
      expect(read(bytes.slice(0, cut), bytes.slice(cut))).toEqual([
        'text j',
        'paste ^[200~two\r^[A^, ñ^[201~',
        'text k',
      ])
    expect(read('\x1b[200~\x1b[201~')).toEqual(['paste ^[200~^[201~'])
    expect(read('\x1b\x1b[200~a\x1b[201~')).toEqual(['escape', 'paste ^[200~a^[201~'])
  })

  it('a paste of which the end was lost ends when nothing more comes, or with a Ctrl-C that comes alone', () => {
    expect(read('\x1b[200~one', ' two')).toEqual(['paste ^[200~one two^[201~'])
    expect(read('\x1b[200~one', '\x03', 'j')).toEqual(['paste ^[200~one^[201~', 'text \x03j'])
    expect(read('\x1b[200~one', ' \x03', '\x1b[201~')).toEqual(['paste ^[200~one \x03^[201~'])
  })

  it('a paste of ten megabytes is read in time', () => {
    const reader = new SequenceReader()
    const piece = 'line of a long paste\n'.repeat(200)
    const count = 2500
    reader.push('\x1b[200~')
    const begin = performance.now()
    for (let each = 0; each < count; each++) expect(reader.push(piece).length).toBe(0)
    const [paste] = reader.push('\x1b[201~')
    expect(paste?.bytes.length).toBe(12 + count * piece.length)
    expect(performance.now() - begin).toBeLessThan(2000)
  })
})

it('what is read is the same however it was cut', () => {
  const fragment = fc.constantFrom(
    ...[
      '\x1b',
      '\x1b',
      '\x1b[',
      '\x1bO',
      '[',
      'O',
      'P',
      ']',
      '_',
      'G',
      'M',
      '1',
      '200~',
      '\x1b[200~',
      '\x1b[201~',
      ';',
      '?',
    ],
    ...[
      '$',
      '~',
      'A',
      'j',
      'u',
      'R',
      '\\',
      '\r',
      ' ',
      '\x07',
      'ñ',
      '漢',
      '👍',
      'e\u0301',
      '\x1b_Gi=1;OK\x1b\\',
      '\x1b[?62c',
    ],
  )
  fc.assert(
    fc.property(
      fc.array(fragment, {maxLength: 14}),
      fc.array(fc.integer({min: 1, max: 5}), {minLength: 1, maxLength: 6}),
      (fragments, lengths) => {
        const characters = [...fragments.join('')]
        const pieces: string[] = []
        for (let at = 0, turn = 0; at < characters.length; turn++) {
          const length = lengths[turn % lengths.length] ?? 1
          pieces.push(characters.slice(at, at + length).join(''))
          at += length
        }
        expect(read(...pieces)).toEqual(read(characters.join('')))
      },
    ),
    {numRuns: 3000},
  )
})

it.each([
  ['[A', true],
  ['OP', true],
  ['[1;5A', true],
  ['[200~pasted', true],
  ['[?62;4c', true],
  ['_Gi=1;OK\x1b\\', true],
  ['[', false],
  ['[j', false],
  ['O', false],
  ['Oslo', false],
  ['OA', true],
  ['OAK', false],
  ['[1;5', false],
  ['j', false],
  ['A', false],
])('%j is the rest of a sequence: %s', (came, is) => {
  expect(isTail(came)).toBe(is)
})
