// Words of a private language that once stood in the texts of the program, each with the plain one.
import type {UserText} from '../strings/literals.ts'

type PrivateWord = {readonly word: RegExp; readonly plain: string}

/** What is not written, and what is written instead. */
export const privateWords: readonly PrivateWord[] = [
  {word: /whoever/, plain: 'the user who, or the operator'},
  {word: /somebody/, plain: 'a user, another operator, another program'},
  {word: /\banew\b/, plain: 'again'},
  {word: /unless told/, plain: 'by default, or Default: ...'},
  {word: /\bso many\b/, plain: 'the number, or a maximum'},
  {word: /\b(is|are) meant\b/, plain: 'selected'},
  {word: /\bthe usual\b/, plain: 'the default'},
  {word: /is called like this/, plain: 'no ... matches, or not found'},
  {word: /it is so already/, plain: 'No change'},
  {word: /nobody is meant/, plain: 'No users selected'},
  {word: /something is going on/, plain: 'Another task is running'},
  {word: /\bnobody\b/, plain: 'no user, no operator'},
  {word: /\beverybody\b/, plain: 'all users, all operators'},
  {word: /says what/, plain: 'describes, shows, lists'},
]

/** A text with a private word. */
export type Finding = UserText & PrivateWord

/** Every private word of these texts. Line ends inside of a text count as blanks. */
export const findPrivateWords = (texts: readonly UserText[]): Finding[] =>
  texts.flatMap(each => {
    const text = each.text.replace(/\s+/g, ' ').toLowerCase()
    return privateWords.filter(({word}) => word.test(text)).map(found => ({...each, ...found}))
  })

const maxShown = 300

/** Where a private word stands, the text around it, and what to write. */
export const findingLine = ({path, line, text, plain}: Finding): string => {
  const shown = text.replace(/\s+/g, ' ').trim()
  return `${path}:${line}: "${shown.length > maxShown ? `${shown.slice(0, maxShown)}...` : shown}" - write: ${plain}`
}
