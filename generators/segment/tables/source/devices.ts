/**
 * Devices in use at the time of each text of the page: make | weight | models by `;`. A model is its name, its number, its
 * weight, and the platform versions that it runs, each with a weight; last, `tablet` for what makes no calls. Curated.
 * Some makers write inches with a double quote: a CSV value that has to be quoted.
 */
export const devices = {
  '2017': {
    iOS: [
      `Apple|100|iPhone,7,20,11.0.3:32 11.0:8 10.3.3:40 10.2.1:12 10.0:8;iPhone,6s,18,11.0.3:28 11.0:8 10.3.3:36 10.2.1:9 10.0:6 9.3.5:13;
      iPhone,6,16,11.0.3:25 11.0:8 10.3.3:37 10.2.1:10 10.0:6 9.3.5:14;iPhone,8,7,11.0.3:80 11.0:20;iPhone,7 Plus,11,11.0.3:32 11.0:8 10.3.3:42 10.2.1:18;
      iPhone,6s Plus,7,11.0.3:28 10.3.3:45 10.2.1:12 9.3.5:15;iPhone,SE,8,11.0.3:30 11.0:8 10.3.3:38 10.2.1:10 9.3.5:14;
      iPhone,5s,9,11.0.3:20 10.3.3:40 10.2.1:15 9.3.5:25;iPhone,8 Plus,4,11.0.3:80 11.0:20;
      iPad,Air 2,5,11.0.3:30 10.3.3:45 9.3.5:25,tablet;iPad,mini 4,3,11.0.3:30 10.3.3:45 9.3.5:25,tablet;
      iPad Pro 9.7",A1673,2,11.0.3:40 10.3.3:50 9.3.5:10,tablet;iPad Pro 10.5",A1701,2,11.0.3:50 10.3.3:50,tablet;
      iPod touch,6th generation,1,11.0.3:25 10.3.3:45 9.3.5:30,tablet`,
    ],
    Android: [
      `Samsung|40|Galaxy S8,SM-G950F,14,7.0:100;Galaxy S8+,SM-G955U,9,7.0:100;Galaxy S7,SM-G930F,13,7.0:75 6.0.1:25;
      Galaxy S7 edge,SM-G935F,11,7.0:75 6.0.1:25;Galaxy S6,SM-G920F,9,7.0:50 6.0.1:38 5.1.1:12;Galaxy J7,SM-J730G,12,7.0:100;
      Galaxy J5,SM-J530F,10,7.0:100;Galaxy A5,SM-A520F,9,7.0:60 6.0.1:40;Galaxy Note8,SM-N950U,5,7.1.1:100;
      Galaxy Tab A 10.1",SM-T580,4,7.0:55 6.0.1:45,tablet;Galaxy Grand Prime,SM-G531H,6,5.1.1:100;Galaxy S5,SM-G900F,5,6.0.1:65 5.0:20 4.4.2:15`,
      `Huawei|14|P10,VTR-L29,20,7.0:100;P9 lite,VNS-L31,26,7.0:60 6.0:40;P8 lite,PRA-LX1,24,7.0:100;Mate 9,MHA-L29,13,7.0:95 8.0.0:5;
      Y6 II,CAM-L21,11,6.0:100;MediaPad T3 10,AGS-L09,6,7.0:100,tablet`,
      `Xiaomi|11|Redmi Note 4,2016102,40,7.0:60 6.0.1:40;Redmi 4X,MAG138,22,7.1.2:35 6.0.1:65;Mi 6,MCE16,14,7.1.1:100;Mi A1,MDG2,13,7.1.2:100;
      Mi Max 2,MDE40,11,7.1.1:100`,
      `OPPO|9|R11,CPH1707,30,7.1.1:100;F3,CPH1609,30,6.0:100;A57,CPH1701,40,6.0.1:100`,
      `vivo|8|X20,vivo 1721,32,7.1.1:100;V7+,vivo 1716,33,7.1.2:100;Y53,vivo 1606,35,6.0.1:100`,
      `LG|6|G6,LG-H870,38,7.0:100;G5,LG-H850,27,7.0:70 6.0.1:30;K10,LG-M250,35,7.0:100`,
      `Motorola|6|Moto G5 Plus,XT1687,45,7.0:100;Moto E4,XT1766,33,7.1.1:100;Moto Z2 Play,XT1710,22,7.1.1:100`,
      `Sony|3|Xperia XZ Premium,G8141,34,8.0.0:20 7.1.1:80;Xperia XA1,G3121,40,7.0:100;Xperia Z5,E6653,26,7.1.1:60 6.0.1:40`,
      `Google|3|Pixel,NMF26F,42,8.0.0:60 7.1.2:40;Pixel XL,NMF26Q,30,8.0.0:60 7.1.2:40;Pixel 2,G011A,18,8.0.0:100;Nexus 5X,LG-H791,10,8.0.0:55 7.1.2:45`,
      `HTC|2|U11,2PZC100,50,7.1.1:100;10,2PS6200,50,7.0:70 6.0.1:30`,
      `OnePlus|2|5,A5000,60,7.1.1:100;3T,A3003,40,7.1.1:80 6.0.1:20`,
      `Lenovo|2|K6 Note,K53a48,60,7.0:45 6.0.1:55;Tab 4 8",TB-8504F,40,7.1.1:70 7.0:30,tablet`,
    ],
    'Fire OS': [
      `Amazon|2|Fire,KFAUWI,45,5.3.3.0:60 5.4.0.0:40,tablet;Fire HD 8,KFDOUI,35,5.3.3.0:60 5.4.0.0:40,tablet;
      Fire HD 10,KFSUWI,20,5.4.0.0:100,tablet`,
    ],
  },
  final: {
    iOS: [
      `Apple|100|iPhone,15,14,17.6.1:45 18.1.1:55;iPhone,15 Pro Max,9,17.6.1:40 18.1.1:60;iPhone,14,14,16.7.10:10 17.6.1:45 18.1.1:45;
      iPhone,13,17,16.7.10:15 17.6.1:45 18.1.1:40;iPhone,12,12,16.7.10:18 17.6.1:47 18.1.1:35;iPhone,11,12,16.7.10:20 17.6.1:48 18.1.1:32;
      iPhone,XR,5,16.7.10:25 17.6.1:45 18.1.1:30;iPhone,SE (3rd generation),6,16.7.10:20 17.6.1:50 18.1.1:30;iPhone,16,3,18.1.1:100;
      iPhone,8,2,16.7.10:100;iPad,10th generation,4,16.7.10:15 17.6.1:50 18.1.1:35,tablet;iPad Pro 11",A2759,2,17.6.1:55 18.1.1:45,tablet`,
    ],
    Android: [
      `Samsung|36|Galaxy S24,SM-S921B,10,14:100;Galaxy S23,SM-S911B,11,13:25 14:75;Galaxy S22,SM-S901B,9,13:30 14:70;
      Galaxy S21 FE,SM-G990B,7,13:35 14:65;Galaxy A54,SM-A546B,15,13:35 14:65;Galaxy A15,SM-A155F,14,14:100;Galaxy A14,SM-A145F,15,13:50 14:50;
      Galaxy A12,SM-A125F,9,11:40 12:60;Galaxy Z Flip5,SM-F731B,4,13:25 14:75;Galaxy Tab A9+ 11",SM-X210,6,13:40 14:60,tablet`,
      `Xiaomi|19|Redmi Note 13,23124RA7EO,27,13:45 14:55;Redmi Note 12,23021RAAEG,25,13:60 14:40;Redmi 12,23053RN02A,24,13:65 14:35;
      13T,2306EPN60G,12,13:30 14:70;Redmi 9A,M2006C3LG,12,10:55 11:45`,
      `OPPO|10|A78,CPH2565,38,13:60 14:40;Reno11,CPH2599,27,14:100;A17,CPH2477,35,12:70 13:30`,
      `vivo|9|Y36,V2247,45,13:60 14:40;V29,V2250,30,13:40 14:60;Y21,V2111,25,11:40 12:60`,
      `realme|5|C55,RMX3710,55,13:60 14:40;11,RMX3636,45,13:55 14:45`,
      `Motorola|5|moto g84,XT2347-2,50,13:55 14:45;moto g54,XT2343-2,50,13:60 14:40`,
      `Tecno|4|Spark 10,KI5q,60,13:100;Camon 20,CK6n,40,13:100`,
      `Huawei|4|P30 lite,MAR-LX1A,60,10:100;P40,ANA-NX9,40,10:100`,
      `Honor|3|X9b,ALI-NX1,55,13:55 14:45;90,REA-NX9,45,13:60 14:40`,
      `Google|3|Pixel 8,GKWS6,40,14:100;Pixel 7a,GWKK3,35,13:20 14:80;Pixel 6a,GX7AS,25,13:20 14:80`,
      `OnePlus|2|12,CPH2581,45,14:100;Nord CE 3 Lite,CPH2465,55,13:45 14:55`,
      `Sony|1|Xperia 5 V,XQ-DE54,55,13:30 14:70;Xperia 10 V,XQ-DC54,45,13:45 14:55`,
    ],
    'Fire OS': [
      `Amazon|2|Fire 7,KFQUWI,40,8.3.2.9:100,tablet;Fire HD 8,KFRAPWI,30,8.3.2.9:55 8.3.3.3:45,tablet;
      Fire HD 10,KFTUWI,20,8.3.2.9:45 8.3.3.3:55,tablet;Fire Max 11,KFSNWI,10,8.3.2.9:45 8.3.3.3:55,tablet`,
    ],
  },
} as const

/** Versions of the sending app, the newest adopted most; text, so that 1.10 is not 1.1. */
export const appVersions = '4.12.1:26 4.12.0:17 4.11.2:14 4.11.0:10 4.10:9 4.9.3:7 4.1:5 3.8.6:5 3.2.0:4 2.0:3'

/** Interests, the commonest first; a comma and a letter beyond ASCII are meant. */
export const interests =
  'Music Travel Football Cooking Movies Gaming Fitness Photography Reading Fashion Hiking Running Cycling Yoga Gardening Art Technology Cars Pets Coffee Dancing Swimming Basketball Tennis Cricket Baking Theatre Wine Camping Skiing DIY Astronomy Chess Surfing Anime Podcasts "Food, drink" "Health & beauty" "Arts, crafts" Café-culture'
