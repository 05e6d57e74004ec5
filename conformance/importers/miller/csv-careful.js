import { rowsOf } from './read.js'

/** `-S`: no types are inferred, and periods in names nest nothing; https://miller.readthedocs.io/en/6.6.0/reference-main-flag-list/. */
export const read = (path) => rowsOf(['--icsv', '--ojson', '-S', '--no-auto-unflatten'], path)
