/** A name that programs stumble over; `case` says over what. */
export type AwkwardName = {
  readonly case: string
  readonly first: string | null
  readonly last: string | null
  readonly middle?: string
}

const named = (what: string, first: string | null, last: string | null): AwkwardName => ({case: what, first, last})

const scripts = [
  named('CJK, Japanese', '太郎', '山田'),
  named('CJK, Chinese', '小明', '王'),
  named('CJK, a letter outside the basic plane', '𠮷彦', '𠮷野'),
  named('CJK, Korean', '지우', '김'),
  named('Korean in single letters', '지우', '김'.normalize('NFD')),
  named('Arabic', 'محمد', 'الأحمد'),
  named('Hebrew', 'דוד', 'לוי'),
  named('Cyrillic', 'Владимир', 'Щербаков'),
  named('Cyrillic that looks like Latin', 'Реtеr', 'Раrkеr'),
  named('Greek', 'Ελένη', 'Παπαδοπούλου'),
  named('Devanagari', 'प्रिया', 'शर्मा'),
  named('Thai', 'สมชาย', 'ใจดี'),
  named('Tamil', 'செல்வி', 'முருகன்'),
  named('Amharic', 'ሙሉጌታ', 'ተስፋዬ'),
  named('Persian with a joiner', 'مریم', 'علی\u200cزاده'),
  named('full-width letters', 'Ｋｅｎ', 'Ｙａｍａｄａ'),
]

const letters = [
  named('apostrophe', 'Maeve', "O'Brien"),
  named('typographic apostrophe', 'Ciarán', 'O’Brien'),
  named('hyphen and apostrophe', 'Jean-Luc', "d'Arc"),
  named('Vietnamese', 'Nguyễn Thị', 'Nguyễn'),
  named('Danish', 'Søren', 'Ærøskøbing'),
  named('Turkish', 'İlkay', 'Ünal'),
  named('Turkish dotless', 'Işıl', 'IŞIK'),
  named('sharp s', 'Jörg', 'Weiß'),
  named('ligature', 'Griﬃn', 'Oﬃcer'),
  named('combining marks', 'Zoe\u0308', 'Nu\u0301n\u0303ez'),
  named('many combining marks', 'Z\u0300\u0301\u0302\u0303\u0308a\u0327\u0328\u0323l', 'G\u0334\u0335\u0336\u0337o'),
  named('one letter', 'O', 'E'),
  named('all capitals', 'JOSÉ MARÍA', 'DE LA FUENTE Y ÁLVAREZ'),
  named('all lower case', 'bell', 'hooks'),
  named(
    'a very long hyphenated name',
    'Anna-Maria-Theresia-Wilhelmine',
    'von Hohenstein-Wittenberg-Schwarzenfels-Altmühlbach-Obertannwald',
  ),
  named(
    'as long as can be',
    'Hubert',
    'Wolfeschlegelsteinhausenbergerdorff '.repeat(8).slice(0, 255).trimEnd().padEnd(255, 'f'),
  ),
  named('as long as can be, in wide letters', '寿限無'.repeat(85), '長'),
  named('comma', 'Martin, Jr.', 'Hale, PhD'),
  named('suffix and digits', 'Henry', 'Percy 3rd'),
]

const marks = [
  named('escape sequence', '\u001b[31mRuby\u001b[0m', 'Redd'),
  named('escape sequence that clears the screen', 'Wanda\u001b[2J\u001b[H', 'Wiper'),
  named('escape sequence that sets the title', 'Tess\u001b]0;owned\u0007', 'Title'),
  named('C1 control', 'Cara\u009b31m', 'Control'),
  named('bell and backspace', 'Bella\u0007', 'Back\b\bspace'),
  named('tab', 'Tab\tBy', 'Tabor'),
  named('line break', 'Linda\nBreak', 'Lyne\r\nFeed'),
  named('zero-width blank', 'Ze\u200bro', 'Wi\u200bdth'),
  named('zero-width joiner', 'Jo\u200diner', 'Zwick\u2060er'),
  named('byte order mark', '\ufeffBorys', 'Markov'),
  named('soft hyphen', 'Sofie', 'Hy\u00adphen'),
  named('right-to-left mark', '\u200fYael\u200f', 'Mark\u200e'),
  named('right-to-left override', '\u202eesreveR', 'Override\u202c'),
  named('direction isolates', '\u2067Isolde\u2069', 'Late'),
  named('leading and trailing blanks', '  Blanche ', ' Leer  '),
  named('blanks in a row', 'Anna   Lee', 'Van  der  Gap'),
  named('no-break blank', 'Nora\u00a0Beth', 'Breakwell'),
  named('replacement character', 'Fran\ufffdois', 'Lef\ufffdvre'),
  named('letters read in the wrong encoding', 'JÃ¼rgen', 'MÃ¼ller'),
  named('emoji', 'Rosa 🌹', 'Blume'),
  named('emoji of several parts', 'Family 👩‍👩‍👧‍👦', 'Wave 👋🏽'),
  named('flag', 'Ana 🇵🇹', 'Sousa'),
]

// The last names begin with a letter: these users shall not be the first of the list, which everybody sees first.
const words = [
  named('Null', 'Null', 'Null'),
  named('True', 'True', 'False'),
  named('undefined', 'undefined', 'NaN'),
  named('SQL', "Robert'); DROP TABLE users;--", 'Tables'),
  named('SQL wildcards', '100%', 'Under_score'),
  named('backslash', 'Back\\slash', 'C:\\new'),
  named('quotation marks', 'William "Bill"', '“Quoth”'),
  named('markup', '<b>Bold</b>', 'Fish & Sons &amp; Co'),
  named('formula', '=1+1', '@SUM(A1)'),
  named('template', '\u0024{name}', '{{last}}'),
  named('format', '%s%n', '%d'),
  named('leading zeros', '007', 'O 00042'),
  named('looks like a number', '1e10', 'Infinity'),
  named('looks like a date', '2021-02-30', 'May'),
  named('looks like a flag', '--help', '-rf'),
  named('dots and dashes', '.-', 'X.-'),
  named('separators', 'Semi;colon', 'Pipe|Tab'),
  named('path', '../..', '/etc/passwd'),
  named('prototype', '__proto__', 'constructor'),
]

const missing = [
  named('no first name', null, 'Suharto'),
  named('no last name', 'Madonna', null),
  {case: 'middle name only beside the last', first: null, middle: 'X.', last: 'Malcolm'},
]

const same = Array.from({length: 12}, () => named('the same name many times', 'Maria', 'Garcia'))

// Spread, so that any stretch of the first few hundred users shows several kinds.
const groups = [letters, scripts, marks, words, missing, same]

/** Every awkward name, kinds mixed, in the order in which the first few hundred users have them. */
export const awkwardNames: readonly AwkwardName[] = Array.from({
  length: Math.max(...groups.map(group => group.length)),
}).flatMap((_, row) => groups.flatMap(group => group.slice(row, row + 1)))
