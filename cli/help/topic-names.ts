/** The topics of `usher help TOPIC`. */
export const topicNames = ['filter', 'edits', 'formatting', 'exit-codes', 'environment', 'keys'] as const
