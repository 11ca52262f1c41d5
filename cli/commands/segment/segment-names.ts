/** The segments of a user that have commands of their own. `contact` covers addresses, e-mail addresses and phone numbers. */
export const segmentNames = [
  'note',
  'block',
  'identifier',
  'statistic',
  'role',
  'proxy',
  'email',
  'phone',
  'address',
  'contact',
] as const
export type SegmentName = (typeof segmentNames)[number]
