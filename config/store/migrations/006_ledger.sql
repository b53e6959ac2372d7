-- Who did what and when, chained by hash; lines are added, never changed.
CREATE TABLE ledger (
    sequence BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    event TEXT NOT NULL,
    actor TEXT NOT NULL,
    subject TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous_head TEXT NOT NULL,
    head TEXT NOT NULL
);
CREATE INDEX ledger_by_time ON ledger (at);
