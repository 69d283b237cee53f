import type { Faults } from '../../../core/http/form.ts';
import type { Context } from '../../../core/http/route.ts';
import { Champ, ChampChoix } from '../../../core/ui/fields.tsx';
import { lier } from '../../../core/ui/form.tsx';
import { NATURES_D_ORGANISATION, type Organisation } from '../rules/types.ts';
import { NATURES } from './mots.tsx';

/** The fields of a sheet. */
export function Champs({
  context,
  depart,
  faults,
}: {
  context: Context;
  depart: Organisation;
  faults: Faults;
}) {
  const lie = lier(context.form, faults);
  const de = (champ: keyof Organisation) => lie(champ, depart[champ] ?? '');
  return (
    <>
      <Champ {...de('nom')} libelle="Nom" aide="Celui des statuts, en entier." />
      <ChampChoix
        {...de('nature')}
        libelle="Nature"
        aide="Sa forme juridique."
        choix={NATURES_D_ORGANISATION.map((valeur) => ({ valeur, libelle: NATURES[valeur] }))}
      />
      <Champ
        {...de('siret')}
        libelle="SIRET"
        aide="14 chiffres. Il faut le SIRET, le numéro RNA, ou les deux."
      />
      <Champ
        {...de('rna')}
        libelle="Numéro RNA"
        aide="Pour une association : W suivi de 9 chiffres."
      />
      <Champ {...de('adresse')} libelle="Adresse" aide="Celle du siège." facultatif />
    </>
  );
}

/** The sheet as typed, spaces out of its numbers; null without a known nature. */
export function lire({ form }: Context): Organisation | null {
  const nature = NATURES_D_ORGANISATION.find((connue) => connue === form.text('nature'));
  if (nature === undefined) return null;
  const nu = (champ: string) =>
    form
      .text(champ)
      .replaceAll(/[\s\u00A0]/g, '')
      .toUpperCase() || null;
  const [siret, rna] = [nu('siret'), nu('rna')];
  return { nom: form.text('nom'), nature, siret, rna, adresse: form.text('adresse') || null };
}
