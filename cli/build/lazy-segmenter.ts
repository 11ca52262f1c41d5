/**
 * Replaces `Intl.Segmenter` in the bundle: creating the real one takes 14-20 ms at every start, and most text in a library
 * is Latin, Greek or Cyrillic, where every character is a grapheme.
 */
const {Segmenter} = Intl

// Latin, Greek, Cyrillic, general punctuation, arrows, box drawing: no combining mark, no joiner, no variation selector
// and no carriage return (which makes one grapheme with the line feed after it).
const plain =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are graphemes of their own
  /^[\u0000-\u000C\u000E-\u02FF\u0370-\u0482\u048A-\u052F\u2010-\u2027\u2030-\u205E\u2190-\u21FF\u2500-\u25FF]*$/

export class LazySegmenter implements Intl.Segmenter {
  readonly #locales: Intl.LocalesArgument
  readonly #options: Intl.SegmenterOptions | undefined
  #real: Intl.Segmenter | undefined

  constructor(locales?: Intl.LocalesArgument, options?: Intl.SegmenterOptions) {
    this.#locales = locales
    this.#options = options
  }

  get real(): Intl.Segmenter {
    this.#real ??= new Segmenter(this.#locales, this.#options)
    return this.#real
  }

  segment(input: string): Intl.Segments {
    const isByGrapheme = (this.#options?.granularity ?? 'grapheme') === 'grapheme'
    return isByGrapheme && plain.test(input) ? perCharacter(input, this) : this.real.segment(input)
  }

  resolvedOptions(): Intl.ResolvedSegmenterOptions {
    return this.real.resolvedOptions()
  }
}

const perCharacter = (input: string, segmenter: LazySegmenter): Intl.Segments => {
  const at = (index: number): Intl.SegmentData => ({segment: input.charAt(index), index, input})

  function* each(): Generator<Intl.SegmentData, undefined, undefined> {
    for (let index = 0; index < input.length; index++) yield at(index)
  }

  return {
    containing: index => segmenter.real.segment(input).containing(index),
    [Symbol.iterator]: () => each(),
  } as Intl.Segments // The type wants an iterator object with `map` and the rest, which a generator is, but says so nowhere.
}
