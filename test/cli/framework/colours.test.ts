import {expect, it} from 'vitest'
import {detectColours, hasColours} from '../../../cli/terminal/colours.ts'

it.each(['vt100', 'vt102', 'vt220', 'vt320-w', 'dumb', 'ansi-m', 'xterm-mono'])('%s has no colours', TERM => {
  expect(hasColours({env: {TERM}})).toBe(false)
  expect(detectColours({env: {TERM, COLORTERM: 'truecolor'}})).toBe('none')
})

it.each(['xterm', 'xterm-256color', 'linux', 'screen', 'tmux-256color', 'ansi', ''])('%s has colours', TERM => {
  expect(hasColours({env: {TERM}})).toBe(true)
  expect(hasColours({env: {TERM, NO_COLOR: '1'}})).toBe(false)
})
