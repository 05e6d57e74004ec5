/**
 * Countries in the order of the tables. Curated: no pinned package has mobile heads or postal patterns.
 *
 * `people` is a list of names (see people.ts); `millions` the population; `heads` the leading digits of mobile numbers
 * after the calling code, and `digits` how many free digits follow them. The build keeps the heads that
 * libphonenumber-js calls valid. `postal` is the pattern of a city that has none: `#` a digit, `@` a capital.
 */
export interface Country {
  readonly iso: string
  readonly locale: string
  readonly people: string
  readonly millions: number
  readonly zone: string
  readonly postal: string
  readonly heads: string
  readonly digits: number
}

const line = (text: string): Country => {
  const [iso = '', locale = '', people = '', millions = '', zone = '', postal = '', heads = '', digits = ''] = text.split('|')
  return { iso, locale, people, millions: Number(millions), zone, postal, heads, digits: Number(digits) }
}

export const countries: readonly Country[] = `
US|en_US|en|325|America/New_York|#####|212x 646x 718x 917x 213x 310x 323x 818x 312x 773x 713x 832x 602x 480x 215x 267x 210x 512x 214x 469x 408x 415x 510x 206x 425x 303x 720x 202x 617x 857x 901x 615x 503x 702x 305x 786x 404x 678x 704x 813x 407x 612x 651x 216x 614x 412x 504x 801x 816x 913x 314x 317x 414x 405x 918x 505x 915x 520x 619x 858x 916x 559x 907x 808x|6
CA|en_CA|en|37|America/Toronto|@#@ #@#|416x 647x 514x 438x 604x 778x 403x 587x 613x 343x 902x 204x 306x 418x 450x 905x|6
GB|en_GB|en|66|Europe/London|@@# #@@|74 75 77 78|8
IE|en_IE|en|5|Europe/Dublin|D## @#@#|83 85 86 87|7
DE|de_DE|de|83|Europe/Berlin|#####|1511 1512 1514 1515 1516 1517 1520 1522 1523 1525 1570 1573 1575 1577 1578 1579 1590|7
AT|de_AT|de|9|Europe/Vienna|####|664 650 660 676 699 680 681 688|7
CH|de_CH|de|8|Europe/Zurich|####|76 77 78 79|7
FR|fr_FR|fr|67|Europe/Paris|#####|61 62 63 64 65 66 67 68|7
BE|nl_BE|nl|11|Europe/Brussels|####|455 456 460 465 466 467 468 470 471 472 473 474 475 476 477 478 479 483 484 485 486 487 488 489 490 491 492 493 494 495 496 497 498 499|6
NL|nl_NL|nl|17|Europe/Amsterdam|#### @@|61 62 63 64|7
ES|es_ES|es|47|Europe/Madrid|#####|60 61 62 63 64 65 66 67|7
PT|pt_PT|pt|10|Europe/Lisbon|####-###|91 92 93 96|7
IT|it_IT|it|60|Europe/Rome|#####|320 327 328 329 330 333 334 335 338 339 340 347 348 349 360 366|7
PL|pl_PL|pl|38|Europe/Warsaw|##-###|50 51 53 60 66 69 72 78|7
CZ|cs_CZ|cs|11|Europe/Prague|### ##|60 72 73 77|7
HU|hu_HU|hu|10|Europe/Budapest|####|20 30 31 70|7
RO|ro_RO|ro|20|Europe/Bucharest|######|72 73 74 76|7
GR|el_GR|el|11|Europe/Athens|### ##|693 694 697 698|7
SE|sv_SE|sv|10|Europe/Stockholm|### ##|70 72 73 76|7
NO|nb_NO|nb|5|Europe/Oslo|####|40 41 45 46 47 48 90 91 92 93 94 95 96 97 98 99|6
DK|da_DK|da|6|Europe/Copenhagen|####|20 21 22 23 24 25 26 27 28 29 30 40 41 42 50 51 52 53 60 61|6
FI|fi_FI|fi|6|Europe/Helsinki|#####|40 44 45 50|7
RU|ru_RU|ru|144|Europe/Moscow|######|903 905 906 909 910 911 912 915 916 917 919 920 921 925 926 929|7
UA|uk_UA|uk|44|Europe/Kiev|#####|50 63 66 67 68 73 93 96|7
TR|tr_TR|tr|80|Europe/Istanbul|#####|530 531 532 533 534 535 536 537 538 539 541 542 543 544 545 546|7
IL|he_IL|he|9|Asia/Jerusalem|#######|50 52 53 54|7
SA|ar_SA|ar|33|Asia/Riyadh|#####|50 51 53 54 55 56 58 59|7
AE|ar_AE|ar|9|Asia/Dubai|#####|50 52 54 55 56 58|7
EG|ar_EG|ar|97|Africa/Cairo|#####|10 11 12 15|8
MA|ar_MA|ar|36|Africa/Casablanca|#####|61 65 66 67|7
NG|en_NG|en_NG|191|Africa/Lagos|######|703 705 706 708 803 805 806 807 808 810 811 812 813 814 815 816|7
KE|en_KE|en_KE|50|Africa/Nairobi|#####|70 71 72 79|7
ZA|en_ZA|en_ZA|57|Africa/Johannesburg|####|71 72 73 74 76 78 82 83|7
IN|hi_IN|en_IN|1339|Asia/Kolkata|######|70 73 80 81 87 88 89 90 91 93 94 95 96 97 98 99|8
PK|ur_PK|en_PK|208|Asia/Karachi|#####|300 301 302 303 304 305 306 307 308 311 312 313 321 331 333 345|7
BD|bn_BD|en_BD|160|Asia/Dhaka|####|15 16 17 18 19|8
ID|id_ID|id|265|Asia/Jakarta|#####|812 813 821 822 852 853 851 815 816 856 857 858 877 878 895 896|8
PH|en_PH|en_PH|105|Asia/Manila|####|905 906 915 916 917 926 927 935 936 945 955 956 965 966 975 995|7
VN|vi_VN|vi|95|Asia/Ho_Chi_Minh|######|86 88 89 90 91 93 94 97|7
TH|th_TH|th|69|Asia/Bangkok|#####|81 82 83 84 85 86 87 89|7
MY|ms_MY|ms|32|Asia/Kuala_Lumpur|#####|12 13 16 17 19|7
SG|en_SG|zh_SG|6|Asia/Singapore|######|81 82 83 84 85 86 87 88 90 91 92 93 94 96 97 98|6
CN|zh_CN|zh|1386|Asia/Shanghai|######|130 131 132 133 135 136 137 138 139 150 151 152 158 159 186 188|8
TW|zh_TW|zh|24|Asia/Taipei|#####|91 92 93 95 96 97 98|7
KR|ko_KR|ko|51|Asia/Seoul|#####|102 103 104 105 106 107 108 109|7
JP|ja_JP|ja|127|Asia/Tokyo|###-####|801 802 803 804 805 806 807 808 901 902 903 904 905 906 907 908|7
AU|en_AU|en|25|Australia/Sydney|####|40 41 42 43 44 45 46 47|7
NZ|en_NZ|en|5|Pacific/Auckland|####|21 22 27 20|7
BR|pt_BR|pt|208|America/Sao_Paulo|#####-###|1199 1198 1197 1196 2199 2198 2197 2196 3199 3198 3197 3196 4199 4198 4197 4196 5199 5198 5197 5196 6199 6198 6197 6196 7199 7198 7197 7196 8199 8198 8197 8196|7
AR|es_AR|es|44|America/Argentina/Buenos_Aires|@####@@@|9111 9112 9113 9114 9115 9116 9117 9118|7
CL|es_CL|es|18|America/Santiago|#######|95 96 97 98|7
CO|es_CO|es|49|America/Bogota|######|300 301 302 304 305 310 311 312 313 314 315 316 317 318 320 321|7
PE|es_PE|es|32|America/Lima|#####|91 92 93 94 95 96 97 98|7
MX|es_MX|es_MX|129|America/Mexico_City|#####|551 552 553 554 555 556 557 558 331 332 333 334 335 336 337 338 811 812 813 818|7
`
  .trim()
  .split('\n')
  .map(line)
