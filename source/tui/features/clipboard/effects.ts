// Copies go to the terminal's clipboard, wherever the terminal is; whether it took them, nobody learns. The other way is a
// file.
import {clipboardBytes, clipboardSize, maxClipboardBytes} from '../../../app/display/clipboard.ts'
import {thousands} from '../../../app/display/text/counts.ts'
import {type Engine, say, sayFault} from '../../shell/engine.ts'

/** A text to copy and what to call it. */
export type Copied = {
  readonly text: string
  /** `the identifiers of 3 users`. */
  readonly what: string
}

/** Sends a text to the terminal's clipboard, and says so. A text that terminals drop is refused with another way. */
export async function copyText(engine: Engine, {text, what}: Copied, otherWay: string): Promise<void> {
  const {host} = engine
  const size = clipboardSize(text)
  if (size > maxClipboardBytes) {
    const most = `${thousands(size)} bytes; the limit for a terminal's clipboard is ${thousands(maxClipboardBytes)}`
    return say(engine, 'warning', `Not copied: ${what} would be ${most}. ${otherWay}`)
  }
  const {multiplexer} = host
  if (multiplexer === 'tmux' && (await host.copyByTmux(text)))
    return say(engine, 'ok', `Copied ${what}: sent to tmux and the clipboard (OSC 52)`)
  host.send(clipboardBytes(text, multiplexer))
  say(engine, 'ok', `Copied ${what}: sent to the terminal's clipboard (OSC 52)`)
}

/** Writes a text into a file of the state directory, and says where it is. */
export async function writeCopy(engine: Engine, {text, what}: Copied, name: string): Promise<void> {
  const written = await engine.host.writeNote(name, text)
  if (written.kind === 'done') return say(engine, 'ok', `Wrote ${what} to ${written.path}`)
  say(engine, 'warning', written.kind === 'refused' ? written.sentence : 'The file could not be written')
}

/** Runs something that copies, with its faults told. */
export function copying(engine: Engine, work: () => Promise<void>): void {
  void work().catch(error => sayFault(engine, error))
}
