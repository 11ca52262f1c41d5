// The two ways in which the screens run, for whoever starts the program: drawn, and said line by line.
export {startTui} from './start.tsx'
export {startSpoken} from './start-spoken.tsx'
