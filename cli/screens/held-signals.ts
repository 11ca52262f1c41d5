// Between the first frame and the first key, the terminal still turns Ctrl-C and Ctrl-Z into signals. These would end or stop
// the program without restoring the terminal, because the screens do not handle them yet.
import {leaveBytes} from '../../source/app/display/terminal-modes.ts'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGABRT', 'SIGTSTP'] as const
type HeldSignal = (typeof signals)[number]

/**
 * Keeps signals from now on until the returned function is called, which is when the screens guard the terminal and answer keys.
 * A signal that has another listener in the meantime is left to it.
 */
export function holdSignals(): () => void {
  const held = new Set<HeldSignal>()
  const hold = (signal: HeldSignal): void => {
    if (process.listenerCount(signal) === 1) held.add(signal)
    else process.off(signal, hold)
  }
  for (const each of signals) process.on(each, hold)
  return () => {
    for (const each of signals) process.off(each, hold)
    for (const each of held) pass(each)
    held.clear()
  }
}

function pass(signal: HeldSignal): void {
  if (signal !== 'SIGTSTP') return void process.kill(process.pid, signal)
  const {stdin, stdout, pid} = process
  stdout.write(leaveBytes)
  stdin.setRawMode(false)
  process.kill(0, signal)
  // The screens take the terminal again when they are continued, also where no shell was there to stop for.
  process.kill(pid, 'SIGCONT')
}
