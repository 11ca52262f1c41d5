// Characters that stand alone: no mark, joiner or selector among them, so that each code unit is one grapheme.
const standalone =
  /^[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u03ff\u0400-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2027\u2030-\u203b\u20a0-\u20bf\u2190-\u2193\u2400-\u2426\u2500-\u25a9\u25ac-\u25b5\u25b7-\u25bf\u25c1-\u25fa\u2713\u2717\u3001-\u3029\u3041-\u3096\u30a1-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff60\ufffd]*$/

let segmenter: Intl.Segmenter | undefined

/** A text as the characters a reader sees. The segmenter is made on first need: it costs 15 ms. */
export function graphemes(text: string): string[] {
  if (standalone.test(text)) return text.split('')
  segmenter ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'})
  const found: string[] = []
  for (const {segment} of segmenter.segment(text)) found.push(segment)
  return found
}

/** Whether terminals of every age agree on the columns this grapheme takes; emoji and joined letters are the others. */
export function isSettled(grapheme: string): boolean {
  if (grapheme.length === 1) return standalone.test(grapheme)
  const point = grapheme.codePointAt(0) ?? 0
  if (grapheme.length === 2 && point >= 0x20000 && point <= 0x3fffd) return true
  return point < 0x530 && /^.[\u0300-\u036f]+$/.test(grapheme)
}
