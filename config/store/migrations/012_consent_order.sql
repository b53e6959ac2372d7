-- The clinic's signed orders to destroy sealed records; what an order ended names it.
CREATE TABLE consent_order (
    sha256 TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    records BIGINT NOT NULL,
    received_at BIGINT NOT NULL
);
ALTER TABLE consent_record ADD COLUMN ended_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE consent_record ADD COLUMN ended_by TEXT NOT NULL DEFAULT '';
CREATE INDEX consent_record_by_day ON consent_record (received_at);
