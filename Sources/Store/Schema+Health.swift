extension Schema {
  static let health = """
    -- What `reason` is about, in one word.
    ALTER TABLE source_health ADD COLUMN problem TEXT;
    -- The URL that the validators belong to.
    ALTER TABLE source_health ADD COLUMN answered_by TEXT;
    -- Where a permanent redirect leads, and how often in a row that was seen.
    ALTER TABLE source_health ADD COLUMN moved_to TEXT;
    ALTER TABLE source_health ADD COLUMN moved_seen INTEGER NOT NULL DEFAULT 0;
    -- Why a fallback is read.
    ALTER TABLE source_health ADD COLUMN detour TEXT;
    -- Milliseconds between two days with documents: the mean, and what one in twenty exceeds.
    ALTER TABLE source_health ADD COLUMN usual_gap INTEGER;
    ALTER TABLE source_health ADD COLUMN rare_gap INTEGER;
    -- 1 if the source's guids do not tell its items apart.
    ALTER TABLE source_health ADD COLUMN distrusts_guids INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE source_health ADD COLUMN weakness TEXT;

    CREATE INDEX document_rhythm ON document (source, coalesce(published, first_seen));

    -- Hashes of a text, some of which a copy of it with other edges has too.
    CREATE TABLE document_likeness (
      hash INTEGER NOT NULL,
      document INTEGER NOT NULL REFERENCES document (id),
      PRIMARY KEY (hash, document)
    ) STRICT, WITHOUT ROWID;
    """

  static let waiting = """
    -- Articles that could not be read and are to be tried again: a list.
    ALTER TABLE source_health ADD COLUMN waiting TEXT NOT NULL DEFAULT '[]';
    """
}
