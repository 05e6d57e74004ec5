/**
 * Pieces of text that importers stumble over, by what they break. Data only, written as escapes where they do not show.
 * Texts shrink towards the first of each list, so no piece is shorter than the one before it.
 */
export const ordinary: readonly string[] = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789']

/** Separators, quotes and signs that some format or language gives a meaning. */
export const signs: readonly string[] = [
  ...',"\'`;|:\\/\x20.-_+=@#%&$*!?^~<>()[]{}',
  // quotes doubled and escaped, commas without a value between
  '""',
  '\\"',
  ',,',
  '","',
  '%20',
  '&amp;',
]

/** What ends a line for somebody: CSV and JSON know CR and LF alone. */
export const lineBreaks: readonly string[] = ['\n', '\r', '\v', '\f', '\u{85}', '\u{2028}', '\u{2029}', '\r\n']

export const tabs: readonly string[] = ['\t']

/** White space that is none to every language, and characters that take no room. */
export const hidden: readonly string[] = [
  '\u{a0}', // no-break space
  '\u{3000}', // ideographic space
  '\u{202f}', // narrow no-break space
  '\u{ad}', // soft hyphen
  '\u{200b}', // zero width space
  '\u{200c}', // zero width non-joiner
  '\u{200d}', // zero width joiner
  '\u{2060}', // word joiner
  '\u{feff}', // byte order mark, inside a text only
]

/** Characters that turn the direction of the text, unpaired on purpose. */
export const bidi: readonly string[] = [
  '\u{200e}', // left-to-right mark
  '\u{200f}', // right-to-left mark
  '\u{202a}', // left-to-right embedding
  '\u{202c}', // pop directional formatting
  '\u{202e}', // right-to-left override
  '\u{2066}', // left-to-right isolate
  '\u{2069}', // pop directional isolate
]

/** Letters of two and three bytes: accents, letters whose case is odd, other scripts, wide forms. */
export const nonAscii: readonly string[] = [
  ...'éñüåøçßẞıİſŁžœµΩσςЖя',
  ...'אبہاनमதไ漢字かナ한',
  '\u{ff21}', // fullwidth A
  '\u{ff0c}', // fullwidth comma
  '\u{201c}', // left double quotation mark
  '\u{2019}', // right single quotation mark
  '\u{fb01}', // ligature fi
  '\u{fffd}', // replacement character, as a character of its own
]

/** Marks that join the letter before them, and a letter with its mark apart. */
export const combining: readonly string[] = [
  '\u{308}', // diaeresis
  '\u{20e3}', // enclosing keycap
  '\u{fe0f}', // variation selector 16
  '\u{94d}', // virama
  'e\u{301}',
  'A\u{30a}',
]

/** Characters beyond U+FFFF: four bytes, two UTF-16 units. */
export const astral: readonly string[] = [
  '\u{1f600}', // grinning face
  '\u{20bb7}', // a Han character
  '\u{1d4d0}', // mathematical bold script A
  '\u{e0001}', // language tag
  '\u{10fffd}', // private use, the last character
  '\u{1f1e9}\u{1f1ea}', // a flag
  '\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}', // a family, joined
]

const literals = 'null NULL undefined None nil N/A \\N true false TRUE yes no on NaN Infinity -Infinity [] {}'.split(
  ' ',
)
const numerals = '0 -0 00123 01234 1.10 .5 5. 1e5 1E400 0x1F 0b11 1_000 1,5 1,234.56 12345678901234567890'.split(' ')
const almostNumerals = '+12065550182 1/2 3-4 12:30 2017-10-11'.split(' ')
const signsAlone = '- -- . .. / \\ " "" \' \'\' , ; |'.split(' ')
const formulas = ['=1+1', '+1', '-1', '@SUM(1)', '=HYPERLINK("http://example.com","x")']
const templates = '%s %00 ${x} {{x}} $(x) \\n \\u0041 \\0 $ref $where'.split(' ')
const code = [
  '["a"]',
  '{"a":1}',
  '"a"',
  "'a'",
  '<b>a</b>',
  '<![CDATA[a]]>',
  '&lt;',
  "a' OR '1'='1",
  '#comment',
  '//comment',
]
const prototypes = '__proto__ constructor prototype toString hasOwnProperty valueOf length'.split(' ')
const pageWords = 'aaa,bbb Address ChannelType EMAIL ALL'.split(' ')

/** Whole texts that a language, a spreadsheet or a database takes for something else. */
export const misread: readonly string[] = [
  literals,
  numerals,
  almostNumerals,
  signsAlone,
  formulas,
  templates,
  code,
  prototypes,
  pageWords,
]
  .flat()
  .toSorted((a, b) => a.length - b.length)
