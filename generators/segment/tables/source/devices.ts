/**
 * Devices of 2017: make | weight | platform versions with weights | model, model version and weight, by `;`.
 * Some makers write inches with a double quote: a CSV value that has to be quoted.
 */
export const devices = {
  iOS: [
    'Apple|100|11.0.3:30 11.0:8 10.3.3:35 10.2.1:9 10.0:6 9.3.5:12|iPhone,7,20;iPhone,6s,18;iPhone,6,16;iPhone,8,7;iPhone,7 Plus,11;iPhone,6s Plus,7;iPhone,SE,8;iPhone,5s,9;iPhone,8 Plus,4;iPad,Air 2,5;iPad,mini 4,3;iPad Pro 9.7",A1673,2;iPad Pro 10.5",A1701,2;iPod touch,6th generation,1',
  ],
  Android: [
    'Samsung|40|7.0:42 6.0.1:30 5.1.1:16 4.4.4:8 8.0.0:4|Galaxy S8,SM-G950F,14;Galaxy S8+,SM-G955U,9;Galaxy S7,SM-G930F,13;Galaxy S7 edge,SM-G935F,11;Galaxy S6,SM-G920F,9;Galaxy J7,SM-J730G,12;Galaxy J5,SM-J530F,10;Galaxy A5,SM-A520F,9;Galaxy Note8,SM-N950U,5;Galaxy Tab A 10.1",SM-T580,4;Galaxy Grand Prime,SM-G531H,6',
    'Huawei|14|7.0:50 6.0:30 8.0.0:8 5.1:12|P10,VTR-L29,20;P9 lite,VNS-L31,26;P8 lite,PRA-LX1,24;Mate 9,MHA-L29,13;Y6 II,CAM-L21,11;MediaPad T3 10,AGS-L09,6',
    'Xiaomi|11|7.1.2:28 6.0.1:44 7.0:28|Redmi Note 4,2016102,40;Redmi 4X,MAG138,22;Mi 6,MCE16,14;Mi A1,MDG2,13;Mi Max 2,MDE40,11',
    'OPPO|9|7.1.1:30 6.0.1:40 5.1.1:30|R11,CPH1707,30;F3,CPH1609,30;A57,CPH1701,40',
    'vivo|8|7.1.2:35 6.0.1:45 5.1.1:20|X20,vivo 1721,32;V7+,vivo 1716,33;Y53,vivo 1606,35',
    'LG|6|7.0:55 6.0:35 5.0.2:10|G6,LG-H870,38;G5,LG-H850,27;K10,LG-M250,35',
    'Motorola|6|7.1.1:36 7.0:40 6.0.1:24|Moto G5 Plus,XT1687,45;Moto E4,XT1766,33;Moto Z2 Play,XT1710,22',
    'Sony|3|8.0.0:14 7.1.1:50 6.0.1:36|Xperia XZ Premium,G8141,34;Xperia XA1,G3121,40;Xperia Z5,E6653,26',
    'Google|3|8.0.0:60 7.1.2:40|Pixel,NMF26F,42;Pixel XL,NMF26Q,30;Pixel 2,G011A,18;Nexus 5X,LG-H791,10',
    'HTC|2|7.0:60 6.0.1:40|U11,2PZC100,50;10,2PS6200,50',
    'OnePlus|2|7.1.1:70 8.0.0:30|5,A5000,60;3T,A3003,40',
    'Lenovo|2|6.0:60 5.1:40|K6 Note,K53a48,60;Tab 4 8",TB-8504F,40',
  ],
} as const

/** Versions of the sending app, the newest adopted most; text, so that 1.10 is not 1.1. */
export const appVersions = '4.12.1:26 4.12.0:17 4.11.2:14 4.11.0:10 4.10:9 4.9.3:7 4.1:5 3.8.6:5 3.2.0:4 2.0:3'

/** Interests, the commonest first; a comma and a letter beyond ASCII are meant. */
export const interests =
  'Music Travel Football Cooking Movies Gaming Fitness Photography Reading Fashion Hiking Running Cycling Yoga Gardening Art Technology Cars Pets Coffee Dancing Swimming Basketball Tennis Cricket Baking Theatre Wine Camping Skiing DIY Astronomy Chess Surfing Anime Podcasts "Food, drink" "Health & beauty" "Arts, crafts" Café-culture'
