import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { VersionDuReferentiel } from '../rules/referentiel.ts';

interface EpciDuPaquet {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly membres: readonly { readonly code: string; readonly nom: string }[];
}

interface CommuneDuPaquet {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly chefLieu?: string;
  readonly commune?: string;
}

/** The official geographic code as packaged by Etalab; a version tells of its 1 January. */
const PAQUETS = [
  {
    annee: 2019,
    epci: import.meta.resolve('decoupage-2019/data/epci.json'),
    communes: import.meta.resolve('decoupage-2019/data/communes.json'),
  },
  {
    annee: 2020,
    epci: import.meta.resolve('decoupage-2020/data/epci.json'),
    communes: import.meta.resolve('decoupage-2020/data/communes.json'),
  },
  {
    annee: 2021,
    epci: import.meta.resolve('decoupage-2021/data/epci.json'),
    communes: import.meta.resolve('decoupage-2021/data/communes.json'),
  },
  {
    annee: 2024,
    epci: import.meta.resolve('decoupage-2024/data/epci.json'),
    communes: import.meta.resolve('decoupage-2024/data/communes.json'),
  },
  {
    annee: 2026,
    epci: import.meta.resolve('decoupage-2026/data/epci.json'),
    communes: import.meta.resolve('decoupage-2026/data/communes.json'),
  },
] as const;

/** The versions that come with Beffroi, oldest first (data: Licence Ouverte). */
export async function lireDecoupages(): Promise<VersionDuReferentiel[]> {
  const versions: VersionDuReferentiel[] = [];
  for (const { annee, epci, communes } of PAQUETS) {
    const tousEpci = (await lireJson(epci)) as readonly EpciDuPaquet[];
    const toutesCommunes = (await lireJson(communes)) as readonly CommuneDuPaquet[];
    versions.push({
      annee,
      epci: tousEpci.map(({ code, nom, type, membres }) => ({
        siren: code,
        nom,
        nature: type,
        communes: membres.map((membre) => membre.code),
      })),
      communes: communesDe(toutesCommunes, tousEpci),
    });
  }
  return versions;
}

/** Communes and parts of communes, with the members that the list of communes forgot. */
function communesDe(communes: readonly CommuneDuPaquet[], epci: readonly EpciDuPaquet[]) {
  const listees = communes.map(({ code, nom, type, chefLieu, commune }) => ({
    code,
    nom,
    communeCode: type === 'commune-actuelle' ? code : (chefLieu ?? commune ?? code),
  }));
  const connues = new Set(
    listees.filter(({ code, communeCode }) => code === communeCode).map(({ code }) => code),
  );
  const oubliees = epci
    .flatMap(({ membres }) => membres)
    .filter(({ code }) => !connues.has(code))
    .map(({ code, nom }) => ({ code, nom, communeCode: code }));
  return [...listees, ...oubliees];
}

async function lireJson(adresse: string): Promise<unknown> {
  return JSON.parse(await readFile(fileURLToPath(adresse), 'utf8'));
}
