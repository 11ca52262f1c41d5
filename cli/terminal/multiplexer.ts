import type {Multiplexer} from '../../source/app/display/clipboard.ts'
import type {Io} from '../framework/io.ts'

/** The terminal multiplexer that this program runs in, if any. */
export function detectMultiplexer({env}: Pick<Io, 'env'>): Multiplexer | undefined {
  if (env['TMUX']) return 'tmux'
  return env['STY'] ? 'screen' : undefined
}

const timeoutMs = 2000

/** Copies a text to tmux, for its buffer and the clipboard of its terminal. False if tmux is missing or refuses. */
export function copyWithTmux(text: string, {env}: Pick<Io, 'env'>): Promise<boolean> {
  // Loaded only for copying, because it is a large module.
  const {spawn} = process.getBuiltinModule('node:child_process')
  return new Promise(done => {
    const tmux = spawn('tmux', ['load-buffer', '-w', '-'], {
      env: {...env},
      stdio: ['pipe', 'ignore', 'ignore'],
      timeout: timeoutMs,
    })
    tmux.on('error', () => done(false))
    tmux.on('close', code => done(code === 0))
    // If tmux ends before it has read everything, its exit code says so.
    tmux.stdin.on('error', () => {})
    tmux.stdin.end(text)
  })
}
