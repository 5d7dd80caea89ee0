import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { peerSystems } from '#contract/dictionaries/peer-systems.ts';
import { provinces } from '#contract/dictionaries/provinces.ts';
import { fill } from '#contract/wording/fill.ts';
import { useLanguage, useWording } from '../../ui/language.tsx';

/** How system and province of an installation are said. */
export function useSayProfile() {
  const { language } = useLanguage();
  const { federation } = useWording();
  return {
    system: (code: string) => nameOfCode(peerSystems, code, language),
    province: (code: string | null) =>
      code === null
        ? federation.wholeCountry
        : fill(federation.provinceOf, { code, name: nameOfCode(provinces, code, language) }),
  };
}
