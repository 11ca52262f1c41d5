// Findings about outdated notes and blocks.
import {addToDay, dayOf, startOfDay} from '../../base/day.ts'
import {labelOf} from '../../codes/code-book.ts'
import {isActiveBlock} from '../../user/derive.ts'
import type {FindingRule} from './finding.ts'

/** Number of years after which a pop-up note is reported as old. */
export const popupYears = 1

export const blockOver: FindingRule = {
  id: 'block-over',
  title: 'Expired block still active',
  about: 'A block is active although its expiration date has passed: it has no effect and hides blocks that do.',
  severity: 'note',
  lists: ['blocks'],
  reasons: ({blocks}, {today, policy}) => {
    const begun = startOfDay(today)
    return blocks.flatMap(block => {
      if (!isActiveBlock(block) || block.expiry_date === null || block.expiry_date >= begun) return []
      const label = labelOf(policy.codes, 'UserBlockDescription', block.block_description ?? '')
      return [`The block ${label} expired on ${dayOf(block.expiry_date)} but is active`]
    })
  },
}

export const oldPopup: FindingRule = {
  id: 'old-popup',
  title: 'Old pop-up note',
  about: 'A pop-up note is more than a year old: staff stop reading notes that always pop up.',
  severity: 'note',
  lists: ['notes'],
  reasons: ({notes}, {today}) => {
    const since = startOfDay(addToDay(today, -popupYears, 'y'))
    return notes.flatMap(note =>
      note.popup_note && note.created_date !== null && note.created_date < since
        ? [`Pop-up note of ${dayOf(note.created_date)}: ${cutNote(note.note_text ?? '')}`]
        : [],
    )
  },
}

const maxNoteLength = 60

function cutNote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const letters = [...line]
  return letters.length <= maxNoteLength ? line : `${letters.slice(0, maxNoteLength).join('')}...`
}
