/**
 * Names that faker lacks or gives without a Latin form, as `name` or `name:latin`, the commonest first. Curated.
 * Where a list is a faker locale, see `fakerPeople`.
 */
export const curatedPeople: Readonly<Record<string, { readonly first: string; readonly last: string }>> = {
  zh: {
    first:
      '伟:wei 秀兰:xiulan 芳:fang 娜:na 秀英:xiuying 敏:min 静:jing 丽:li 强:qiang 磊:lei 军:jun 洋:yang 勇:yong 艳:yan 杰:jie 娟:juan 涛:tao 明:ming 超:chao 霞:xia 平:ping 刚:gang 桂英:guiying 玉兰:yulan 浩:hao 宇:yu 鑫:xin 欣怡:xinyi 梓涵:zihan 晨:chen 婷:ting 雪:xue 琳:lin 佳:jia 博:bo 鹏:peng 飞:fei 红:hong 玲:ling 辉:hui 建华:jianhua 建国:jianguo 晓明:xiaoming 志强:zhiqiang 海燕:haiyan 俊:jun 凯:kai 文:wen',
    last: '王:wang 李:li 张:zhang 刘:liu 陈:chen 杨:yang 黄:huang 赵:zhao 吴:wu 周:zhou 徐:xu 孙:sun 马:ma 朱:zhu 胡:hu 郭:guo 何:he 高:gao 林:lin 罗:luo 郑:zheng 梁:liang 谢:xie 宋:song 唐:tang 许:xu 韩:han 冯:feng 邓:deng 曹:cao 彭:peng 曾:zeng 肖:xiao 田:tian 董:dong 袁:yuan 潘:pan 于:yu 蒋:jiang 蔡:cai 余:yu 杜:du 叶:ye 程:cheng 苏:su 魏:wei 吕:lv 丁:ding 欧阳:ouyang 司马:sima',
  },
  zh_SG: {
    first: 'Wei Xiulan Mei Hui Jia Ming Jun Kai Li Ying Xin Yi Zhi Hao Sarah Daniel Rachel Marcus Priya Arjun Nurul Farah Amirul Siti Cheryl Adeline Benjamin Gabriel',
    last: 'Tan Lim Lee Ng Ong Wong Goh Chua Chan Koh Teo Ang Yeo Tay Ho Low Toh Sim Chong Chia Fong Neo Seah Nair Pillai Rahman Ismail Hassan',
  },
  ja: {
    first:
      '蓮:ren 陽菜:hina 大翔:hiroto 結衣:yui 翔太:shota 美咲:misaki 健太:kenta 葵:aoi 拓海:takumi さくら:sakura 大輔:daisuke 愛:ai 直樹:naoki 七海:nanami 悠斗:yuto 彩:aya 誠:makoto 恵子:keiko 和子:kazuko 洋子:yoko 幸子:sachiko 清:kiyoshi 浩:hiroshi 隆:takashi 真由美:mayumi 由美子:yumiko 翼:tsubasa 舞:mai 健一:kenichi 麻衣:mai 亮:ryo 遥:haruka 優:yu 駿:shun 千尋:chihiro 純:jun 修:osamu 裕子:yuko 智子:tomoko 美穂:miho',
    last: '佐藤:sato 鈴木:suzuki 高橋:takahashi 田中:tanaka 伊藤:ito 渡辺:watanabe 山本:yamamoto 中村:nakamura 小林:kobayashi 加藤:kato 吉田:yoshida 山田:yamada 佐々木:sasaki 山口:yamaguchi 松本:matsumoto 井上:inoue 木村:kimura 林:hayashi 斎藤:saito 清水:shimizu 山崎:yamazaki 森:mori 池田:ikeda 橋本:hashimoto 阿部:abe 石川:ishikawa 山下:yamashita 中島:nakajima 石井:ishii 小川:ogawa 前田:maeda 岡田:okada 長谷川:hasegawa 藤田:fujita 後藤:goto 近藤:kondo 村上:murakami 遠藤:endo 青木:aoki 坂本:sakamoto',
  },
  ko: {
    first:
      '민준:minjun 서연:seoyeon 지훈:jihun 지우:jiwoo 서준:seojun 민서:minseo 현우:hyunwoo 수빈:subin 도윤:doyun 지민:jimin 예준:yejun 하은:haeun 준호:junho 영희:younghee 철수:chulsoo 미경:mikyung 정희:jeonghee 영수:youngsoo 은주:eunju 성민:sungmin 동현:donghyun 유진:yujin 은지:eunji 상훈:sanghoon 혜진:hyejin 재현:jaehyun 보람:boram 경희:kyunghee 진우:jinwoo 소영:soyoung',
    last: '김:kim 이:lee 박:park 최:choi 정:jung 강:kang 조:cho 윤:yoon 장:jang 임:lim 한:han 오:oh 서:seo 신:shin 권:kwon 황:hwang 안:ahn 송:song 전:jeon 홍:hong 유:yoo 고:ko 문:moon 양:yang 손:son 배:bae 백:baek 허:heo 남:nam 심:shim',
  },
  ar: {
    first:
      'محمد:mohamed فاطمة:fatima أحمد:ahmed مريم:mariam علي:ali عائشة:aisha عمر:omar نور:nour خالد:khaled سارة:sara يوسف:youssef ليلى:layla حسن:hassan زينب:zainab إبراهيم:ibrahim هدى:huda محمود:mahmoud أمل:amal عبدالله:abdullah رنا:rana كريم:karim سلمى:salma طارق:tarek منى:mona سعيد:saeed ياسمين:yasmin فيصل:faisal دينا:dina ماجد:majed هند:hind',
    last: 'حسن:hassan علي:ali إبراهيم:ibrahim محمود:mahmoud السيد:elsayed العتيبي:alotaibi الغامدي:alghamdi القحطاني:alqahtani المنصوري:almansoori الهاشمي:alhashimi المصري:elmasry فاروق:farouk سالم:salem ناصر:nasser منصور:mansour بناني:bennani العلوي:alaoui الفاسي:elfassi شاكر:shaker رمضان:ramadan عثمان:osman يوسف:youssef خليل:khalil الشمري:alshammari الحربي:alharbi',
  },
  he: {
    first: 'נועה:noa דוד:david תמר:tamar יוסף:yosef מאיה:maya איתי:itai שרה:sarah אורי:uri יעל:yael דניאל:daniel מיכל:michal עידו:ido רחל:rachel משה:moshe שירה:shira יונתן:yonatan אסתר:esther אמיר:amir ליאור:lior גל:gal',
    last: 'כהן:cohen לוי:levi מזרחי:mizrahi פרץ:peretz ביטון:biton דהן:dahan אברהם:avraham פרידמן:friedman מלכה:malka אזולאי:azoulay כץ:katz יוסף:yosef דוד:david עמר:amar אוחיון:ohayon חדד:hadad גבאי:gabay שפירא:shapira',
  },
  th: {
    first: 'สมชาย:somchai สุดา:suda อนันต์:anan กนกพร:kanokporn วิชัย:wichai พิมพ์ชนก:pimchanok ณัฐพล:nattapon ศิริพร:siriporn ธนากร:thanakorn อารีย์:aree สมหญิง:somying ประเสริฐ:prasert นภา:napa กิตติ:kitti มาลี:malee ชัยวัฒน์:chaiwat',
    last: 'แสงทอง:saengthong ศรีสุข:srisuk วงศ์ทอง:wongthong ทองดี:thongdee บุญมี:boonmee แก้วมณี:kaewmanee จันทร์เพ็ญ:chanpen สุวรรณ:suwan รัตนกุล:rattanakul พงษ์พานิช:pongpanich ใจดี:jaidee อินทร์แก้ว:inkaew',
  },
  en_KE: {
    first: 'Wanjiru Otieno Achieng Kamau Faith Brian Mercy Kevin Akinyi Njoroge Grace Dennis Wambui Kiprop Chebet Peter Esther Samuel Mwende Mutua Joyce James Nyambura Collins',
    last: 'Mwangi Otieno Kamau Ochieng Njoroge Wanjiku Odhiambo Kimani Kiprono Chepkoech Mutua Maina Karanja Omondi Wafula Kariuki Cheruiyot Barasa Muthoni Koech',
  },
  en_PK: {
    first: 'Muhammad Fatima Ali Ayesha Ahmed Zainab Hassan Maryam Usman Sana Bilal Hira Hamza Amna Imran Iqra Faisal Rabia Kamran Saima Tariq Nadia Asad Mehwish',
    last: 'Khan Ahmed Malik Hussain Butt Qureshi Sheikh Chaudhry Iqbal Raza Siddiqui Mirza Javed Akhtar Bhatti Shah Baig Ansari Rana Abbasi',
  },
  en_BD: {
    first: 'Mohammad Fatema Rahim Nusrat Tanvir Sadia Arif Jannatul Rakib Sumaiya Hasan Farhana Sohel Tasnim Imran Sharmin Mahmud Ruma Shakib Nasrin',
    last: 'Rahman Islam Hossain Akter Ahmed Uddin Begum Khan Chowdhury Haque Sarkar Miah Sultana Alam Karim Das Roy Khatun',
  },
  en_PH: {
    first: 'Maria Jose Angelica Mark Princess John Kristine Christian Jasmine Michael Andrea Joshua Nicole Angelo Bea Paolo Althea Carlo Rosario Ramon Liza Emmanuel Joy Rodel',
    last: 'Santos Reyes Cruz Bautista Ocampo Garcia Mendoza Torres Flores Ramos Aquino Villanueva Dela-Cruz Castro Rivera Navarro Salazar Mercado Pascual Manalo',
  },
  ms: {
    first: 'Muhammad Nur Ahmad Siti Amir Aisyah Hafiz Farah Azman Nurul Faizal Aminah Wei Mei Kumar Priya Zulkifli Hidayah Ismail Rosnah Jason Michelle',
    last: 'Abdullah Ahmad Ibrahim Hassan Ismail Rahman Tan Lim Lee Wong Yusof Hussein Osman Kaur Singh Krishnan Zainal Salleh Chong Othman',
  },
}

/** Names taken from a faker locale; `latin` says how the mail form is made: by dropping marks, or by letter. */
export const fakerPeople: Readonly<Record<string, string>> = {
  en: 'en', de: 'de', fr: 'fr', nl: 'nl', es: 'es', es_MX: 'es_MX', pt: 'pt_PT', pt_BR: 'pt_BR', it: 'it', pl: 'pl', cs: 'cs_CZ', hu: 'hu', ro: 'ro', el: 'el',
  sv: 'sv', nb: 'nb_NO', da: 'da', fi: 'fi', ru: 'ru', uk: 'uk', tr: 'tr', en_NG: 'en_NG', en_ZA: 'en_ZA', en_IN: 'en_IN', id: 'id_ID', vi: 'vi',
}

/** Letters that do not decompose into a Latin letter and marks. */
export const letters: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'ø:o æ:ae œ:oe ß:ss ł:l đ:d ð:d þ:th ı:i ä:ae ö:oe ü:ue ' +
    'а:a б:b в:v г:g ґ:g д:d е:e ё:e є:ye ж:zh з:z и:i і:i ї:yi й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya ' +
    'α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch ψ:ps ω:o ά:a έ:e ή:i ί:i ό:o ύ:y ώ:o ϊ:i ϋ:y'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)
