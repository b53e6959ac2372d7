-- Sealed records as base64 text, which server and kiosk cannot open, chained by hash.
CREATE TABLE consent_record (
    sequence BIGINT PRIMARY KEY,
    request_id TEXT NOT NULL UNIQUE,
    receipt_hash TEXT NOT NULL,
    sealed TEXT NOT NULL,
    sealed_sha256 TEXT NOT NULL,
    kiosk TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    kept_until TEXT NOT NULL,
    state TEXT NOT NULL,
    previous_head TEXT NOT NULL,
    head TEXT NOT NULL
);
CREATE INDEX consent_record_by_receipt ON consent_record (receipt_hash);
