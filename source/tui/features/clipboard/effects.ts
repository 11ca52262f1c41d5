// Copying goes to the terminal's own clipboard (OSC 52), which also works over SSH. Terminals do not confirm it, so a
// file is offered as alternative.
import {clipboardBytes, clipboardSize, maxClipboardBytes} from '../../../app/display/clipboard.ts'
import {thousands} from '../../../app/display/text/counts.ts'
import {type Engine, say, sayFault} from '../../shell/engine.ts'

/** A text to copy and its description for the message. */
export type Copied = {
  readonly text: string
  /** Such as `the identifiers of 3 users`. */
  readonly what: string
}

/**
 * Sends a text to the terminal's clipboard and reports it. Texts above the limit of terminals are refused, with
 * `otherWay` as advice.
 */
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

/** Writes a text to a file in the state directory and reports its path. */
export async function writeCopy(engine: Engine, {text, what}: Copied, name: string): Promise<void> {
  const written = await engine.host.writeNote(name, text)
  if (written.kind === 'done') return say(engine, 'ok', `Wrote ${what} to ${written.path}`)
  say(engine, 'warning', written.kind === 'refused' ? written.sentence : 'The file could not be written')
}

/** Runs a copy operation and reports its errors. */
export function copying(engine: Engine, work: () => Promise<void>): void {
  void work().catch(error => sayFault(engine, error))
}
