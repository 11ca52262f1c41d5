/** Whom a gesture is about: the open person, else the marked ones, else the one under the cursor. */
export type Target = {readonly kind: 'one'; readonly id: number} | {readonly kind: 'marked'}
