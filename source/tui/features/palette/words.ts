import type {Engine} from '../../shell/engine.ts'

/** A word that can be typed after the colon. */
export type Word = {
  readonly label: string
  readonly about: string
  /** How what follows it is written; without it nothing follows. */
  readonly usage?: string
  /** Other words by which the palette finds it. */
  readonly keywords?: readonly string[]
  /** It is listed in the palette; others are other names of keys that are listed there. */
  readonly isListed?: true
  readonly run: (engine: Engine, rest: string) => void
}

declare module '../../shell/feature.ts' {
  interface Feature {
    /** Words that can be typed after the colon, by name. */
    readonly words?: Readonly<Record<string, Word>>
    /** What else can be typed there, such as the number of a row. True if it was meant. */
    readonly typedWords?: (engine: Engine, text: string) => boolean
  }
}
