// Takes the terminal, shows a frame, and ends in the way its argument says.
import {Output} from '../../../source/tui/terminal/output.ts'
import {guardTerminal} from '../../../source/tui/terminal/restore.ts'
import {retakeWhenContinued, suspend, takeTerminal} from '../../../source/tui/terminal/suspend.ts'

const keyboard = process.stdin
const output = new Output(process.stdout)
const guard = guardTerminal({keyboard, onRestore: () => output.abandon(), report: error => `Crash report: ${error}`})
const held = {output, guard, keyboard}

const endings: Readonly<Record<string, () => void>> = {
  q: () => process.exit(3),
  e: () => process.stdin.unref(),
  t: () => {
    throw new Error('thrown')
  },
  r: () => void Promise.reject(new Error('rejected')),
  '\x1a': () => void suspend(held).then(() => output.write('back again')),
}

takeTerminal(held)
retakeWhenContinued(held)
output.write('\x1b[7mready\x1b[27m')
keyboard.on('data', bytes => endings[String(bytes)]?.())
