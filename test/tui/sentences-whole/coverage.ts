/** The overlays, prompts and forms that each of the tests here looks at; together they are all that there are. */
export const looked = {
  screens: {
    overlays: ['help', 'batch', 'past', 'roleComparison', 'log', 'jobs'],
    prompts: ['filter', 'mark', 'find', 'saveView', 'auditFilter', 'otherUser', 'deskNote'],
  },
  dialogs: {
    overlays: ['picker', 'menu', 'sort', 'columns', 'export', 'confirm', 'report', 'asking', 'plan', 'site', 'blocked'],
  },
  forms: {overlays: ['form', 'conflict'], purposes: ['add', 'edit', 'bulk', 'part', 'site', 'toggle', 'fee']},
  /** The picture of a user has a name above it and nothing else. */
  withoutSentences: ['picture'],
} as const
