import GRDB

/// All tables. Append-only: a shipped migration never changes, the next one is added below it.
///
/// Times are milliseconds since 1970, UTC. Lists that are only ever read whole are JSON.
enum Schema {
  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 documents, actions, cases, digests") { db in
      try db.execute(sql: sources)
      try db.execute(sql: documents)
      try db.execute(sql: actions)
      try db.execute(sql: matters)
      try db.execute(sql: digests)
    }
    migrator.registerMigration("health 1: problems, addresses, rhythms, likeness") { db in
      try db.execute(sql: health)
    }
    migrator.registerMigration("evidence 1: places of answers, robots.txt") { db in
      try db.execute(sql: evidence)
    }
    migrator.registerMigration("health 2: articles that wait") { db in
      try db.execute(sql: waiting)
    }
    return migrator
  }()

  private static let evidence = """
    -- Where the answers are kept that a revision was read from: the article's, then the list's.
    CREATE TABLE evidence (
      document INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      -- A name in the folder of evidence; the file may be gone by its retention.
      file TEXT NOT NULL,
      offset INTEGER NOT NULL,
      length INTEGER NOT NULL,
      PRIMARY KEY (document, revision, ordinal),
      FOREIGN KEY (document, revision) REFERENCES revision (document, n)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX evidence_file ON evidence (file, offset);

    CREATE TABLE robots (
      -- `https://example.org/robots.txt`
      address TEXT PRIMARY KEY,
      asked INTEGER NOT NULL,
      -- Empty if the site has none.
      text BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  private static let sources = """
    -- Small facts about the archive itself, such as its id and the version of the rules.
    CREATE TABLE fact (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Keeps the Message-IDs of two archives apart.
    INSERT INTO fact (name, value) VALUES ('instance', lower(hex(randomblob(8))));

    CREATE TABLE source_health (
      source TEXT PRIMARY KEY,
      last_tried INTEGER,
      last_success INTEGER,
      last_document INTEGER,
      newest_item INTEGER,
      failures INTEGER NOT NULL,
      failing_since INTEGER,
      reason TEXT,
      etag TEXT,
      last_modified TEXT,
      not_before INTEGER,
      -- Hashes of the definition and of the body that were last read whole.
      definition_mark INTEGER,
      body_mark INTEGER,
      -- 1 once a visit has stored all that the source listed: the baseline is complete.
      settled INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  private static let documents = """
    CREATE TABLE document (
      id INTEGER PRIMARY KEY,
      -- The source that brought it first; only this one makes revisions.
      source TEXT NOT NULL,
      url TEXT,
      published INTEGER,
      published_day TEXT,
      published_text TEXT,
      language TEXT,
      publisher TEXT,
      country TEXT,
      first_seen INTEGER NOT NULL,
      -- Hash of the entry as the source lists it, before its article was read.
      listed INTEGER NOT NULL,
      -- 1 if it came while the source's baseline was taken.
      baseline INTEGER NOT NULL,
      -- The newest `revision.n`.
      revision INTEGER NOT NULL
    ) STRICT;

    -- A 64-bit key instead of the text: a random unique text index more than halves the speed.
    CREATE TABLE document_key (
      key INTEGER PRIMARY KEY,
      document INTEGER NOT NULL REFERENCES document (id)
    ) STRICT;

    CREATE TABLE document_source (
      document INTEGER NOT NULL REFERENCES document (id),
      source TEXT NOT NULL,
      url TEXT,
      first_seen INTEGER NOT NULL,
      PRIMARY KEY (document, source)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE revision (
      id INTEGER PRIMARY KEY,
      document INTEGER NOT NULL REFERENCES document (id),
      n INTEGER NOT NULL,
      hash INTEGER NOT NULL,
      title TEXT,
      text TEXT NOT NULL,
      repairs TEXT NOT NULL,
      seen INTEGER NOT NULL,
      -- The version of the rules that classified it; NULL until that is done.
      classified TEXT,
      UNIQUE (document, n)
    ) STRICT;

    CREATE INDEX revision_unclassified ON revision (id) WHERE classified IS NULL;
    """

  private static let actions = """
    CREATE TABLE action (
      id INTEGER PRIMARY KEY,
      document INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      kind TEXT NOT NULL,
      mode TEXT,
      stage TEXT NOT NULL,
      background INTEGER NOT NULL,
      confidence REAL NOT NULL,
      jurisdiction TEXT,
      -- Plain decimal notation: money is never a floating-point number.
      amount TEXT,
      currency TEXT,
      amount_bound TEXT,
      date TEXT,
      rule TEXT NOT NULL,
      regulators TEXT NOT NULL,
      statistics TEXT NOT NULL,
      legal_basis TEXT NOT NULL,
      evidence TEXT NOT NULL,
      UNIQUE (document, revision, ordinal),
      FOREIGN KEY (document, revision) REFERENCES revision (document, n)
    ) STRICT;

    CREATE TABLE action_company (
      action INTEGER NOT NULL REFERENCES action (id),
      ordinal INTEGER NOT NULL,
      company TEXT,
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      surface TEXT NOT NULL,
      PRIMARY KEY (action, ordinal)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX action_company_company ON action_company (company);
    """

  // A case is called `matter` here, because CASE is a keyword of SQL.
  private static let matters = """
    CREATE TABLE matter (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      jurisdiction TEXT,
      opened INTEGER NOT NULL,
      last_action INTEGER NOT NULL,
      revision INTEGER NOT NULL
    ) STRICT;

    CREATE INDEX matter_last_action ON matter (last_action);

    -- Companies by id, those outside the registry by folded name; '' where none is named.
    CREATE TABLE matter_company (
      company TEXT NOT NULL,
      matter INTEGER NOT NULL REFERENCES matter (id),
      PRIMARY KEY (company, matter)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE matter_action (
      action INTEGER PRIMARY KEY REFERENCES action (id),
      matter INTEGER NOT NULL REFERENCES matter (id),
      happened INTEGER NOT NULL
    ) STRICT;

    CREATE INDEX matter_action_matter ON matter_action (matter);

    -- What a reader may have to hear about a case.
    CREATE TABLE event (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      matter INTEGER NOT NULL REFERENCES matter (id),
      revision INTEGER NOT NULL,
      action INTEGER NOT NULL REFERENCES action (id),
      novelty TEXT NOT NULL CHECK (novelty IN ('new', 'update', 'retelling')),
      change TEXT,
      at INTEGER NOT NULL,
      UNIQUE (matter, revision)
    ) STRICT;
    """

  private static let digests = """
    CREATE TABLE digest (
      id INTEGER PRIMARY KEY,
      subscription TEXT NOT NULL,
      -- Half-open: starts_at <= t < ends_at.
      starts_at INTEGER NOT NULL,
      ends_at INTEGER NOT NULL,
      created INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('empty', 'mailed')),
      -- The last event looked at; the next digest begins behind it, whatever the clock does.
      last_event INTEGER NOT NULL,
      troubles TEXT NOT NULL,
      subject TEXT,
      text TEXT,
      html TEXT,
      UNIQUE (subscription, starts_at)
    ) STRICT;

    CREATE TABLE digest_item (
      subscription TEXT NOT NULL,
      matter INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      digest INTEGER NOT NULL REFERENCES digest (id),
      PRIMARY KEY (subscription, matter, revision),
      FOREIGN KEY (matter, revision) REFERENCES event (matter, revision)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE outbox (
      id INTEGER PRIMARY KEY,
      digest INTEGER NOT NULL REFERENCES digest (id),
      recipient TEXT NOT NULL,
      message_id TEXT NOT NULL UNIQUE,
      -- The whole message; every attempt sends these bytes.
      body BLOB NOT NULL,
      state TEXT NOT NULL
        CHECK (state IN ('pending', 'sending', 'sent', 'failed', 'ambiguous', 'dead')),
      created INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      ambiguities INTEGER NOT NULL DEFAULT 0,
      next_at INTEGER NOT NULL,
      last_code INTEGER,
      last_error TEXT,
      UNIQUE (digest, recipient)
    ) STRICT;

    CREATE INDEX outbox_open ON outbox (next_at)
      WHERE state IN ('pending', 'sending', 'ambiguous');

    -- Append-only: what every attempt came to.
    CREATE TABLE delivery (
      id INTEGER PRIMARY KEY,
      outbox INTEGER NOT NULL REFERENCES outbox (id),
      at INTEGER NOT NULL,
      state TEXT NOT NULL,
      code INTEGER,
      text TEXT
    ) STRICT;
    """
}
