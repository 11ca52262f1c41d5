/** What `usher help` can explain besides commands. */
export const topicNames = ['filter', 'edits', 'formatting', 'exit-codes', 'environment', 'keys'] as const
