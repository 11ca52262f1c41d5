/** Who an entry belongs to: synchronisation touches the external ones only. */
export const segmentType = {
  kind: 'choice',
  label: 'Managed',
  options: ['Internal', 'External'],
  always: true,
  stamped: true,
  uncoded: true,
} as const
