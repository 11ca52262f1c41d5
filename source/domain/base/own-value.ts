/**
 * The value of a record under a name that came from outside: a word of the command line, a file, a setting. Undefined if the
 * record has none of its own, also for names that every object inherits, such as `constructor`.
 */
export function ownValue<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
