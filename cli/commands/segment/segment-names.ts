/** The parts of a user that have commands of their own; `contact` stands for the three lists of contact information. */
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
