import type {Multiplexer} from '../../source/app/display/clipboard.ts'
import type {Io} from '../framework/io.ts'

/** The program that stands between this one and the terminal, if there is one. */
export function detectMultiplexer({env}: Pick<Io, 'env'>): Multiplexer | undefined {
  if (env['TMUX']) return 'tmux'
  return env['STY'] ? 'screen' : undefined
}

const patienceMs = 2000

/** Gives a text to tmux for its buffer and the clipboard of its terminal; false if it is not there or does not want it. */
export function copyWithTmux(text: string, {env}: Pick<Io, 'env'>): Promise<boolean> {
  // Loaded when somebody copies: it is a fair part of Node.
  const {spawn} = process.getBuiltinModule('node:child_process')
  return new Promise(done => {
    const tmux = spawn('tmux', ['load-buffer', '-w', '-'], {
      env: {...env},
      stdio: ['pipe', 'ignore', 'ignore'],
      timeout: patienceMs,
    })
    tmux.on('error', () => done(false))
    tmux.on('close', code => done(code === 0))
    // A tmux that ends before it has read everything says so by its exit code.
    tmux.stdin.on('error', () => {})
    tmux.stdin.end(text)
  })
}
