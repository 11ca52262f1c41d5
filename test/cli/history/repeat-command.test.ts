import {execFileSync} from 'node:child_process'
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {isEdit} from '../../../source/app/edits/read-edit.ts'
import {recordWords} from '../../../source/app/edits/recorded-edits.ts'
import {repeatCommand} from '../../../source/app/queries/repeat-command.ts'
import {shellOperands, shellWord} from '../../../source/domain/base/shell-word.ts'
import {makeLibrary} from '../../support/library.ts'

test('an operation becomes the command that repeats it', () => {
  const filter = {filter: "group:GRAD name:O'Brien", type: 'public'} as const
  expect(repeatCommand('user.deactivate', {}, {ids: ['u1', 'a b']})).toBe("usher user deactivate u1 'a b'")
  expect(repeatCommand('user.set', {set: 'user_group=GRAD\njob_description=Night shift'}, {ids: ['u1']})).toBe(
    "usher user set user_group=GRAD 'job_description=Night shift' u1",
  )
  expect(repeatCommand('user.unlock', {}, filter)).toBe(
    "usher user unlock --type public '--filter=group:GRAD name:O'\\''Brien'",
  )
  expect(repeatCommand('user.activate', {}, {type: 'all'})).toBe('usher user activate --all')
  expect(repeatCommand('history.undo', {batch: '17', person: '3', field: 'status'}, {ids: ['u1']})).toBe(
    'usher undo 17 --user=u1 --field=status',
  )
  expect(repeatCommand('user.import', {file: 'x'}, {type: 'all'})).toBeUndefined()
  expect(repeatCommand('user.delete', {}, {ids: ['-x']})).toBe('usher user delete -- -x')
})

test('what is offered for copying holds nothing that cannot be seen, and the shell reads it back', () => {
  const texts = [
    '\x03\x15',
    'a\x1b[201~rm -rf ~',
    "it's\ttwo\nlines!",
    'a\u202eb\u200bc',
    '\u{e0041}\\x',
    'x\xad',
    '\x7f\x9b',
  ]
  const line = repeatCommand('user.set', {set: recordWords(texts.map(text => `note+=${text}`))}, {ids: texts}) ?? ''
  expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
  const out = execFileSync('bash', ['-c', `usher() { printf '%s\\0' "$@"; }; ${line}`], {encoding: 'utf8'})
  expect(out.split('\u0000').slice(2, -1)).toEqual([...texts.map(text => `note+=${text}`), ...texts])
  expect(shellWord('two\nlines')).toBe("$'two\\nlines'")
})

test('an identifier that could be taken for a flag is offered after two dashes', () => {
  expect(shellOperands(['u1'])).toBe('u1')
  expect(shellOperands(['--all'])).toBe('-- --all')
  expect(repeatCommand('user.copy-roles', {from: '--all'}, {ids: ['u1']})).toBe('usher user role copy -- --all u1')
  expect(repeatCommand('history.undo', {batch: '3', person: '1'}, {ids: ['--all']})).toBe('usher undo 3 --user=--all')
})

test('a shell reads every word back unchanged', () => {
  const words = fc.array(
    fc.string({unit: 'grapheme'}).filter(word => !word.includes('\u0000')),
    {maxLength: 8},
  )
  fc.assert(
    fc.property(words, list => {
      const script = `printf '%s\\0' ${list.map(shellWord).join(' ')}`
      const out = execFileSync('bash', ['-c', script], {encoding: 'utf8'})
      expect(out.split('\u0000').slice(0, -1)).toEqual(list.length === 0 ? [''] : list)
    }),
    {numRuns: 15},
  )
})

test('every edit is read back unchanged from the history and by a shell', () => {
  const edits = fc.array(
    fc.oneof(
      fc.constantFrom(
        'note+=It\'s "so"; a\\;b $HOME `x` \\\\',
        'note[text~two\nlines].text~=/\n/ /',
        'block-=*;note~!',
        'last_name=-x --yes',
        'job_description~=|a|\\1*|ir',
        'role[role_type=200].expiry_date=expiry_date',
        'last_name=[1]',
      ),
      fc.string({unit: 'grapheme'}).map(text => `note+=${text.replaceAll('\u0000', '')}`),
    ),
    {minLength: 1, maxLength: 5},
  )
  fc.assert(
    fc.property(edits, list => {
      const line = repeatCommand('user.set', {set: recordWords(list)}, {ids: ['u1']}) ?? ''
      const out = execFileSync('bash', ['-c', `usher() { printf '%s\\0' "$@"; }; ${line}`], {encoding: 'utf8'})
      expect(out.split('\u0000').slice(0, -1)).toEqual(['user', 'set', ...list, 'u1'])
      expect(list.every(isEdit)).toBe(true)
    }),
    {numRuns: 40},
  )
  expect(repeatCommand('user.set', {set: 'last_name=x'}, {ids: ['uid=ada']})).toBeUndefined()
})

test('the command repeats the operation', async () => {
  const {usher, remove} = await makeLibrary()
  const line = repeatCommand('user.set', {set: 'job_description=Night "shift"'}, {ids: ['u1001']}) ?? ''
  const argv = execFileSync('bash', ['-c', `usher() { printf '%s\\n' "$@"; }; ${line}`], {encoding: 'utf8'})
  expect(await usher([...argv.trim().split('\n'), '--yes'])).toMatchObject({code: 0})
  expect((await usher('user show u1001 --json job_description')).out).toContain('Night \\"shift\\"')
  remove()
})
