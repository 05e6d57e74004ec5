/**
 * Cities by country: name | region | latitude | longitude | inhabitants (thousands) | postal pattern | zone | locale,
 * the last three where they differ from the country's. Curated from general knowledge; coordinates to one decimal.
 */
export const cities: Readonly<Record<string, string>> = {
  US: `New York|NY|40.7|-74.0|8623|100##
Los Angeles|CA|34.1|-118.2|4000|900##|America/Los_Angeles
Chicago|IL|41.9|-87.6|2716|606##|America/Chicago
Houston|TX|29.8|-95.4|2313|770##|America/Chicago
Phoenix|AZ|33.4|-112.1|1626|850##|America/Phoenix
Philadelphia|PA|40.0|-75.2|1581|191##
San Antonio|TX|29.4|-98.5|1512|782##|America/Chicago|es_US
San Diego|CA|32.7|-117.2|1420|921##|America/Los_Angeles
Dallas|TX|32.8|-96.8|1341|752##|America/Chicago
San Jose|CA|37.3|-121.9|1035|951##|America/Los_Angeles
Austin|TX|30.3|-97.7|951|787##|America/Chicago
Indianapolis|IN|39.8|-86.1|863|462##|America/Indiana/Indianapolis
San Francisco|CA|37.8|-122.4|884|941##|America/Los_Angeles
Seattle|WA|47.6|-122.3|725|981##|America/Los_Angeles
Denver|CO|39.7|-105.0|705|802##|America/Denver
Washington|District of Columbia, DC|38.9|-77.0|694|200##
Boston|MA|42.4|-71.1|685|021##
Detroit|MI|42.3|-83.0|673|482##|America/Detroit
Nashville|TN|36.2|-86.8|667|372##|America/Chicago
Portland|OR|45.5|-122.7|648|972##|America/Los_Angeles
Las Vegas|NV|36.2|-115.1|642|891##|America/Los_Angeles
Louisville|KY|38.3|-85.8|621|402##|America/Kentucky/Louisville
Miami|FL|25.8|-80.2|464|331##||es_US
Minneapolis|MN|45.0|-93.3|422|554##|America/Chicago
Boise|ID|43.6|-116.2|227|837##|America/Boise
Anchorage|AK|61.2|-149.9|294|995##|America/Anchorage
Honolulu|HI|21.3|-157.9|350|968##|Pacific/Honolulu
Coeur d'Alene|ID|47.7|-116.8|50|838##|America/Los_Angeles`,
  CA: `Toronto|ON|43.7|-79.4|2732|M#@ #@#
Montréal|QC|45.5|-73.6|1705|H#@ #@#||fr_CA
Vancouver|BC|49.3|-123.1|631|V#@ #@#|America/Vancouver
Calgary|AB|51.0|-114.1|1239|T#@ #@#|America/Edmonton
Ottawa|ON|45.4|-75.7|934|K#@ #@#
Winnipeg|MB|49.9|-97.1|705|R#@ #@#|America/Winnipeg
Québec|QC|46.8|-71.2|532|G#@ #@#||fr_CA
Halifax|NS|44.6|-63.6|403|B#@ #@#|America/Halifax
Regina|SK|50.5|-104.6|215|S#@ #@#|America/Regina
St. John's|NL|47.6|-52.7|109|A#@ #@#|America/St_Johns`,
  GB: `London|England|51.5|-0.1|8825|E## #@@
Birmingham|England|52.5|-1.9|1137|B## #@@
Glasgow|Scotland|55.9|-4.3|621|G## #@@
Leeds|England|53.8|-1.5|785|LS# #@@
Manchester|England|53.5|-2.2|545|M## #@@
Edinburgh|Scotland|55.9|-3.2|513|EH# #@@
Cardiff|Wales|51.5|-3.2|362|CF## #@@
Belfast|Northern Ireland|54.6|-5.9|340|BT# #@@
Newcastle upon Tyne|Tyne and Wear, England|55.0|-1.6|296|NE# #@@`,
  IE: `Dublin|Leinster|53.3|-6.3|1173|D## @#@#
Cork|Munster|51.9|-8.5|209|T## @#@#
Galway|Connacht|53.3|-9.1|80|H## @#@#`,
  DE: `Berlin|Berlin|52.5|13.4|3613|10###
Hamburg|Hamburg|53.6|10.0|1831|20###
München|Bayern|48.1|11.6|1456|80###
Köln|Nordrhein-Westfalen|50.9|7.0|1081|50###
Frankfurt am Main|Hessen|50.1|8.7|747|60###
Stuttgart|Baden-Württemberg|48.8|9.2|633|70###
Düsseldorf|Nordrhein-Westfalen|51.2|6.8|617|40###
Leipzig|Sachsen|51.3|12.4|582|04###
Dresden|Sachsen|51.1|13.7|551|01###
Nürnberg|Bayern|49.5|11.1|515|90###
Bremen|Bremen|53.1|8.8|568|28###`,
  AT: `Wien|Wien|48.2|16.4|1868|1##0
Graz|Steiermark|47.1|15.4|283|80##
Salzburg|Salzburg|47.8|13.0|153|50##`,
  CH: `Zürich|ZH|47.4|8.5|402|80##
Genève|GE|46.2|6.1|201|12##||fr_CH
Basel|BS|47.6|7.6|171|40##
Lugano|TI|46.0|9.0|63|69##||it_CH`,
  FR: `Paris|Île-de-France|48.9|2.4|2187|750##
Marseille|Provence-Alpes-Côte d'Azur|43.3|5.4|863|130##
Lyon|Auvergne-Rhône-Alpes|45.8|4.8|516|690##
Toulouse|Occitanie|43.6|1.4|479|31###
Nice|Provence-Alpes-Côte d'Azur|43.7|7.3|340|06###
Nantes|Pays de la Loire|47.2|-1.6|309|44###
Strasbourg|Grand Est|48.6|7.8|280|67###
Bordeaux|Nouvelle-Aquitaine|44.8|-0.6|254|33###
Saint-Étienne|Auvergne-Rhône-Alpes|45.4|4.4|172|42###`,
  BE: `Bruxelles|Bruxelles-Capitale|50.8|4.4|1192|1###||fr_BE
Antwerpen|Vlaanderen|51.2|4.4|521|2###
Gent|Vlaanderen|51.1|3.7|260|9###
Liège|Wallonie|50.6|5.6|197|4###||fr_BE`,
  NL: `Amsterdam|Noord-Holland|52.4|4.9|845|10## @@
Rotterdam|Zuid-Holland|51.9|4.5|635|30## @@
's-Gravenhage|Zuid-Holland|52.1|4.3|526|25## @@
Utrecht|Utrecht|52.1|5.1|343|35## @@`,
  ES: `Madrid|Comunidad de Madrid|40.4|-3.7|3183|280##
Barcelona|Cataluña|41.4|2.2|1621|080##||ca_ES
Valencia|Comunidad Valenciana|39.5|-0.4|788|460##
Sevilla|Andalucía|37.4|-6.0|689|410##
Málaga|Andalucía|36.7|-4.4|569|290##
A Coruña|Galicia|43.4|-8.4|244|150##||gl_ES
Las Palmas de Gran Canaria|Canarias|28.1|-15.4|378|350##|Atlantic/Canary`,
  PT: `Lisboa|Lisboa|38.7|-9.1|506|1###-###
Porto|Porto|41.1|-8.6|214|4###-###
Funchal|Madeira|32.7|-16.9|105|9###-###|Atlantic/Madeira`,
  IT: `Roma|Lazio|41.9|12.5|2873|001##
Milano|Lombardia|45.5|9.2|1366|201##
Napoli|Campania|40.9|14.3|966|801##
Torino|Piemonte|45.1|7.7|883|101##
Palermo|Sicilia|38.1|13.4|668|901##
L'Aquila|Abruzzo|42.4|13.4|69|67100`,
  PL: `Warszawa|mazowieckie|52.2|21.0|1765|0#-###
Kraków|małopolskie|50.1|19.9|767|3#-###
Łódź|łódzkie|51.8|19.5|690|9#-###
Wrocław|dolnośląskie|51.1|17.0|639|5#-###
Gdańsk|pomorskie|54.4|18.6|464|8#-###`,
  CZ: `Praha|Hlavní město Praha|50.1|14.4|1294|1## 00
Brno|Jihomoravský kraj|49.2|16.6|379|6## 00
Ostrava|Moravskoslezský kraj|49.8|18.3|290|7## 00`,
  HU: `Budapest|Budapest|47.5|19.0|1749|1###
Debrecen|Hajdú-Bihar|47.5|21.6|202|40##
Győr|Győr-Moson-Sopron|47.7|17.6|130|90##`,
  RO: `București|București|44.4|26.1|1827|0#####
Cluj-Napoca|Cluj|46.8|23.6|324|400###
Timișoara|Timiș|45.8|21.2|319|300###`,
  GR: `Αθήνα|Αττική|38.0|23.7|664|1## ##
Θεσσαλονίκη|Κεντρική Μακεδονία|40.6|22.9|325|54# ##`,
  SE: `Stockholm|Stockholms län|59.3|18.1|949|11# ##
Göteborg|Västra Götalands län|57.7|12.0|564|41# ##
Malmö|Skåne län|55.6|13.0|333|21# ##`,
  NO: `Oslo|Oslo|59.9|10.8|673|0###
Bergen|Hordaland|60.4|5.3|279|50##
Tromsø|Troms|69.6|19.0|75|90##`,
  DK: `København|Hovedstaden|55.7|12.6|602|2###
Aarhus|Midtjylland|56.2|10.2|270|8###
Ærøskøbing|Syddanmark|54.9|10.4|1|5970`,
  FI: `Helsinki|Uusimaa|60.2|24.9|643|00##0
Tampere|Pirkanmaa|61.5|23.8|231|33##0
Jyväskylä|Keski-Suomi|62.2|25.7|140|40##0`,
  RU: `Москва|Москва|55.8|37.6|12380|1#####
Санкт-Петербург|Санкт-Петербург|59.9|30.3|5281|19####
Новосибирск|Новосибирская область|55.0|82.9|1602|630###|Asia/Novosibirsk
Екатеринбург|Свердловская область|56.8|60.6|1455|620###|Asia/Yekaterinburg
Самара|Самарская область|53.2|50.1|1169|443###|Europe/Samara
Владивосток|Приморский край|43.1|131.9|606|690###|Asia/Vladivostok`,
  UA: `Київ|Київ|50.5|30.5|2934|0####
Харків|Харківська область|50.0|36.2|1439|61###
Львів|Львівська область|49.8|24.0|721|79###`,
  TR: `İstanbul|İstanbul|41.0|29.0|15029|34###
Ankara|Ankara|39.9|32.9|5445|06###
İzmir|İzmir|38.4|27.1|4279|35###
Diyarbakır|Diyarbakır|37.9|40.2|1700|21###`,
  IL: `תל אביב-יפו|תל אביב|32.1|34.8|439|6######
ירושלים|ירושלים|31.8|35.2|883|9######`,
  SA: `الرياض|منطقة الرياض|24.7|46.7|6506|11###
جدة|منطقة مكة المكرمة|21.5|39.2|3976|21###`,
  AE: `دبي|دبي|25.3|55.3|2976|00000
أبوظبي|أبوظبي|24.5|54.4|1450|00000`,
  EG: `القاهرة|القاهرة|30.0|31.2|9540|11###
الإسكندرية|الإسكندرية|31.2|29.9|5164|21###
الجيزة|الجيزة|30.0|31.2|4100|12###`,
  MA: `الدار البيضاء|الدار البيضاء سطات|33.6|-7.6|3360|20###
مراكش|مراكش آسفي|31.6|-8.0|929|40###`,
  NG: `Lagos|Lagos|6.5|3.4|13463|10####
Kano|Kano|12.0|8.5|3626|70####
Ibadan|Oyo|7.4|3.9|3160|20####
Abuja|Federal Capital Territory|9.1|7.4|2440|90####`,
  KE: `Nairobi|Nairobi|-1.3|36.8|4397|00###
Mombasa|Mombasa|-4.1|39.7|1208|80###`,
  ZA: `Johannesburg|Gauteng|-26.2|28.0|4949|20##
Cape Town|Western Cape|-33.9|18.4|4005|80##
Durban|KwaZulu-Natal|-29.9|31.0|3442|40##`,
  IN: `Mumbai|Maharashtra|19.1|72.9|12442|4000##
Delhi|Delhi|28.7|77.1|11035|1100##
Bengaluru|Karnataka|13.0|77.6|8444|5600##||kn_IN
Hyderabad|Telangana|17.4|78.5|6731|5000##||te_IN
Ahmedabad|Gujarat|23.0|72.6|5578|3800##||gu_IN
Chennai|Tamil Nadu|13.1|80.3|4647|6000##||ta_IN
Kolkata|West Bengal|22.6|88.4|4497|7000##||bn_IN
Pune|Maharashtra|18.5|73.9|3124|4110##||mr_IN
Jaipur|Rajasthan|26.9|75.8|3046|3020##
Lucknow|Uttar Pradesh|26.8|80.9|2817|2260##
Kochi|Kerala|9.9|76.3|602|6820##||ml_IN`,
  PK: `Karachi|Sindh|24.9|67.0|14910|7####
Lahore|Punjab|31.5|74.3|11126|5####
Islamabad|Islamabad Capital Territory|33.7|73.1|1015|44###`,
  BD: `Dhaka|Dhaka Division|23.8|90.4|8906|1###
Chattogram|Chattogram Division|22.4|91.8|2592|4###`,
  ID: `Jakarta|DKI Jakarta|-6.2|106.8|10374|1####
Surabaya|Jawa Timur|-7.3|112.7|2875|60###
Bandung|Jawa Barat|-6.9|107.6|2497|40###
Medan|Sumatera Utara|3.6|98.7|2247|20###
Makassar|Sulawesi Selatan|-5.1|119.4|1489|90###|Asia/Makassar
Jayapura|Papua|-2.5|140.7|293|99###|Asia/Jayapura`,
  PH: `Quezon City|Metro Manila|14.7|121.0|2936|11##
Manila|Metro Manila|14.6|121.0|1780|10##
Davao City|Davao|7.1|125.6|1633|80##
Cebu City|Central Visayas|10.3|123.9|923|60##`,
  VN: `Thành phố Hồ Chí Minh|Hồ Chí Minh|10.8|106.7|8445|70####
Hà Nội|Hà Nội|21.0|105.9|7420|10####
Đà Nẵng|Đà Nẵng|16.1|108.2|1064|55####`,
  TH: `กรุงเทพมหานคร|กรุงเทพมหานคร|13.8|100.5|5682|10###
เชียงใหม่|เชียงใหม่|18.8|99.0|131|50###`,
  MY: `Kuala Lumpur|Kuala Lumpur|3.1|101.7|1793|5####
George Town|Pulau Pinang|5.4|100.3|708|10###
Kuching|Sarawak|1.6|110.3|325|93###|Asia/Kuching`,
  SG: `Singapore|Singapore|1.4|103.8|5612|######`,
  CN: `上海|上海市|31.2|121.5|24183|200###
北京|北京市|39.9|116.4|21707|100###
重庆|重庆市|29.6|106.6|8189|400###
广州|广东省|23.1|113.3|14498|510###
深圳|广东省|22.5|114.1|12528|518###
天津|天津市|39.1|117.2|12490|300###
成都|四川省|30.6|104.1|10152|610###
武汉|湖北省|30.6|114.3|10892|430###
西安|陕西省|34.3|108.9|9617|710###
杭州|浙江省|30.3|120.2|9468|310###
南京|江苏省|32.1|118.8|8335|210###
沈阳|辽宁省|41.8|123.4|8294|110###
哈尔滨|黑龙江省|45.8|126.6|5500|150###
昆明|云南省|25.0|102.7|4220|650###
乌鲁木齐|新疆维吾尔自治区|43.8|87.6|2220|830###|Asia/Urumqi`,
  TW: `臺北市|臺北市|25.0|121.6|2683|1####
高雄市|高雄市|22.6|120.3|2777|8####`,
  KR: `서울특별시|서울특별시|37.6|127.0|9857|0####
부산광역시|부산광역시|35.2|129.1|3471|4####
인천광역시|인천광역시|37.5|126.7|2948|2####
대구광역시|대구광역시|35.9|128.6|2475|4####`,
  JP: `東京|東京都|35.7|139.7|9273|1##-00##
横浜市|神奈川県|35.4|139.6|3725|2##-00##
大阪市|大阪府|34.7|135.5|2691|5##-00##
名古屋市|愛知県|35.2|136.9|2296|4##-00##
札幌市|北海道|43.1|141.4|1952|0##-00##
福岡市|福岡県|33.6|130.4|1539|8##-00##
那覇市|沖縄県|26.2|127.7|319|90#-00##`,
  AU: `Sydney|NSW|-33.9|151.2|5132|20##
Melbourne|VIC|-37.8|145.0|4850|30##|Australia/Melbourne
Brisbane|QLD|-27.5|153.0|2408|40##|Australia/Brisbane
Perth|WA|-32.0|115.9|2043|60##|Australia/Perth
Adelaide|SA|-34.9|138.6|1334|50##|Australia/Adelaide
Hobart|TAS|-42.9|147.3|227|70##|Australia/Hobart
Darwin|NT|-12.5|130.8|147|08##|Australia/Darwin`,
  NZ: `Auckland|Auckland|-36.8|174.8|1535|10##
Wellington|Wellington|-41.3|174.8|207|60##
Whangārei|Northland|-35.7|174.3|58|01##`,
  BR: `São Paulo|SP|-23.5|-46.6|12107|01###-###
Rio de Janeiro|RJ|-22.9|-43.2|6520|20###-###
Brasília|DF|-15.8|-47.9|3039|70###-###
Salvador|BA|-13.0|-38.5|2953|40###-###|America/Bahia
Fortaleza|CE|-3.7|-38.5|2627|60###-###|America/Fortaleza
Belo Horizonte|MG|-19.9|-43.9|2523|30###-###
Manaus|AM|-3.1|-60.0|2130|69###-###|America/Manaus
Curitiba|PR|-25.4|-49.3|1908|80###-###
Recife|PE|-8.1|-34.9|1633|50###-###|America/Recife
Porto Alegre|RS|-30.0|-51.2|1484|90###-###
Belém|PA|-1.5|-48.5|1452|66###-###|America/Belem`,
  AR: `Buenos Aires|Ciudad Autónoma de Buenos Aires, CABA|-34.6|-58.4|3063|C####@@@
Córdoba|Córdoba|-31.4|-64.2|1430|X####@@@|America/Argentina/Cordoba
Rosario|Santa Fe|-33.0|-60.7|1237|S####@@@|America/Argentina/Cordoba`,
  CL: `Santiago|Región Metropolitana|-33.4|-70.7|6119|8######
Valparaíso|Valparaíso|-33.0|-71.6|296|23#####
Punta Arenas|Magallanes, Antártica Chilena|-53.2|-70.9|124|62#####|America/Punta_Arenas`,
  CO: `Bogotá, D.C.|Cundinamarca|4.7|-74.1|8081|11####
Medellín|Antioquia|6.2|-75.6|2508|05####
Cali|Valle del Cauca|3.5|-76.5|2420|76####
Cartagena de Indias|Bolívar|10.4|-75.5|1024|13####`,
  PE: `Lima|Lima|-12.0|-77.0|8894|150##
Arequipa|Arequipa|-16.4|-71.5|869|040##
Cusco|Cusco|-13.5|-72.0|428|080##`,
  MX: `Ciudad de México|CDMX|19.4|-99.1|8918|0####
Guadalajara|Jalisco|20.7|-103.3|1495|44###
Monterrey|Nuevo León|25.7|-100.3|1109|64###|America/Monterrey
Puebla|Puebla|19.0|-98.2|1576|72###
Tijuana|Baja California|32.5|-117.0|1641|22###|America/Tijuana
Mérida|Yucatán|21.0|-89.6|892|97###|America/Merida
Cancún|Quintana Roo|21.2|-86.9|743|77###|America/Cancun`,
}
