import type { Faults } from '../../../core/http/form.ts';
import type { Context } from '../../../core/http/route.ts';
import { Champ, ChampChoix } from '../../../core/ui/fields.tsx';
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
  const { values } = context.form;
  const de = (champ: 'nom' | 'siret' | 'rna' | 'adresse') => values[champ] ?? depart[champ] ?? '';
  return (
    <>
      <Champ nom="nom" libelle="Nom" valeur={de('nom')} fautes={faults} />
      <ChampChoix
        nom="nature"
        libelle="Nature"
        choix={NATURES_D_ORGANISATION.map((valeur) => ({ valeur, libelle: NATURES[valeur] }))}
        valeur={values['nature'] ?? depart.nature}
        fautes={faults}
      />
      <Champ
        nom="siret"
        libelle="SIRET"
        aide="14 chiffres. Il faut le SIRET, le numéro RNA, ou les deux."
        valeur={de('siret')}
        fautes={faults}
      />
      <Champ
        nom="rna"
        libelle="Numéro RNA"
        aide="Pour une association : W suivi de 9 chiffres."
        valeur={de('rna')}
        fautes={faults}
      />
      <Champ nom="adresse" libelle="Adresse" valeur={de('adresse')} fautes={faults} facultatif />
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
