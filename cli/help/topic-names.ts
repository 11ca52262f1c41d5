/** What `usher help` can explain besides commands. */
export const topicNames = ['filter', 'formatting', 'exit-codes', 'environment', 'keys'] as const
