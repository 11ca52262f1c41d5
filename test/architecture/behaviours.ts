/** A numbered behaviour as docs/behaviours.md has it. */
export type Behaviour = {
  /** `F026` */
  readonly number: string
  readonly sentence: string
  /** False in a group that begins with "Not built yet". */
  readonly isBuilt: boolean
}

/** The highest number there is; all below it are in use. */
export const lastNumber = 317

/** The number as it is written: `F026`. */
export const numberText = (number: number): string => `F${String(number).padStart(3, '0')}`

const line = /^- \*\*(F\d{3})\*\* (\S.*)$/

/** The behaviours of a text such as docs/behaviours.md, in its order. A group is what stands below a heading. */
export const readBehaviours = (text: string): Behaviour[] =>
  text.split(/^#+ /m).flatMap(group => {
    const isBuilt = !/^Not built yet\b/m.test(group)
    return group.split('\n').flatMap(each => {
      const [, number, sentence] = line.exec(each) ?? []
      return number === undefined || sentence === undefined ? [] : [{number, sentence, isBuilt}]
    })
  })

/** The numbers that stand in a text, once each. */
export const citedNumbers = (text: string): Set<string> => new Set(text.match(/\bF\d{3}\b/g))

/** The numbers with which a name of a test begins: what the test shows. */
export const shownBy = (name: string): readonly string[] => /^(?:F\d{3}[ ,:]*)+/.exec(name)?.[0].match(/F\d{3}/g) ?? []

const string = /(['"`])((?:F\d{3}[ ,:]*)+.*?)\1/g

/** The numbers that names of tests begin with in the text of a test file: any string may become a name, as in a table. */
export const shownIn = (text: string): Set<string> =>
  new Set([...text.matchAll(string)].flatMap(([, , name = '']) => shownBy(name)))
