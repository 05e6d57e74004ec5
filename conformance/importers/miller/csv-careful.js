import { rowsOf } from './read.js'

/** `-S`: no types are inferred, periods in names nest nothing, and no column is renamed; https://miller.readthedocs.io/en/6.6.0/reference-main-flag-list/. */
export const read = (path) =>
  rowsOf(['--icsv', '--ojson', '-S', '--no-auto-unflatten', '--no-dedupe-field-names'], path)
