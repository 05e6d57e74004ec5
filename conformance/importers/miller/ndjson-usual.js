import { rowsOf } from './read.js'

/** JSON Lines; https://miller.readthedocs.io/en/6.6.0/file-formats/#json-lines. */
export const read = (path) => rowsOf(['--ijsonl', '--ojson'], path)
