import type {Engine} from '../../shell/engine.ts'

/** A word that can be typed after the colon. */
export type Word = {
  readonly label: string
  readonly about: string
  /** Syntax of its arguments; without it the word takes none. */
  readonly usage?: string
  /** Additional search words. */
  readonly keywords?: readonly string[]
  /** True if the palette lists it; other words are aliases of listed commands. */
  readonly isListed?: true
  readonly run: (engine: Engine, rest: string) => void
}

declare module '../../shell/feature.ts' {
  interface Feature {
    /** Words that can be typed after the colon, by name. */
    readonly words?: Readonly<Record<string, Word>>
    /** Handles other input, such as a row number. Returns true if it did. */
    readonly typedWords?: (engine: Engine, text: string) => boolean
  }
}
