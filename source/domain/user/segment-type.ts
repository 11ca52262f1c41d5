/** Who manages a segment. Synchronisation changes only external segments. */
export const segmentType = {
  kind: 'choice',
  label: 'Managed',
  options: ['Internal', 'External'],
  always: true,
  stamped: true,
  uncoded: true,
} as const
