import type {Day, Moment} from '../../domain/base/day.ts'
import type {Problem, Refusal} from '../../domain/base/outcome.ts'
import type {Plan} from '../../domain/base/plan.ts'
import type {Policy} from '../../domain/entity/policy.ts'
import {canRestoreDeleted} from '../../domain/rules/retention.ts'
import type {Patron} from '../../domain/rules/segments/segment-facts.ts'
import type {ProxySegment, SegmentList, UserFile} from '../../domain/user/index.ts'

/** What a plan may depend on besides the user: fetched beforehand, so that planning stays pure. */
export type Facts = {
  readonly now: Moment
  readonly today: Day
  readonly policy: Policy
  readonly operatorId: number
  readonly operator: string
  /** The circulation desk where the operator works, if any. */
  readonly desk: string | undefined
  /** A number for a row that the plan makes. */
  readonly newId: () => number
  /** For actions that ask for it: who is proxy for the user. */
  readonly proxiesTo: ReadonlyMap<number, readonly ProxySegment[]>
  /** For actions that name users: those who exist, by lower-case primary identifier. */
  readonly patrons?: ReadonlyMap<string, Patron>
}

/** An action whose input was read: what it would do to one user after the other. */
export type Prepared = {
  /** The input as words, without secrets: enough to repeat the action. */
  readonly input: Readonly<Record<string, string>>
  /** The lists of the record that this input is about, in place of those of the action. */
  readonly lists?: readonly SegmentList[]
  /** Lower-case primary identifiers of other users that the input names, about whom facts have to be gathered. */
  readonly patrons?: readonly string[]
  /** Why not for this user: a refusal with code `UNCHANGED` means that there is nothing to do. */
  readonly refuse: (file: UserFile, facts: Facts) => readonly Refusal[]
  readonly plan: (file: UserFile, facts: Facts) => Plan | readonly Problem[]
  /** Extra lines for the confirmation of these users, besides those of the action. */
  readonly warn?: (files: readonly UserFile[]) => readonly string[]
}

export type ActionTexts = {
  /** `Deactivate`, for menus and buttons. */
  readonly label: string
  /** `Deactivated`, for reports. */
  readonly done: string
  /** `Toggle the account type of 5 users`, for questions; where it is more than the label and who is meant. */
  readonly asks?: (users: string) => string
  /** `Inactive`, what the user becomes; shown in confirmations. */
  readonly becomes?: string
  readonly keywords?: readonly string[]
  /** One sentence for help. */
  readonly about: string
}

/** Something that can be done to users, described once for keys, menus, help, command line and history. */
export type Action = ActionTexts & {
  /** `subject.verb`; never changes, since the history names it. */
  readonly id: string
  readonly keys: readonly string[]
  readonly roles: readonly string[]
  /** The id of a user who does it for themselves, or has agreed to it: needs no role and no administrator for this user. */
  readonly ownOf?: number
  /** `mild` runs at once, `moderate` asks, `severe` asks for the number of users to be typed. */
  readonly danger: 'mild' | 'moderate' | 'severe'
  /** The lists of the record that refuse and plan look at; none means that the user alone is loaded. */
  readonly lists: readonly SegmentList[]
  readonly needsProxies?: true
  /** Only at a circulation desk, and by those who work there. */
  readonly needsDesk?: true
  /** How the input is written, for usage lines: `FIELD=VALUE...`. */
  readonly input?: string
  /** Wishes besides the input, by their names as flags: handed over before it as `--NAME` or `--NAME=VALUE`. */
  readonly options?: Readonly<Record<string, {readonly about: string; readonly value?: string}>>
  /** Examples for help, without the program's name. */
  readonly examples: readonly string[]
  readonly undo: {readonly possible: true} | {readonly possible: false; readonly why: string}
  /** Its users are gone afterwards, and can be restored only for as long as the site sets. */
  readonly deletes?: true
  /** Extra lines for the confirmation of these users. */
  readonly warn?: (files: readonly UserFile[], facts: Facts) => readonly string[]
  /** Reads the input; problems are about the input as a whole, not about a user. */
  readonly prepare: (input: readonly string[], facts: Pick<Facts, 'today' | 'policy'>) => Prepared | readonly Problem[]
}

/** Describes an action. */
export function action(description: Action): Action {
  return description
}

/** True if a batch of this action can be undone right after it was made. What offers undo asks this. */
export function canBeUndone({undo, deletes}: Pick<Action, 'undo' | 'deletes'>, policy: Policy): boolean {
  return undo.possible && (deletes !== true || canRestoreDeleted(policy))
}

/** The input problem of an action that takes none. */
export function noInput(given: readonly string[]): readonly Problem[] {
  if (given.length === 0) return []
  return [
    {
      entity: 'action',
      field: '',
      code: 'USAGE',
      sentence: `"${given[0]}" is not expected here: this action takes no values`,
    },
  ]
}
