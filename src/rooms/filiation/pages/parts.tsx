import { Tableau } from '../../../core/ui/parts.tsx';
import { adresseDuQuartier, placerMillesime } from '../../territoire/pages/door.ts';
import { direPart } from './mots.ts';
import type { LienVu } from './vu.ts';

interface Ligne {
  readonly code: string;
  readonly nom: string;
  readonly partAncienPourMille: number | null;
  readonly partNouveauPourMille: number | null;
  readonly retenu: boolean;
}

/** The old quartiers that the drawings or a correction name, with the shares of surface. */
export function TableauDesParts({ vu }: { vu: LienVu }) {
  const { lien, noms, millesimes } = vu;
  const lignes = lignesDe(vu);
  if (lignes.length === 0) return null;
  const [avant, apres] = [
    placerMillesime('de', millesimes.de),
    placerMillesime('de', millesimes.vers),
  ];
  const part = (pourMille: number | null) => (pourMille === null ? '–' : direPart(pourMille));
  return (
    <Tableau
      legende={`Quartiers ${avant} que « ${noms.nouveau.get(lien.cle.code) ?? lien.cle.code} » recouvre ou continue`}
      lignes={lignes}
      cle={({ code }) => code}
      colonnes={[
        {
          titre: `Quartier ${avant}`,
          entete: true,
          cellule: ({ code, nom }) => <a href={adresseDuQuartier(code)}>{nom}</a>,
        },
        { titre: 'Code', cellule: ({ code }) => code },
        {
          titre: `Part reprise ${placerMillesime('en', millesimes.vers)}`,
          droite: true,
          cellule: ({ partAncienPourMille }) => part(partAncienPourMille),
        },
        {
          titre: `Part de la surface ${apres}`,
          droite: true,
          cellule: ({ partNouveauPourMille }) => part(partNouveauPourMille),
        },
        { titre: 'Retenu', cellule: ({ retenu }) => (retenu ? 'oui' : 'non') },
      ]}
    />
  );
}

function lignesDe({ lien: { anciens, calcul }, noms }: LienVu): Ligne[] {
  const calcules = calcul?.anciens ?? [];
  const codes = [...new Set([...calcules.map(({ code }) => code), ...anciens])];
  return codes.map((code) => {
    const parts = calcules.find((un) => un.code === code);
    return {
      code,
      nom: noms.ancien.get(code) ?? code,
      partAncienPourMille: parts?.partAncienPourMille ?? null,
      partNouveauPourMille: parts?.partNouveauPourMille ?? null,
      retenu: anciens.includes(code),
    };
  });
}
