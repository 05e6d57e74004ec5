import { rowsOf } from './read.js'

/** `mlr --icsv --ojson`, as on the first page of https://miller.readthedocs.io/en/6.6.0/: numbers are inferred from the data. */
export const read = (path) => rowsOf(['--icsv', '--ojson'], path)
