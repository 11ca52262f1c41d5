import {library} from '../library.ts'
import {median, ms, print, printHeading} from '../report.ts'
import {stateLine} from './keys.ts'
import {type Answer, openList} from './terminal.ts'

const keys = 500
const rounds = 15
const warmUp = 5

/** Many keys in one write, as they come over a slow line: none may be lost, and one frame is enough. */
export async function benchBurst(size: number): Promise<void> {
  printHeading(`${keys} keys in one write, 80x24, ${size.toLocaleString('en')} people (${rounds} times)`)
  const terminal = await openList(await library(size), {columns: 80, rows: 24})
  const position = (line: string): number => Number(/~?([\d,]+)\/\S+$/.exec(line)?.[1]?.replaceAll(',', ''))
  const answers: Answer[] = []
  let handled = 0
  for (let round = -warmUp; round < rounds; round++) {
    const begin = position(stateLine(terminal.screen))
    const wanted = begin + keys
    const answer = await terminal.press('j'.repeat(keys), screen => position(stateLine(screen)) === wanted, 300)
    if (round < 0) continue
    answers.push(answer)
    handled += position(stateLine(terminal.screen)) - begin
  }
  terminal.end()
  const took = answers.map(each => each.took)
  const frames = Math.max(...answers.map(each => each.frames))
  print({what: 'keys handled', figure: `${handled / rounds} of ${keys}`, value: handled / rounds, bar: `>= ${keys}`})
  print({what: 'frames sent, most', figure: String(frames), value: frames, bar: '<= 1'})
  const floor = `longest ${ms(Math.max(...took))}`
  print({what: 'to the frame, median', figure: ms(median(took)), value: median(took), bar: '<= 20', floor})
  print({what: 'sent in all', figure: `${median(answers.map(each => each.bytes))} B`})
}
