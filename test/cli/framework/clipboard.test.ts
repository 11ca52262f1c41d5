import {chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {createHost} from '../../../cli/screens/host.ts'
import {copyWithTmux, detectMultiplexer} from '../../../cli/terminal/multiplexer.ts'
import {clipboardBytes, clipboardSize} from '../../../source/app/display/clipboard.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'usher-clipboard-'))
})

afterEach(() => rmSync(folder, {recursive: true, force: true}))

function fakeTmux(lines: string): {env: Record<string, string>} {
  const file = join(folder, 'tmux')
  writeFileSync(file, `#!/bin/sh\n${lines}\n`)
  chmodSync(file, 0o700)
  return {env: {PATH: `${folder}:${process.env['PATH']}`, TMUX: '/tmp/tmux-0/default,1,0'}}
}

test('inside tmux the whole text is copied to tmux', async () => {
  const world = fakeTmux(`echo "$@" > ${folder}/args; cat > ${folder}/text`)
  expect(detectMultiplexer(world)).toBe('tmux')
  const text = `${'a long line\n'.repeat(5000)}é`
  expect(await copyWithTmux(text, world)).toBe(true)
  expect(readFileSync(join(folder, 'args'), 'utf8')).toBe('load-buffer -w -\n')
  expect(readFileSync(join(folder, 'text'), 'utf8')).toBe(text)
})

test('a missing tmux or one that refuses is reported', async () => {
  expect(await copyWithTmux('text', fakeTmux('exit 1'))).toBe(false)
  expect(await copyWithTmux('text', {env: {PATH: join(folder, 'nowhere')}})).toBe(false)
  expect(detectMultiplexer({env: {STY: '1.tty'}})).toBe('screen')
  expect(detectMultiplexer({env: {}})).toBeUndefined()
})

test('the size of a copy is the length of its base64', () => {
  for (const text of ['', 'a', 'ab', 'abc', 'é王'])
    expect(clipboardSize(text)).toBe(Buffer.from(text).toString('base64').length)
  expect(clipboardBytes('abc', undefined)).toBe('\x1b]52;c;YWJj\x07')
})

test('a saved copy is readable by its owner only, and never replaces another', async () => {
  const {host} = createHost({env: {XDG_STATE_HOME: folder}, cwd: '/'})
  const first = await host.writeNote('users.csv', 'one')
  const second = await host.writeNote('users.csv', 'two')
  expect(first).toEqual({kind: 'done', path: join(folder, 'usher/users.csv')})
  expect(second).toEqual({kind: 'done', path: join(folder, 'usher/users-2.csv')})
  expect(readFileSync(join(folder, 'usher/users.csv'), 'utf8')).toBe('one')
  expect(statSync(join(folder, 'usher/users-2.csv')).mode & 0o777).toBe(0o600)
})

test('a copy that cannot be saved gives the reason', async () => {
  writeFileSync(join(folder, 'usher'), 'a file in the way')
  const {host} = createHost({env: {XDG_STATE_HOME: folder}, cwd: '/'})
  expect(await host.writeNote('users.csv', 'one')).toMatchObject({kind: 'refused'})
})
