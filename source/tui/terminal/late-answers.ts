// A terminal that is slow to say what it can do says it when somebody else reads the keyboard: no key is meant by it.

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
const attributes = /^\x1b\[\?[\d;]*c$/
const [begin, end] = ['\x1b_', '\x1b\\']

/** Tells of each sequence, in the order in which they come, whether it is part of such an answer. */
export function lateAnswers(): (sequence: string) => boolean {
  let state: 'outside' | 'begun' | 'inside' = 'outside'
  return sequence => {
    if (state === 'begun') state = /^Gi=\d/.test(sequence) ? 'inside' : 'outside'
    else if (state === 'inside' && sequence === end) {
      state = 'outside'
      return true
    } else if (state === 'outside' && sequence === begin) {
      state = 'begun'
      return true
    }
    return state === 'inside' || attributes.test(sequence)
  }
}
