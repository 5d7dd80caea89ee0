import { nationalities } from '#contract/dictionaries/nationalities.ts';
import type { Random } from './random.ts';

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];
const rareSurnames = ['欧阳', '上官', '司徒', '诸葛', '东方'];

const secondCharacters = {
  male: [...'子宇浩俊一泽明志嘉天晨思博文睿家承景书亦远昊启立向'],
  female: [...'雨梓欣诗语思佳若子婉晓书静一清安芷雅可嘉锦星宛乐舒'],
};
const thirdCharacters = {
  male: [...'轩涵泽杰豪然阳宇航辰峰霖铭川宁凡尧舟帆旭哲安毅恒磊'],
  female: [...'涵萱怡琪瑶婷彤宁妍菲然颖蕾悦澄溪岚月晴禾竹薇苒荷音'],
};
const singleCharacters = {
  male: [...'磊洋鹏凯超晖勇博斌琛航越骁'],
  female: [...'婷静娜敏雪莹琳洁芳倩露茜妍'],
};

/** Names with a dot between their parts, by nationality. */
const dottedNames = {
  male: ['艾合买提·吐尔逊', '阿力木·卡德尔', '叶尔兰·巴合提', '麦麦提·热合曼'],
  female: ['阿依努尔·克里木', '古丽娜尔·艾山', '迪丽拜尔·玉素甫', '阿依古丽·哈斯木'],
};

export type Sex = 'male' | 'female';

const codeOf = (zh: string): string => nationalities.find((item) => item.zh === zh)?.code ?? '01';
const han = codeOf('汉族');
const uygur = codeOf('维吾尔族');
const others = ['回族', '满族', '苗族', '土家族', '壮族', '蒙古族', '彝族', '侗族', '藏族', '布依族'].map(
  codeOf,
);

/** An invented name with the nationality it goes with. */
export function makeName(random: Random, sex: Sex): { name: string; nationality: string } {
  if (random.chance(0.008)) return { name: random.pick(dottedNames[sex]), nationality: uygur };
  const surname = random.chance(0.01) ? random.pick(rareSurnames) : random.pick(surnames);
  const given = random.chance(0.13)
    ? random.pick(singleCharacters[sex])
    : random.pick(secondCharacters[sex]) + random.pick(thirdCharacters[sex]);
  return { name: surname + given, nationality: random.chance(0.94) ? han : random.pick(others) };
}

/** The part of a name that a family shares; of a name with a dot, the part after it. */
export function surnameOf(name: string): string {
  const [, after] = name.split('·');
  return after ?? rareSurnames.find((surname) => name.startsWith(surname)) ?? name.slice(0, 1);
}
