CREATE TABLE staff_key (
    key_id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    purpose TEXT NOT NULL,
    public_key TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    revoked_at BIGINT NOT NULL
);
CREATE INDEX staff_key_by_owner ON staff_key (owner);
