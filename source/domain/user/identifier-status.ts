import type {Identifier, UserFile} from './index.ts'

/** False for an identifier with the status Inactive, such as a lost card: it identifies nobody. Files often omit the status. */
export function isActiveIdentifier({status}: {readonly status: string | null}): boolean {
  return status?.toUpperCase() !== 'INACTIVE'
}

/** True if the user has this identifier and it is not inactive. */
export function hasActiveIdentifier(
  {identifiers}: Pick<UserFile, 'identifiers'>,
  type: string,
  value: string,
): boolean {
  return identifiers.some(each => each.id_type === type && each.value === value && isActiveIdentifier(each))
}

/** The identifier of one of these types to show or use: the first active one, otherwise the first. */
export function activeOrFirst(
  {identifiers}: Pick<UserFile, 'identifiers'>,
  types: readonly string[],
): Identifier | undefined {
  const found = identifiers.filter(each => each.id_type !== null && types.includes(each.id_type))
  return found.find(isActiveIdentifier) ?? found[0]
}
