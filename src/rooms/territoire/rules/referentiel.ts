export interface EffectifsDuReferentiel {
  readonly epci: number;
  readonly communes: number;
  readonly appartenances: number;
  readonly successions: number;
}

export interface ReferentielImporte {
  readonly type: 'ReferentielImporte';
  /** Years of the versions, each in force from its 1 January. */
  readonly millesimes: readonly number[];
  /** SHA-256 of every row of the referential, in their canonical order. */
  readonly empreinte: string;
  readonly effectifs: EffectifsDuReferentiel;
}

/** The EPCI and communes of one year, in force from its 1 January to the next version's. */
export interface VersionDuReferentiel {
  readonly annee: number;
  readonly epci: readonly {
    readonly siren: string;
    readonly nom: string;
    readonly nature: string;
    /** INSEE codes of its members. */
    readonly communes: readonly string[];
  }[];
  readonly communes: readonly {
    readonly code: string;
    readonly nom: string;
    /** Its own code, or that of the commune that a déléguée or associée is part of. */
    readonly communeCode: string;
  }[];
}

type Ligne = readonly (string | null)[];

/** The rows of the four tables, columns in the order of the tables, rows sorted. */
export interface LignesDuReferentiel {
  /** siren, nom, nature, du, au */
  readonly epci: readonly Ligne[];
  /** code, nom, commune_code, du, au */
  readonly communes: readonly Ligne[];
  /** epci_siren, commune_code, du, au */
  readonly appartenances: readonly Ligne[];
  /** epci_siren, successeur_siren, le, communes, communes_total */
  readonly successions: readonly Ligne[];
}

/** Merges the yearly versions into intervals of days, and finds what came of each EPCI gone. */
export function fusionnerVersions(versions: readonly VersionDuReferentiel[]): LignesDuReferentiel {
  const parAnnee = versions.toSorted((a, b) => a.annee - b.annee);
  return {
    epci: intervalles(parAnnee, ({ epci }) => epci.map((e) => [e.siren, e.nom, e.nature])),
    communes: intervalles(parAnnee, ({ communes }) =>
      communes.map((c) => [c.code, c.nom, c.communeCode]),
    ),
    appartenances: intervalles(parAnnee, ({ epci }) =>
      epci.flatMap((e) => e.communes.map((commune) => [e.siren, commune])),
    ),
    successions: ordonnerLignes(
      parAnnee.slice(1).flatMap((suivante, rang) => successions(parAnnee[rang], suivante)),
    ),
  };
}

/** How many rows of each table. */
export function effectifsDe(lignes: LignesDuReferentiel): EffectifsDuReferentiel {
  return {
    epci: new Set(lignes.epci.map(([siren]) => siren)).size,
    communes: lignes.communes.length,
    appartenances: lignes.appartenances.length,
    successions: lignes.successions.length,
  };
}

/** One order for one set of rows, whatever the collation of the database they come from. */
export function ordonnerLignes(lignes: readonly Ligne[]): Ligne[] {
  const cles = lignes.map((ligne) => ({ ligne, cle: ligne.join('\u0000') }));
  return cles.sort((a, b) => (a.cle < b.cle ? -1 : 1)).map(({ ligne }) => ligne);
}

interface Suivie {
  readonly valeurs: readonly string[];
  readonly du: string;
  derniere: number;
}

function intervalles(
  versions: readonly VersionDuReferentiel[],
  lister: (version: VersionDuReferentiel) => readonly (readonly string[])[],
): Ligne[] {
  const suivies = new Map<string, Suivie>();
  const finies: Suivie[] = [];
  for (const [rang, version] of versions.entries()) {
    for (const valeurs of lister(version)) {
      const cle = valeurs.join('\u0000');
      const suivie = suivies.get(cle);
      if (suivie !== undefined && suivie.derniere >= rang - 1) {
        suivie.derniere = rang;
        continue;
      }
      if (suivie !== undefined) finies.push(suivie);
      suivies.set(cle, { valeurs, du: premierJour(version), derniere: rang });
    }
  }
  const toutes = [...finies, ...suivies.values()];
  return ordonnerLignes(
    toutes.map(({ valeurs, du, derniere }) => [...valeurs, du, veilleDe(versions[derniere + 1])]),
  );
}

function premierJour({ annee }: VersionDuReferentiel): string {
  return `${annee}-01-01`;
}

/** The day before a version begins; null when there is none after. */
function veilleDe(version: VersionDuReferentiel | undefined): string | null {
  return version === undefined ? null : `${version.annee - 1}-12-31`;
}

function successions(
  precedente: VersionDuReferentiel | undefined,
  suivante: VersionDuReferentiel,
): Ligne[] {
  const presents = new Set(suivante.epci.map(({ siren }) => siren));
  const disparus = precedente?.epci.filter(({ siren }) => !presents.has(siren)) ?? [];
  if (disparus.length === 0) return [];
  const detenteur = new Map(
    suivante.epci.flatMap((e) => e.communes.map((commune) => [commune, e.siren] as const)),
  );
  const reunie = new Map(suivante.communes.map(({ code, communeCode }) => [code, communeCode]));
  return disparus.flatMap(({ siren, communes }) => {
    const parts = new Map<string, number>();
    for (const commune of communes) {
      const heritier = detenteur.get(commune) ?? detenteur.get(reunie.get(commune) ?? '');
      if (heritier !== undefined) parts.set(heritier, (parts.get(heritier) ?? 0) + 1);
    }
    const [le, total] = [premierJour(suivante), String(communes.length)];
    return [...parts].map(([heritier, nombre]) => [siren, heritier, le, String(nombre), total]);
  });
}

/** A day, or the first one known of when the day is before it. */
export function jourConnu(
  premier: string | null,
  jour: string,
): { readonly jour: string; readonly anterieur: boolean } {
  const anterieur = premier !== null && jour < premier;
  return { jour: anterieur ? premier : jour, anterieur };
}
