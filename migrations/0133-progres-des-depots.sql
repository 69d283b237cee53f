-- Where the work on a file put aside stands. Apart from the file, whose row an import holds until it
-- commits: telling how it goes waits for nothing. Without its row, the work is called off; one that
-- is still there when the work begins is that of a work that was interrupted.
CREATE TABLE territoire_depot_progres (
  depot_id uuid PRIMARY KEY REFERENCES territoire_depot ON DELETE CASCADE,
  -- etapes, etape, fait, sur.
  progres jsonb NOT NULL,
  -- How many times the work was begun again after an interruption.
  reprises integer NOT NULL DEFAULT 0,
  -- Last sign of life of who works.
  vu_le timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON territoire_depot_progres TO beffroi_application;
