// What a terminal is sent to put a text into its clipboard (OSC 52), also through the programs that stand between.

export type Multiplexer = 'tmux' | 'screen'

/** How much a terminal takes, in base64; longer ones are dropped by some without a word. */
export const maxClipboardBytes = 74_994

// GNU screen cuts what is longer.
const screenChunk = 240

/** The size of a text once it is encoded for the clipboard. */
export function clipboardSize(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 3) * 4
}

/** The bytes that ask the terminal to put a text into its clipboard. The terminal does not report whether it did. */
export function clipboardBytes(text: string, multiplexer: Multiplexer | undefined): string {
  const plain = `\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`
  // Which of the two forms gets through depends on two settings of tmux; the other one is ignored.
  if (multiplexer === 'tmux') return `${plain}\x1bPtmux;${plain.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`
  if (multiplexer !== 'screen') return plain
  const chunks = plain.match(new RegExp(`[^]{1,${screenChunk}}`, 'g')) ?? []
  return chunks.map(chunk => `\x1bP${chunk}\x1b\\`).join('')
}
