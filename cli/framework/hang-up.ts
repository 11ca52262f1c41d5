import {readFileSync} from 'node:fs'
import {basename} from 'node:path'

const hangUpBit = 1n

/**
 * True if the program was started so that it outlives its terminal. Node resets every signal that was ignored when it
 * started, so that two traces are looked for instead: the shell names the program it starts, which is nohup, in `_`; and a
 * script that was started by nohup, or ignores the signal itself, still ignores it.
 */
export function wasHangUpIgnored(env: Readonly<Record<string, string | undefined>>): boolean {
  return basename(env['_'] ?? '') === 'nohup' || isIgnoredBy(process.ppid)
}

// Where the system does not tell, the signal counts as not ignored.
function isIgnoredBy(pid: number): boolean {
  try {
    const [, mask] = /^SigIgn:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? []
    return mask !== undefined && (BigInt(`0x${mask}`) & hangUpBit) !== 0n
  } catch {
    return false
  }
}
