/** Takes the text of a file, piece by piece. */
export type Sink = (text: string) => void | Promise<void>

const flushAt = 65_536

/** Gathers small pieces, so that the sink is called once for many records. */
export class BufferedSink {
  readonly #sink: Sink
  #text = ''

  constructor(sink: Sink) {
    this.#sink = sink
  }

  async add(text: string): Promise<void> {
    this.#text += text
    if (this.#text.length >= flushAt) await this.flush()
  }

  async flush(): Promise<void> {
    const text = this.#text
    this.#text = ''
    if (text !== '') await this.#sink(text)
  }
}
